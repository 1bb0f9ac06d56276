import CSQLite
import Glibc

extension Database {
    /// How far a checkpoint goes.
    package enum CheckpointMode: Sendable {
        /// Moves what it can without waiting for anybody.
        case passive
        /// Waits for readers, moves everything, and lets the next writer start the log from its beginning.
        case restart
        /// As `restart`, and cuts the log file to nothing.
        case truncate
    }

    /// What a checkpoint found and did, in pages.
    package struct Checkpoint: Sendable, Equatable {
        /// The pages in the write-ahead log, or -1 for a database without one.
        package let logged: Int
        /// The pages of the log that are in the database file now.
        package let moved: Int
    }

    /// Moves the write-ahead log into the database file.
    ///
    /// - Throws: A busy error when readers or a writer stand in the way of a mode that waits.
    @discardableResult
    package mutating func checkpoint(_ mode: CheckpointMode = .passive) throws(SQLiteError) -> Checkpoint {
        let flag =
            switch mode {
            case .passive: SQLITE_CHECKPOINT_PASSIVE
            case .restart: SQLITE_CHECKPOINT_RESTART
            case .truncate: SQLITE_CHECKPOINT_TRUNCATE
            }
        var logged: Int32 = 0
        var moved: Int32 = 0
        let code = sqlite3_wal_checkpoint_v2(connection, nil, flag, &logged, &moved)
        guard code == SQLITE_OK else { throw error(code, in: "checkpoint") }
        return Checkpoint(logged: Int(logged), moved: Int(moved))
    }

    /// Has the disk take what is in the write-ahead log of the database at `path`, beside those who write on.
    ///
    /// SQLite's locks are on other files, so that another descriptor of the log harms nobody.
    package static func syncLog(ofFileAt path: String) throws(SQLiteError) {
        let log = path + "-wal"
        let file = open(log, O_RDWR | O_CLOEXEC)
        guard file >= 0 else { throw lastError(SQLITE_CANTOPEN, with: log) }
        defer { close(file) }
        guard fdatasync(file) == 0 else { throw lastError(SQLITE_IOERR, with: log) }
    }

    /// The error that the last system call left behind.
    private static func lastError(_ code: Int32, with path: String) -> SQLiteError {
        SQLiteError(code, message: String(cString: strerror(errno)), sql: path)
    }

    /// Has the system write to the disk what of the database file is still in its memory.
    ///
    /// Quirk: POSIX takes all of a process's locks on a file away when it closes any descriptor of it; so this is done
    /// through SQLite's own.
    package mutating func syncFile() throws(SQLiteError) {
        var file: UnsafeMutablePointer<sqlite3_file>?
        let found = sqlite3_file_control(connection, "main", SQLITE_FCNTL_FILE_POINTER, &file)
        guard found == SQLITE_OK, let sync = file?.pointee.pMethods?.pointee.xSync else {
            throw error(found, in: "sync")
        }
        let code = sync(file, SQLITE_SYNC_NORMAL)
        guard code == SQLITE_OK else { throw error(code, in: "sync") }
    }

    /// The pages that this connection has written into the file or its write-ahead log since this was last asked.
    package mutating func takePagesWritten() -> Int {
        var count: Int32 = 0
        var highest: Int32 = 0
        sqlite3_db_status(connection, SQLITE_DBSTATUS_CACHE_WRITE, &count, &highest, 1)
        return Int(count)
    }

    /// Copies the whole database, as of now, into the file at `path` while others go on using it.
    ///
    /// A database that is already at `path` is replaced.
    package mutating func backup(to path: String) throws(SQLiteError) {
        let target = try Database(path: path)
        guard let copy = sqlite3_backup_init(target.connection, "main", connection, "main") else {
            throw target.error(sqlite3_extended_errcode(target.connection), in: path)
        }
        let stepped = sqlite3_backup_step(copy, -1)
        let finished = sqlite3_backup_finish(copy)
        guard stepped == SQLITE_DONE, finished == SQLITE_OK else {
            let code = finished == SQLITE_OK ? stepped : finished
            throw SQLiteError(code, message: String(cString: sqlite3_errstr(code)), sql: path)
        }
    }

    /// Reads the whole database and returns what is wrong with it: nothing, when it is sound.
    package mutating func integrityCheck() throws(SQLiteError) -> [String] {
        do {
            return try rows("PRAGMA integrity_check") { $0.text(0) }.filter { $0 != "ok" }
        } catch {
            guard error.isCorrupt else { throw error }
            return [error.message]
        }
    }

    /// The version of the SQLite library in use.
    package static var libraryVersion: String { String(cString: sqlite3_libversion()) }
}
