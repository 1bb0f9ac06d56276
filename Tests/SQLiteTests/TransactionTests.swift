import Testing

@testable import SQLite

struct TransactionTests {
    private struct Refused: Error {}

    private func makeDatabase() throws -> Database {
        var database = try Database(path: ":memory:")
        try database.execute("PRAGMA foreign_keys = ON; CREATE TABLE thing (id INTEGER PRIMARY KEY)")
        return database
    }

    private func ids(_ database: inout Database) throws -> [Int64] {
        try database.rows("SELECT id FROM thing ORDER BY id") { $0.int(0) }
    }

    @Test func `a transaction that returns is committed`() throws {
        var database = try makeDatabase()
        let result = try database.transaction { database in
            let isAutocommit = database.isAutocommit
            #expect(!isAutocommit)
            try database.run("INSERT INTO thing VALUES ($1)", 1)
            return "done"
        }
        #expect(result == "done")
        let isAutocommit = database.isAutocommit
        #expect(isAutocommit)
        #expect(try ids(&database) == [1])
    }

    @Test func `a transaction that throws is rolled back and throws on`() throws {
        var database = try makeDatabase()
        #expect(throws: Refused.self) {
            try database.transaction { database in
                try database.run("INSERT INTO thing VALUES ($1)", 1)
                throw Refused()
            }
        }
        let isAutocommit = database.isAutocommit
        #expect(isAutocommit)
        #expect(try ids(&database) == [])
    }

    @Test func `a savepoint that throws undoes only its own part`() throws {
        var database = try makeDatabase()
        try database.transaction { database in
            try database.run("INSERT INTO thing VALUES ($1)", 1)
            #expect(throws: Refused.self) {
                try database.savepoint { database in
                    try database.run("INSERT INTO thing VALUES ($1)", 2)
                    throw Refused()
                }
            }
            try database.savepoint { database in try database.run("INSERT INTO thing VALUES ($1)", 3) }
        }
        #expect(try ids(&database) == [1, 3])
    }

    @Test func `savepoints nest`() throws {
        var database = try makeDatabase()
        try database.savepoint { database in
            try database.run("INSERT INTO thing VALUES ($1)", 1)
            _ = try? database.savepoint { database in
                try database.savepoint { try $0.run("INSERT INTO thing VALUES ($1)", 2) }
                throw Refused()
            }
        }
        #expect(try ids(&database) == [1])
    }

    @Test func `a commit that is refused is rolled back`() throws {
        var database = try makeDatabase()
        try database.execute(
            "CREATE TABLE part (thing INTEGER REFERENCES thing (id) DEFERRABLE INITIALLY DEFERRED)")
        let error = #expect(throws: SQLiteError.self) {
            try database.transaction { try $0.run("INSERT INTO part VALUES ($1)", 9) }
        }
        #expect(error?.isConstraint == true)
        let isAutocommit = database.isAutocommit
        #expect(isAutocommit)
    }

    @Test func `a second writer is told that the database is busy`() throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/desk.sqlite"
        var first = try Database(path: path)
        try first.execute("PRAGMA journal_mode = WAL")
        var second = try Database(path: path, busyTimeout: 1)
        let error = try first.transaction { _ in
            #expect(throws: SQLiteError.self) { try second.transaction { _ in } }
        }
        #expect(error?.isBusy == true)
        #expect(throws: Never.self) { try second.transaction { _ in } }
    }

    @Test func `a deferred transaction reads one snapshot`() throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/desk.sqlite"
        var writer = try Database(path: path)
        try writer.execute("PRAGMA journal_mode = WAL; CREATE TABLE thing (id INTEGER PRIMARY KEY)")
        var reader = try Database(path: path, mode: .readOnly)
        try reader.transaction(.deferred) { reader in
            #expect(try ids(&reader) == [])
            try writer.run("INSERT INTO thing VALUES ($1)", 1)
            #expect(try ids(&reader) == [])
        }
        #expect(try ids(&reader) == [1])
    }
}
