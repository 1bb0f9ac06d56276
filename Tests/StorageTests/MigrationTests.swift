import Desk
import Foundation
import SQLite
import TestSupport
import Testing

@testable import Storage

struct MigrationTests {
    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    private func version() throws -> Int64? {
        var database = try Database(path: directory.path("desk.sqlite"))
        return try database.first("PRAGMA user_version") { row in row.int(0) }
    }

    @Test func `a new file gets the newest schema`() throws {
        _ = try Store(path: directory.path("desk.sqlite"))
        #expect(try version() == Migration.newest)
    }

    @Test func `a schema by a newer program is refused and left alone`() throws {
        let newer = Migration.newest + 1
        var database = try Database(path: directory.path("desk.sqlite"))
        try database.execute("PRAGMA user_version = \(newer)")
        #expect(throws: StorageError.newerSchema(found: newer, known: Migration.newest)) {
            try Store(path: directory.path("desk.sqlite"))
        }
        #expect(try version() == newer)
        #expect(try database.rows("SELECT name FROM sqlite_schema") { row in row.text(0) } == [])
    }

    @Test func `versions go up by one`() {
        #expect(Migration.all.map(\.version) == Array(1...Migration.newest))
    }

    /// Every table, index and trigger with its words.
    private func schema(_ name: String) throws -> [String] {
        var database = try Database(path: directory.path(name))
        return try database.rows("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name") { row in
            "\(row.text(0)) \(row.text(1)): \(row.optionalText(2) ?? "")"
        }
    }

    @Test(arguments: 1..<Migration.newest)
    func `a file of every earlier version becomes what a new one is, and a copy of it stays`(version: Int64) throws {
        var database = try Database(path: directory.path("desk.sqlite"))
        for step in Migration.all where step.version <= version { try database.execute(step.sql) }
        try database.execute("INSERT INTO workspaces (slug) VALUES ('it'); PRAGMA user_version = \(version)")
        let before = try schema("desk.sqlite")
        _ = try Store(path: directory.path("desk.sqlite"))
        _ = try Store(path: directory.path("new.sqlite"))
        #expect(try schema("desk.sqlite") == schema("new.sqlite"))
        #expect(try schema("desk.sqlite.v\(version)") == before)
        var copy = try Database(path: directory.path("desk.sqlite.v\(version)"))
        #expect(try copy.rows("SELECT slug FROM workspaces") { row in row.text(0) } == ["it"])
    }

    @Test func `a file of the first version is brought up to date and keeps what it has`() throws {
        var database = try Database(path: directory.path("desk.sqlite"))
        try database.transaction { database in
            try database.execute(Schema.first)
            try database.execute("INSERT INTO workspaces (slug) VALUES ('it'); PRAGMA user_version = 1")
        }
        let store = try Store(path: directory.path("desk.sqlite"))
        #expect(try version() == Migration.newest)
        #expect(try store.read { db in try db.workspaces() }.map(\.slug) == ["it"])
    }

    @Test func `a file that is no database is refused`() throws {
        try Array("no database, but long enough to be taken for one".utf8).withUnsafeBytes { bytes in
            try Data(bytes).write(to: directory.url.appending(path: "desk.sqlite"))
        }
        #expect(throws: SQLiteError.self) { try Store(path: directory.path("desk.sqlite")) }
    }
}
