import Foundation
package import SQLite
import Synchronization

/// The store's view of an open transaction; every statement the product runs is a method on it.
package typealias Transaction = Database

/// The one SQLite file: a writer that is used by one thread at a time, and some readers beside it.
///
/// WAL with `synchronous=FULL`: what `write` returned from is on disk, and readers never wait for the writer.
package final class Store: Sendable {
    // Let go of in this order: whoever is last takes the write-ahead log into the file, which readers cannot.
    private let readers: [Reader]
    private let writer: Mutex<Writer>
    /// How often somebody had to wait for a reader; says for which.
    private let crowded = Atomic<UInt>(0)
    let path: String
    private let waiting = Atomic<Int>(0)
    private let waits = Mutex(Durations())
    /// Whether the disk has refused nothing of the write-ahead log.
    private let isLogSound = Atomic(true)
    /// The pages by which the write-ahead log grows before it is moved into the file.
    private let logPages: Int
    private let isMovingLog = Atomic(false)
    private let files: OpenedFiles
    /// The file that was found to be gone, nil while there is none.
    private let gone = Mutex<String?>(nil)
    private let lost: @Sendable (String) -> Void

    /// The most writes that share one commit.
    private static let largestGroup = 64

    /// The one connection that writes.
    private struct Writer: ~Copyable {
        var database: Database
        /// The commit that the open transaction will end in, nil when none is open.
        var commit: SharedCommit?
        var members = 0
        /// The pages by which the log has grown since it was last moved into the file.
        var logged = 0
        /// When another program last kept the lock from us for all our patience, and what SQLite said.
        var refusal: (at: ContinuousClock.Instant, error: any Error)?
    }

    /// A connection that threads take turns with; a class, so that several fit in an array.
    private final class Reader: Sendable {
        let database: Mutex<Database>
        init(_ database: consuming sending Database) { self.database = Mutex(database) }
    }

    /// How the connection that writes is set up.
    ///
    /// It moves the log into the file by itself only where ``moveLog()`` does not keep up, so that the log stays bounded.
    package static let writerPragmas = """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA foreign_keys = ON;
        PRAGMA wal_autocheckpoint = 64000;
        PRAGMA cache_size = -32000;
        PRAGMA temp_store = MEMORY;

        """

    /// Opens the file, creates or migrates its tables, and opens the readers.
    ///
    /// - Parameters:
    ///   - logPages: The pages by which the write-ahead log grows before it is moved into the file.
    ///   - busyTimeout: How long a write waits for another program's lock, in milliseconds.
    ///   - lost: Hears the path of a file that somebody removed or replaced; nothing can be written from then on.
    package init(
        path: String, readers count: Int = 8, logPages: Int = 16_000, busyTimeout: Int32 = 10_000,
        lost: @escaping @Sendable (String) -> Void = { _ in }
    ) throws {
        self.path = path
        self.logPages = logPages
        self.lost = lost
        var database = try Database(path: path, busyTimeout: busyTimeout)
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
        files = OpenedFiles(ofDatabaseAt: path)
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
            let commit = try join(&writer, since: start)
            let isFirst = writer.members == 1
            let result = Result { isFirst ? try body(&writer.database) : try writer.database.attempt(body) }
            switch result {
            case .failure(let error) where isFirst || writer.database.isAutocommit: end(&writer, lostTo: error)
            case .success, .failure:
                let isLast = waiting.load(ordering: .relaxed) == 0 || writer.members >= Store.largestGroup
                if isLast { end(&writer) }
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
            try checkFiles()
            try database.execute("PRAGMA synchronous = NORMAL")
            // It cannot fail outside of a transaction.
            defer { try? database.execute("PRAGMA synchronous = FULL") }
            return try database.transaction(.immediate, body)
        }
    }

    /// Returns when everything that was written before is on disk; others go on writing meanwhile.
    package func sync() throws {
        if let path = files.missing { return try exclusively { database in try save(&database, from: path) } }
        if isLogSound.load(ordering: .acquiring) {
            do { return try Database.syncLog(ofFileAt: path) } catch { isLogSound.store(false, ordering: .releasing) }
        }
        // What a disk refused once it may forget, and say nothing the next time: the file gets all of the log anew.
        try checkpoint()
        isLogSound.store(true, ordering: .releasing)
    }

    /// Counts a write that waited for its turn until now.
    private func count(since start: ContinuousClock.Instant) {
        let micros = Int64((ContinuousClock.now - start) / .microseconds(1))
        waits.withLock { $0.add(micros) }
    }

    /// The commit of the open transaction, which is begun when there is none.
    ///
    /// Who waited already when another program's lock outlasted our patience is told so at once: each in turn would wait as
    /// long again.
    private func join(_ writer: inout Writer, since start: ContinuousClock.Instant) throws -> SharedCommit {
        writer.members += 1
        if let commit = writer.commit { return commit }
        try checkFiles()
        if let refusal = writer.refusal, start < refusal.at { throw refusal.error }
        do {
            try writer.database.run("BEGIN IMMEDIATE")
        } catch {
            writer.refusal = (.now, error)
            throw error
        }
        let commit = SharedCommit()
        writer.commit = commit
        writer.members = 1
        return commit
    }

    /// Commits what is open, or takes it back because of an error, and tells all whose work is in it.
    ///
    /// After some errors (full disk, I/O error) SQLite has rolled everything back by itself; such an error is everybody's.
    private func end(_ writer: inout Writer, lostTo error: (any Error)? = nil) {
        guard let commit = writer.commit.take() else { return }
        do {
            if let error { throw error }
            try writer.database.run("COMMIT")
            if let path = files.missing { try save(&writer.database, from: path) }
            commit.end(nil)
            moveLogIfDue(&writer)
        } catch {
            if !writer.database.isAutocommit { _ = try? writer.database.run("ROLLBACK") }
            commit.end(error)
        }
    }

    /// Throws when a file was found to be gone.
    private func checkFiles() throws {
        if let path = fileTakenAway { throw StorageError.fileTakenAway(path) }
    }

    /// Saves what only we still have when a file is gone, and ends all writing: others would find nothing of it.
    ///
    /// What was in the log is in the file then. Of a file that is gone itself there is a copy, in a folder beside it.
    private func save(_ database: inout Database, from path: String) throws {
        try checkFiles()
        gone.withLock { $0 = path }
        lost(path)
        try database.checkpoint(.truncate)
        guard path == self.path else { return }
        let place = URL(filePath: path)
        let folder = place.appendingPathExtension("saved")
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try database.backup(to: folder.appending(path: place.lastPathComponent).path)
    }

    /// Lends the writing connection while no transaction is open on it.
    private func exclusively<T: Sendable>(_ body: (inout Database) throws -> T) throws -> T {
        try writer.withLock { writer in
            end(&writer)
            defer { moveLogIfDue(&writer) }
            return try body(&writer.database)
        }
    }

    /// The file that somebody removed or replaced while it was in use, nil when nobody has; nothing can be written then.
    package var fileTakenAway: String? { gone.withLock { $0 } }

    /// How long each of those who wrote waited for the others, since the store was opened.
    package var writerWaits: Durations { waits.withLock { $0 } }

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
        // The first that is free, so that those at the front know what is asked for often and the rest cost nothing.
        for reader in readers {
            let result = try reader.database.withLockIfAvailable { database in
                try database.transaction(.deferred, body)
            }
            if let result { return result }
        }
        let place = crowded.wrappingAdd(1, ordering: .relaxed).oldValue % UInt(readers.count)
        return try readers[Int(place)].database.withLock { database in try database.transaction(.deferred, body) }
    }

    /// Whether an error says that the store cannot work now, rather than that one statement was wrong.
    ///
    /// A full disk, a lock or a failing device passes; the work is to be tried again later as it was.
    package static func isPassing(_ error: any Error) -> Bool {
        if case StorageError.fileTakenAway = error { return true }
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

    /// Has the log moved into the file, beside those who write, when it has grown.
    private func moveLogIfDue(_ writer: inout Writer) {
        writer.logged += writer.database.takePagesWritten()
        guard writer.logged >= logPages, !isMovingLog.exchange(true, ordering: .relaxed) else { return }
        writer.logged = 0
        // A thread lives while there is work; to start it is nothing beside that work.
        Thread.detachNewThread { [weak self] in self?.moveLog() }
    }

    /// Moves the log into the file while others write on, and then makes them wait for the little that they added, so that
    /// the next write begins the log anew.
    ///
    /// Whoever reads an old state hinders that for now; it is tried again when the log has grown by as much.
    private func moveLog() {
        defer { isMovingLog.store(false, ordering: .relaxed) }
        do {
            var database = try Database(path: path, busyTimeout: Store.patience)
            try database.execute("PRAGMA synchronous = FULL")
            for _ in 0..<Store.rounds {
                let found = try database.checkpoint()
                // The system would write it when others wait.
                try database.syncFile()
                if found.logged - found.moved < logPages / Store.remainder { break }
            }
            try exclusively { _ in _ = try database.checkpoint(.restart) }
        } catch {
            // Nothing is lost: the log holds what the file does not, and a disk that fails tells those who write.
        }
    }

    /// How long those who write wait for those who read an old state, in milliseconds.
    private static let patience: Int32 = 20
    /// How often the log is moved beside those who write, at most, because they go on adding to it.
    private static let rounds = 4
    /// The part of the pages that may be left for when they wait.
    private static let remainder = 16
}

extension Transaction {
    /// Runs `body` inside the open transaction: when it throws, only what it did is undone.
    package mutating func attempt<T>(_ body: (inout Transaction) throws -> T) throws -> T { try savepoint(body) }
}
