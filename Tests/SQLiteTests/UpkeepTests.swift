import Foundation
import Testing

@testable import SQLite

struct UpkeepTests {
    private func makeDatabase(in directory: borrowing TemporaryDirectory) throws -> Database {
        var database = try Database(path: directory.path + "/desk.sqlite", busyTimeout: 1)
        try database.execute("PRAGMA journal_mode = WAL; CREATE TABLE thing (id INTEGER PRIMARY KEY, text TEXT)")
        try database.transaction { database in
            for _ in 0..<500 {
                try database.run("INSERT INTO thing (text) VALUES ($1)", .text(String(repeating: "x", count: 200)))
            }
        }
        return database
    }

    @Test(arguments: [Database.CheckpointMode.passive, .restart, .truncate])
    func `a checkpoint moves the log into the file`(mode: Database.CheckpointMode) throws {
        let directory = try TemporaryDirectory()
        var database = try makeDatabase(in: directory)
        let checkpoint = try database.checkpoint(mode)
        #expect(checkpoint.logged == checkpoint.moved)
        let log = try FileManager.default.attributesOfItem(atPath: directory.path + "/desk.sqlite-wal")
        #expect((log[.size] as? Int == 0) == (mode == .truncate))
    }

    @Test func `a checkpoint behind a reader is busy`() throws {
        let directory = try TemporaryDirectory()
        var database = try makeDatabase(in: directory)
        var reader = try Database(path: directory.path + "/desk.sqlite", mode: .readOnly)
        try reader.transaction(.deferred) { reader in
            _ = try reader.first("SELECT count(*) FROM thing") { $0.int(0) }
            try database.run("DELETE FROM thing")
            let error = #expect(throws: SQLiteError.self) { try database.checkpoint(.truncate) }
            #expect(error?.isBusy == true)
        }
    }

    @Test func `the pages that were written are counted once, and the file can be synced at any time`() throws {
        let directory = try TemporaryDirectory()
        var database = try makeDatabase(in: directory)
        #expect(database.takePagesWritten() > 20)
        #expect(database.takePagesWritten() == 0)
        try database.run("UPDATE thing SET text = 'short' WHERE id = 1")
        #expect(database.takePagesWritten() == 1)
        try database.syncFile()
        try database.checkpoint()
        try database.syncFile()
        #expect(try database.first("SELECT text FROM thing") { row in row.text(0) } == "short")
    }

    @Test func `a backup is a whole database of its own`() throws {
        let directory = try TemporaryDirectory()
        var database = try makeDatabase(in: directory)
        let path = directory.path + "/copy.sqlite"
        try database.backup(to: path)
        try database.run("DELETE FROM thing")
        var copy = try Database(path: path, mode: .readOnly)
        #expect(try copy.first("SELECT count(*) FROM thing") { $0.int(0) } == 500)
        #expect(try copy.integrityCheck() == [])
    }

    @Test func `a backup to nowhere is refused`() throws {
        let directory = try TemporaryDirectory()
        var database = try makeDatabase(in: directory)
        let path = directory.path + "/missing/copy.sqlite"
        #expect(throws: SQLiteError.self) { try database.backup(to: path) }
    }

    @Test func `a damaged page is found`() throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/desk.sqlite"
        do {
            var database = try makeDatabase(in: directory)
            #expect(try database.integrityCheck() == [])
        }
        let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
        try file.seek(toOffset: 4096 * 3)
        try file.write(contentsOf: Data(repeating: 0xff, count: 4096))
        try file.close()
        var database = try Database(path: path)
        #expect(try database.integrityCheck() != [])
    }
}
