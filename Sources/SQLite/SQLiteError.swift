import CSQLite

/// What SQLite refused, and where.
///
/// Bound values never appear in it, so it may be logged.
package struct SQLiteError: Error, Equatable {
    /// The primary result code, such as `SQLITE_BUSY`.
    package let code: Int32
    /// The extended result code, such as `SQLITE_CONSTRAINT_UNIQUE`.
    package let extendedCode: Int32
    /// SQLite's own words.
    package let message: String
    /// The statement or the file concerned, without any bound value.
    package let sql: String

    init(_ extendedCode: Int32, message: String, sql: String) {
        self.code = extendedCode & 0xff
        self.extendedCode = extendedCode
        self.message = message
        self.sql = sql
    }

    /// An error for a row that holds what its reader does not understand.
    package init(unreadable what: String) {
        self.init(SQLITE_MISMATCH, message: "cannot read \(what)", sql: "")
    }
}

extension SQLiteError {
    /// True if another connection held the lock for longer than the busy timeout.
    package var isBusy: Bool { code == SQLITE_BUSY || code == SQLITE_LOCKED }
    /// True if the disk or the database's page limit is full.
    package var isFull: Bool { code == SQLITE_FULL }
    /// True if a constraint of the schema (unique, check, foreign key, a trigger's RAISE) refused the change.
    package var isConstraint: Bool { code == SQLITE_CONSTRAINT }
    /// True if the unique index or the primary key already holds such a row.
    package var isUniqueViolation: Bool {
        csqlite_is_unique_violation(extendedCode) != 0
    }
    /// True if one statement or its values are to blame, so that other work on the same connection can go on.
    package var concernsOneStatement: Bool {
        [SQLITE_ERROR, SQLITE_CONSTRAINT, SQLITE_MISMATCH, SQLITE_RANGE, SQLITE_TOOBIG].contains(code)
    }
    /// True if the file or its folder cannot be opened for what is to be done, such as on a disk that is mounted for reading.
    package var isUnwritable: Bool { [SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM].contains(code) }
    /// True if the disk did not do what it was asked for.
    package var isOfTheDisk: Bool { code == SQLITE_IOERR }
    /// True if the file is damaged or is no database.
    package var isCorrupt: Bool { code == SQLITE_CORRUPT || code == SQLITE_NOTADB }
}

extension SQLiteError: CustomStringConvertible {
    /// One line for a log.
    package var description: String {
        let place = sql.isEmpty ? "" : " [\(sql)]"
        return "SQLite \(extendedCode): \(message)\(place)"
    }
}
