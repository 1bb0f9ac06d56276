package import SQLite
import Synchronization

/// The store's view of an open transaction; every statement the product runs is a method on it.
package typealias Transaction = Database

/// The one SQLite file: a writer that is used by one thread at a time, and some readers beside it.
///
/// WAL with `synchronous=FULL`: what `write` returned from is on disk, and readers never wait for the writer.
package final class Store: Sendable {
    private let writer: Mutex<Writer>
    private let readers: [Reader]
    private let nextReader = Atomic<Int>(0)
    let path: String
    private let waiting = Atomic<Int>(0)
    private let writes = Atomic<Int64>(0)
    private let waited = Atomic<Int64>(0)
    /// Whether the disk has refused nothing of the write-ahead log.
    private let isLogSound = Atomic(true)

    /// The most writes that share one commit.
    private static let largestGroup = 64

    /// The one connection that writes.
    private struct Writer: ~Copyable {
        var database: Database
        /// The commit that the open transaction will end in, nil when none is open.
        var commit: SharedCommit?
        var members = 0
    }

    /// A connection that threads take turns with; a class, so that several fit in an array.
    private final class Reader: Sendable {
        let database: Mutex<Database>
        init(_ database: consuming sending Database) { self.database = Mutex(database) }
    }

    /// How the connection that writes is set up.
    package static let writerPragmas = """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA foreign_keys = ON;
        PRAGMA wal_autocheckpoint = 16000;
        PRAGMA cache_size = -32000;
        PRAGMA temp_store = MEMORY;

        """

    /// Opens the file, creates or migrates its tables, and opens the readers.
    package init(path: String, readers count: Int = 8) throws {
        self.path = path
        var database = try Database(path: path)
        try database.execute(Store.writerPragmas)
        try Migration.migrate(&database, at: path)
        writer = Mutex(Writer(database: database))
        var opened: [Reader] = []
        for _ in 0..<count {
            var reader = try Database(path: path, mode: .readOnly)
            // Readers share the system's own cache of the file instead of keeping copies of its pages.
            try reader.execute("PRAGMA query_only = ON; PRAGMA mmap_size = 2147418112; PRAGMA temp_store = MEMORY")
            opened.append(Reader(reader))
        }
        readers = opened
    }

    /// Runs `body` in one durable transaction; nothing of it stays when it throws.
    ///
    /// Writes that wait for one another share a commit and its one sync to the disk: each runs on its own thread, all but
    /// the first inside a savepoint, and whoever finds nobody behind them commits for all. None returns before that.
    package func write<T: Sendable>(_ body: (inout Transaction) throws -> T) throws -> T {
        let start = ContinuousClock.now
        waiting.add(1, ordering: .relaxed)
        let (result, commit) = try writer.withLock { writer in
            waiting.subtract(1, ordering: .relaxed)
            count(since: start)
            let commit = try Store.join(&writer)
            let isFirst = writer.members == 1
            let result = Result { isFirst ? try body(&writer.database) : try writer.database.attempt(body) }
            switch result {
            case .failure(let error) where isFirst || writer.database.isAutocommit: Store.end(&writer, lostTo: error)
            case .success, .failure:
                let isLast = waiting.load(ordering: .relaxed) == 0 || writer.members >= Store.largestGroup
                if isLast { Store.end(&writer) }
            }
            return (result, commit)
        }
        // Who is refused may have been so because of what another did; that has to be true, too.
        try commit.wait()
        return try result.get()
    }

    /// Runs `body` in one transaction that is on disk when ``sync()`` returns, for who has other work to do until then.
    ///
    /// Others may read what it wrote before that. What they write is on disk only together with it.
    package func writeAhead<T: Sendable>(_ body: (inout Transaction) throws -> T) throws -> T {
        let start = ContinuousClock.now
        return try exclusively { database in
            count(since: start)
            try database.execute("PRAGMA synchronous = NORMAL")
            // It cannot fail outside of a transaction.
            defer { try? database.execute("PRAGMA synchronous = FULL") }
            return try database.transaction(.immediate, body)
        }
    }

    /// Returns when everything that was written before is on disk; others go on writing meanwhile.
    package func sync() throws {
        if isLogSound.load(ordering: .acquiring) {
            do { return try Database.syncLog(ofFileAt: path) } catch { isLogSound.store(false, ordering: .releasing) }
        }
        // What a disk refused once it may forget, and say nothing the next time: the file gets all of the log anew.
        try checkpoint()
        isLogSound.store(true, ordering: .releasing)
    }

    /// Counts a write that waited for its turn until now.
    private func count(since start: ContinuousClock.Instant) {
        writes.add(1, ordering: .relaxed)
        waited.add(Int64((ContinuousClock.now - start) / .microseconds(1)), ordering: .relaxed)
    }

    /// The commit of the open transaction, which is begun when there is none.
    private static func join(_ writer: inout Writer) throws -> SharedCommit {
        writer.members += 1
        if let commit = writer.commit { return commit }
        try writer.database.run("BEGIN IMMEDIATE")
        let commit = SharedCommit()
        writer.commit = commit
        writer.members = 1
        return commit
    }

    /// Commits what is open, or takes it back because of an error, and tells all whose work is in it.
    ///
    /// After some errors (full disk, I/O error) SQLite has rolled everything back by itself; such an error is everybody's.
    private static func end(_ writer: inout Writer, lostTo error: (any Error)? = nil) {
        guard let commit = writer.commit.take() else { return }
        do {
            if let error { throw error }
            try writer.database.run("COMMIT")
            commit.end(nil)
        } catch {
            if !writer.database.isAutocommit { _ = try? writer.database.run("ROLLBACK") }
            commit.end(error)
        }
    }

    /// Lends the writing connection while no transaction is open on it.
    private func exclusively<T: Sendable>(_ body: (inout Database) throws -> T) throws -> T {
        try writer.withLock { writer in
            Store.end(&writer)
            return try body(&writer.database)
        }
    }

    /// How long those who write have waited for one another.
    package var writerWait: WriterWait {
        WriterWait(writes: writes.load(ordering: .relaxed), micros: waited.load(ordering: .relaxed))
    }

    /// Runs `body` in a transaction that is always rolled back: for trying out what would happen.
    package func rehearse<T: Sendable>(_ body: (inout Transaction) throws -> T) throws -> T {
        try exclusively { database in
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
        try exclusively { database in try database.integrityCheck() }
    }

    /// Moves what the WAL holds into the database file and shortens the WAL.
    package func checkpoint() throws {
        try exclusively { database in _ = try database.checkpoint(.truncate) }
    }
}

extension UInt {
    fileprivate func remainder(by count: Int) -> Int { Int(self % UInt(count)) }
}

extension Transaction {
    /// Runs `body` inside the open transaction: when it throws, only what it did is undone.
    package mutating func attempt<T>(_ body: (inout Transaction) throws -> T) throws -> T { try savepoint(body) }
}
