package import SQLite
import Synchronization

/// The store's view of an open transaction; every statement the product runs is a method on it.
package typealias Transaction = Database

/// The one SQLite file: a writer that is used by one thread at a time, and a few readers beside it.
///
/// WAL with `synchronous=FULL`: what `write` returned from is on disk, and readers never wait for the writer.
package final class Store: Sendable {
    private let writer: Connection
    private let readers: [Connection]
    private let nextReader = Atomic<Int>(0)
    let path: String
    private let writes = Atomic<Int64>(0)
    private let waited = Atomic<Int64>(0)

    /// A connection that threads take turns with; a class, so that several fit in an array.
    private final class Connection: Sendable {
        let database: Mutex<Database>
        init(_ database: consuming sending Database) { self.database = Mutex(database) }
    }

    /// Opens the file, creates or migrates its tables, and opens the readers.
    package init(path: String, readers count: Int = 3) throws {
        self.path = path
        var database = try Database(path: path)
        try database.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON")
        try database.execute("PRAGMA wal_autocheckpoint = 4000; PRAGMA cache_size = -16000; PRAGMA temp_store = MEMORY")
        try Migration.migrate(&database)
        writer = Connection(database)
        var opened: [Connection] = []
        for _ in 0..<count {
            var reader = try Database(path: path, mode: .readOnly)
            try reader.execute("PRAGMA query_only = ON; PRAGMA cache_size = -4000; PRAGMA temp_store = MEMORY")
            opened.append(Connection(reader))
        }
        readers = opened
    }

    /// Runs `body` in one durable transaction; nothing of it stays when it throws.
    package func write<T: Sendable>(_ body: (inout Transaction) throws -> T) throws -> T {
        let start = ContinuousClock.now
        return try writer.database.withLock { database in
            let wait = (ContinuousClock.now - start) / .microseconds(1)
            writes.add(1, ordering: .relaxed)
            waited.add(Int64(wait), ordering: .relaxed)
            return try database.transaction(.immediate, body)
        }
    }

    /// How long those who write have waited for one another.
    package var writerWait: WriterWait {
        WriterWait(writes: writes.load(ordering: .relaxed), micros: waited.load(ordering: .relaxed))
    }

    /// Runs `body` in a transaction that is always rolled back: for trying out what would happen.
    package func rehearse<T: Sendable>(_ body: (inout Transaction) throws -> T) throws -> T {
        try writer.database.withLock { database in
            try database.execute("BEGIN IMMEDIATE")
            defer { try? database.execute("ROLLBACK") }
            return try body(&database)
        }
    }

    /// Runs `body` on one consistent snapshot, beside the writer.
    package func read<T: Sendable>(_ body: (inout Transaction) throws -> T) throws -> T {
        let first = nextReader.wrappingAdd(1, ordering: .relaxed).oldValue
        for offset in 0..<readers.count {
            let reader = readers[(first &+ offset).magnitude.remainder(by: readers.count)]
            let result = try reader.database.withLockIfAvailable { database in
                try database.transaction(.deferred, body)
            }
            if let result { return result }
        }
        let reader = readers[first.magnitude.remainder(by: readers.count)]
        return try reader.database.withLock { database in try database.transaction(.deferred, body) }
    }

    /// Whether an error says that the store cannot work now, rather than that one statement was wrong.
    ///
    /// A full disk, a lock or a failing device passes; the work is to be tried again later as it was.
    package static func isPassing(_ error: any Error) -> Bool {
        guard let error = error as? SQLiteError else { return false }
        return !error.concernsOneStatement
    }

    /// What SQLite's own check finds wrong with the file; nothing when it is whole.
    package func integrityProblems() throws -> [String] {
        try writer.database.withLock { database in try database.integrityCheck() }
    }

    /// Moves what the WAL holds into the database file and shortens the WAL.
    package func checkpoint() throws {
        try writer.database.withLock { database in _ = try database.checkpoint(.truncate) }
    }
}

extension UInt {
    fileprivate func remainder(by count: Int) -> Int { Int(self % UInt(count)) }
}

extension Transaction {
    /// Runs `body` inside the open transaction: when it throws, only what it did is undone.
    package mutating func attempt<T>(_ body: (inout Transaction) throws -> T) throws -> T { try savepoint(body) }
}
