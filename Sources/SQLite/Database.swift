import CSQLite

/// One connection to a SQLite database: opened by `init`, closed when its owner lets go of it.
///
/// It cannot be copied and everything it does is `mutating`, so whoever holds it is the only one who uses it, on whatever
/// thread. That is why the connection is opened without SQLite's own mutex and why the type is `Sendable` (the address of
/// the connection is kept as an integer and is used nowhere else). Pragmas are the caller's business.
package struct Database: ~Copyable, Sendable {
    /// What a connection may do with its file.
    package enum Mode: Sendable {
        /// Reads and writes, and creates the file when it is missing.
        case readWrite
        /// Reads a file that is already there.
        case readOnly
    }

    /// The library's settings for the whole process, which it takes before its first connection only.
    private static let library = csqlite_count_no_memory()

    private let address: Int
    private var statements = StatementCache()

    /// Opens the database file at `path`.
    ///
    /// - Parameters:
    ///   - path: The file, or ":memory:".
    ///   - mode: Whether the connection may write.
    ///   - busyTimeout: How long a statement waits for another connection's lock, in milliseconds.
    package init(path: String, mode: Mode = .readWrite, busyTimeout: Int32 = 10_000) throws(SQLiteError) {
        let access =
            switch mode {
            case .readWrite: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
            case .readOnly: SQLITE_OPEN_READONLY
            }
        _ = Database.library
        var opened: OpaquePointer?
        let code = sqlite3_open_v2(path, &opened, access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
        guard code == SQLITE_OK else {
            let message = String(cString: opened == nil ? sqlite3_errstr(code) : sqlite3_errmsg(opened))
            sqlite3_close_v2(opened)
            throw SQLiteError(code, message: message, sql: path)
        }
        sqlite3_busy_timeout(opened, busyTimeout)
        // A misspelt column in double quotes must be an error, not a text; and no statement may write the schema table.
        _ = csqlite_switch(opened, SQLITE_DBCONFIG_DQS_DML, 0)
        _ = csqlite_switch(opened, SQLITE_DBCONFIG_DQS_DDL, 0)
        _ = csqlite_switch(opened, SQLITE_DBCONFIG_DEFENSIVE, 1)
        address = Int(bitPattern: opened)
    }

    deinit {
        let connection = OpaquePointer(bitPattern: address)
        statements.finalizeAll()
        sqlite3_close_v2(connection)
    }

    var connection: OpaquePointer? { OpaquePointer(bitPattern: address) }
}

extension Database {
    /// Runs a script of any number of statements without parameters.
    package mutating func execute(_ sql: String) throws(SQLiteError) {
        let code = sqlite3_exec(connection, sql, nil, nil, nil)
        guard code == SQLITE_OK else { throw error(code, in: sql) }
    }

    /// Runs one statement to its end and returns the number of rows it changed.
    ///
    /// The number is 0 for a statement that is not INSERT, UPDATE or DELETE.
    @discardableResult
    package mutating func run(_ sql: String, _ values: Value...) throws(SQLiteError) -> Int {
        try run(sql, values)
    }

    /// Runs one statement to its end and returns the number of rows it changed.
    @discardableResult
    package mutating func run(_ sql: String, _ values: [Value]) throws(SQLiteError) -> Int {
        let before = sqlite3_total_changes64(connection)
        try each(sql, values) { _ throws(SQLiteError) in true }
        return sqlite3_total_changes64(connection) == before ? 0 : changes
    }

    /// Runs one statement that inserts one row, and returns the row's key.
    ///
    /// It is cheaper than `RETURNING`, for which SQLite keeps a journal of the statement and a table of its result.
    package mutating func insert(_ sql: String, _ values: Value...) throws(SQLiteError) -> Int64 {
        try run(sql, values)
        return lastInsertID
    }

    /// Reads every row of a statement's result.
    package mutating func rows<T>(
        _ sql: String, _ values: Value..., map: (borrowing Row) throws(SQLiteError) -> T
    ) throws(SQLiteError) -> [T] {
        try rows(sql, values, map: map)
    }

    /// Reads every row of a statement's result.
    package mutating func rows<T>(
        _ sql: String, _ values: [Value], map: (borrowing Row) throws(SQLiteError) -> T
    ) throws(SQLiteError) -> [T] {
        var result: [T] = []
        try each(sql, values) { row throws(SQLiteError) in
            result.append(try map(row))
            return true
        }
        return result
    }

    /// Reads the first row of a statement's result, or returns nil when there is none.
    package mutating func first<T>(
        _ sql: String, _ values: Value..., map: (borrowing Row) throws(SQLiteError) -> T
    ) throws(SQLiteError) -> T? {
        try first(sql, values, map: map)
    }

    /// Reads the first row of a statement's result, or returns nil when there is none.
    package mutating func first<T>(
        _ sql: String, _ values: [Value], map: (borrowing Row) throws(SQLiteError) -> T
    ) throws(SQLiteError) -> T? {
        var result: T?
        try each(sql, values) { row throws(SQLiteError) in
            result = try map(row)
            return false
        }
        return result
    }

    /// Lends each row of a statement's result to `body` until it returns false.
    ///
    /// Rows are read as they are asked for, so a result of any size takes the memory of one row.
    package mutating func each(
        _ sql: String, _ values: [Value] = [], _ body: (borrowing Row) throws(SQLiteError) -> Bool
    ) throws(SQLiteError) {
        let prepared = try statements.statement(for: sql, on: connection)
        guard values.count == prepared.valueCount else {
            let message = "\(prepared.valueCount) parameters, \(values.count) values"
            throw SQLiteError(SQLITE_RANGE, message: message, sql: sql)
        }
        let statement = prepared.pointer
        defer {
            sqlite3_reset(statement)
            sqlite3_clear_bindings(statement)
        }
        let bound = prepared.bind(values)
        guard bound == SQLITE_OK else { throw error(bound, in: sql) }
        while true {
            let code = sqlite3_step(statement)
            if code == SQLITE_DONE { return }
            guard code == SQLITE_ROW else { throw error(code, in: sql) }
            guard try body(Row(of: statement)) else { return try finish(statement, sql) }
        }
    }

    /// Steps a statement that writes to its end.
    ///
    /// Quirk: SQLite 3.40 undoes an `INSERT … RETURNING` that is reset after its first row when a full-text index hangs
    /// on the table and the connection is defensive, and says so only in the code of the reset.
    private func finish(_ statement: OpaquePointer?, _ sql: String) throws(SQLiteError) {
        guard sqlite3_stmt_readonly(statement) == 0 else { return }
        var code = SQLITE_ROW
        while code == SQLITE_ROW { code = sqlite3_step(statement) }
        guard code == SQLITE_DONE else { throw error(code, in: sql) }
    }

    func error(_ code: Int32, in sql: String) -> SQLiteError {
        SQLiteError(code, message: String(cString: sqlite3_errmsg(connection)), sql: sql)
    }
}
