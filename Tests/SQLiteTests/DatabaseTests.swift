import Foundation
import Synchronization
import Testing

@testable import SQLite

struct DatabaseTests {
    private func makeDatabase() throws -> Database {
        var database = try Database(path: ":memory:")
        try database.execute(
            """
            CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT UNIQUE, size REAL, data BLOB);
            INSERT INTO thing (name) VALUES ('one'), ('two'), ('three');
            """)
        return database
    }

    @Test func `rows come in the order of the result`() throws {
        var database = try makeDatabase()
        let names = try database.rows("SELECT name FROM thing ORDER BY id") { $0.text(0) }
        #expect(names == ["one", "two", "three"])
    }

    @Test(arguments: [
        Value.null, .integer(.min), .integer(.max), .real(0.1), .text(""), .text("short"), .text("nul\u{0}inside"),
        .text(String(repeating: "🙂 long", count: 5000)), .blob([]), .blob([0, 255, 0]),
        .blob([UInt8](repeating: 7, count: 1_000_000)),
    ])
    func `a value comes back as it went in`(value: Value) throws {
        var database = try makeDatabase()
        #expect(try database.first("SELECT $1", value) { $0.value(0) } == value)
    }

    @Test func `run tells how many rows changed`() throws {
        var database = try makeDatabase()
        #expect(try database.run("UPDATE thing SET size = 1.5 WHERE id > $1", 1) == 2)
        #expect(try database.run("UPDATE thing SET size = 1.5 WHERE id > $1", 9) == 0)
        #expect(try database.run("SELECT * FROM thing") == 0)
        #expect(try database.run("INSERT INTO thing (name) VALUES ($1) ON CONFLICT DO NOTHING", "two") == 0)
        #expect(try database.run("DELETE FROM thing") == 3)
    }

    @Test func `first is nil when there is no row and stops at the first one`() throws {
        var database = try makeDatabase()
        #expect(try database.first("SELECT name FROM thing WHERE id = $1", 99) { $0.text(0) } == nil)
        #expect(try database.first("SELECT name FROM thing ORDER BY id") { $0.text(0) } == "one")
        let endless = "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"
        #expect(try database.first(endless) { $0.int(0) } == 1)
    }

    @Test func `each stops when it is told to`() throws {
        var database = try makeDatabase()
        var seen: [Int64] = []
        try database.each("SELECT id FROM thing ORDER BY id") { row in
            seen.append(row.int(0))
            return seen.count < 2
        }
        #expect(seen == [1, 2])
    }

    @Test func `a returning clause is read like a query`() throws {
        var database = try makeDatabase()
        let id = try database.first("INSERT INTO thing (name) VALUES ($1) RETURNING id", "four") { $0.int(0) }
        #expect(id == 4)
        let last = database.lastInsertID
        #expect(last == 4)
    }

    @Test func `an insert returns the key of its row`() throws {
        var database = try makeDatabase()
        let id = try database.insert("INSERT INTO thing (name) VALUES ($1)", "four")
        #expect(try database.first("SELECT name FROM thing WHERE id = $1", .integer(id)) { $0.text(0) } == "four")
    }

    @Test func `a wrong number of values is refused`() throws {
        var database = try makeDatabase()
        let error = #expect(throws: SQLiteError.self) { try database.run("SELECT $1, $2", 1) }
        #expect(error?.message == "2 parameters, 1 values")
    }

    @Test(arguments: ["SELECT 1; SELECT 2", "", "  -- nothing", "SELEC 1", "SELECT \"no such column\""])
    func `a text that is not one statement is refused`(sql: String) throws {
        var database = try makeDatabase()
        #expect(throws: SQLiteError.self) { try database.run(sql) }
    }

    @Test func `a trailing semicolon is part of the statement`() throws {
        var database = try makeDatabase()
        #expect(try database.first("SELECT 1;\n") { $0.int(0) } == 1)
    }

    @Test func `an error in the middle of a script says which`() throws {
        var database = try makeDatabase()
        #expect(throws: SQLiteError.self) { try database.execute("INSERT INTO thing (name) VALUES ('x'); NONSENSE") }
        #expect(try database.first("SELECT count(*) FROM thing") { $0.int(0) } == 4)
    }

    @Test func `a statement that failed can be used again`() throws {
        var database = try makeDatabase()
        let sql = "INSERT INTO thing (name) VALUES ($1)"
        #expect(throws: SQLiteError.self) { try database.run(sql, "two") }
        #expect(try database.run(sql, "deux") == 1)
    }

    @Test func `an error thrown while a row is read leaves the statement usable`() throws {
        var database = try makeDatabase()
        let sql = "SELECT id FROM thing ORDER BY id"
        #expect(throws: SQLiteError.self) {
            try database.rows(sql) { _ throws(SQLiteError) -> Int in throw SQLiteError(unreadable: "thing") }
        }
        #expect(try database.rows(sql) { $0.int(0) } == [1, 2, 3])
    }

    @Test func `a statement survives a change of the schema`() throws {
        var database = try makeDatabase()
        #expect(try database.rows("SELECT * FROM thing") { $0.count } == [4, 4, 4])
        try database.execute("ALTER TABLE thing ADD COLUMN more TEXT")
        #expect(try database.rows("SELECT * FROM thing") { $0.count } == [5, 5, 5])
    }

    @Test func `more statements than the cache holds still work`() throws {
        var database = try makeDatabase()
        for number in 0..<2500 {
            #expect(try database.first("SELECT \(number)") { $0.int(0) } == Int64(number))
        }
    }

    @Test func `statements that share their length and their end are told apart`() throws {
        var database = try makeDatabase()
        #expect(try database.first("SELECT 1 WHERE 1 = 1 AND 2 = 2") { $0.int(0) } == 1)
        #expect(try database.first("SELECT 3 WHERE 1 = 1 AND 2 = 2") { $0.int(0) } == 3)
    }

    @Test func `a read-only connection refuses to write and to create`() throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/desk.sqlite"
        #expect(throws: SQLiteError.self) { _ = try Database(path: path, mode: .readOnly) }
        var writer = try Database(path: path)
        try writer.execute("CREATE TABLE thing (id INTEGER)")
        var reader = try Database(path: path, mode: .readOnly)
        #expect(try reader.first("SELECT count(*) FROM thing") { $0.int(0) } == 0)
        let error = #expect(throws: SQLiteError.self) { try reader.run("INSERT INTO thing VALUES (1)") }
        #expect(error?.code == 8)
    }

    @Test func `a file that is no database is corrupt`() throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/desk.sqlite"
        try Data(repeating: 0x41, count: 4096).write(to: URL(fileURLWithPath: path))
        var database = try Database(path: path)
        let error = #expect(throws: SQLiteError.self) { try database.run("SELECT * FROM sqlite_schema") }
        #expect(error?.isCorrupt == true)
    }

    @Test func `a database that is let go of closes its file`() throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/desk.sqlite"
        do {
            var database = try Database(path: path)
            try database.execute("PRAGMA journal_mode = WAL; CREATE TABLE thing (id INTEGER)")
            try database.run("INSERT INTO thing VALUES ($1)", 1)
            #expect(FileManager.default.fileExists(atPath: path + "-wal"))
        }
        #expect(!FileManager.default.fileExists(atPath: path + "-wal"))
    }

    @Test func `a database in a mutex is shared by threads`() throws {
        let shared = Mutex(try makeDatabase())
        let failures = Mutex(0)
        DispatchQueue.concurrentPerform(iterations: 8) { thread in
            for number in 0..<200 {
                let name = "\(thread)-\(number)"
                do {
                    _ = try shared.withLock { database in
                        try database.transaction { database in
                            try database.run("INSERT INTO thing (name) VALUES ($1)", .text(name))
                        }
                    }
                } catch {
                    failures.withLock { $0 += 1 }
                }
            }
        }
        #expect(failures.withLock { $0 } == 0)
        #expect(try shared.withLock { try $0.first("SELECT count(*) FROM thing") { $0.int(0) } } == 1603)
    }

    @Test func `a closure from outside may borrow a database that is locked inside`() throws {
        struct Store: Sendable, ~Copyable {
            let writer: Mutex<Database>
            func write<T>(_ body: (inout Database) throws -> sending T) throws -> sending T {
                try writer.withLock { database in try body(&database) }
            }
        }
        let store = Store(writer: Mutex(try makeDatabase()))
        var count = 0
        try store.write { database in
            try database.savepoint { try $0.run("DELETE FROM thing WHERE id = $1", 1) }
            count += database.changes
        }
        #expect(count == 1)
    }
}
