import CSQLite

extension Database {
    /// When a transaction takes its locks.
    package enum Locking: Sendable {
        /// Takes the write lock at once, so that nothing read in it can be outdated when it writes.
        case immediate
        /// Takes a read snapshot with the first statement.
        case deferred
    }

    /// Runs `body` in one transaction: committed when it returns, rolled back when it or the commit throws.
    @discardableResult
    package mutating func transaction<T>(
        _ locking: Locking = .immediate, _ body: (inout Database) throws -> T
    ) throws -> T {
        switch locking {
        case .immediate: try run("BEGIN IMMEDIATE")
        case .deferred: try run("BEGIN")
        }
        do {
            let result = try body(&self)
            try run("COMMIT")
            return result
        } catch {
            // SQLite has rolled back by itself after some errors (full disk, I/O error).
            if !isAutocommit { _ = try? run("ROLLBACK") }
            throw error
        }
    }

    /// Runs `body` inside the open transaction: when it throws, only what it did is undone.
    @discardableResult
    package mutating func savepoint<T>(_ body: (inout Database) throws -> T) throws -> T {
        try run("SAVEPOINT intray")
        do {
            let result = try body(&self)
            try run("RELEASE intray")
            return result
        } catch {
            if !isAutocommit {
                _ = try? run("ROLLBACK TO intray")
                _ = try? run("RELEASE intray")
            }
            throw error
        }
    }

    /// True when no transaction is open.
    package var isAutocommit: Bool {
        mutating get { sqlite3_get_autocommit(connection) != 0 }
    }

    /// The key of the row inserted last by this connection.
    package var lastInsertID: Int64 {
        mutating get { sqlite3_last_insert_rowid(connection) }
    }

    /// The number of rows the last INSERT, UPDATE or DELETE of this connection changed.
    package var changes: Int {
        mutating get { Int(sqlite3_changes64(connection)) }
    }
}
