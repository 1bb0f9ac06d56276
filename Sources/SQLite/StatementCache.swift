import CSQLite

/// The prepared statements of one connection, by their text.
///
/// Statements belong to the connection, which finalizes those of its cache, and no others, when it closes: a virtual
/// table such as FTS5 keeps statements of its own on the connection and finalizes them itself.
struct StatementCache: ~Copyable, Sendable {
    /// A statement's text, hashed by its length and its end: statements rarely share both, and a long text costs no more.
    private struct Key: Hashable {
        let sql: String

        func hash(into hasher: inout Hasher) {
            hasher.combine(sql.utf8.suffix(7).reduce(UInt64(sql.utf8.count)) { $0 << 8 | UInt64($1) })
        }
    }

    /// More texts than a program has by hand; only generated SQL gets here, and then the cache starts afresh.
    private static let capacity = 1000

    private var statements: [Key: Statement] = [:]

    /// The statement prepared for `sql`, ready to be bound.
    mutating func statement(for sql: String, on connection: OpaquePointer?) throws(SQLiteError) -> Statement {
        if let statement = statements[Key(sql: sql)] { return statement }
        let prepared = Statement(try Self.prepare(sql, on: connection))
        if statements.count == Self.capacity { empty() }
        statements[Key(sql: sql)] = prepared
        return prepared
    }

    /// Gives every statement back to SQLite, for the end of the connection.
    func finalizeAll() {
        for statement in statements.values { sqlite3_finalize(statement.pointer) }
    }

    private mutating func empty() {
        finalizeAll()
        statements.removeAll(keepingCapacity: true)
    }

    private static func prepare(_ sql: String, on connection: OpaquePointer?) throws(SQLiteError) -> OpaquePointer? {
        var statement: OpaquePointer?
        var hasMore = false
        let code = sql.withCString { text in
            var tail: UnsafePointer<CChar>?
            let flags = UInt32(SQLITE_PREPARE_PERSISTENT)
            let code = sqlite3_prepare_v3(connection, text, -1, flags, &statement, &tail)
            hasMore = tail.map { String(cString: $0).contains { !$0.isWhitespace } } ?? false
            return code
        }
        guard code == SQLITE_OK else {
            throw SQLiteError(code, message: String(cString: sqlite3_errmsg(connection)), sql: sql)
        }
        guard statement != nil, !hasMore else {
            sqlite3_finalize(statement)
            throw SQLiteError(SQLITE_MISUSE, message: "exactly one statement is expected", sql: sql)
        }
        return statement
    }
}
