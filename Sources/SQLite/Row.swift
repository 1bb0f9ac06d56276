import CSQLite

/// One row of a result, readable only while it is the current one.
///
/// It is lent to the closure that reads it and cannot be kept. Columns count from 0. A column of another type is
/// converted as SQLite converts it: null reads as 0, "" or no bytes, so ask the optional reader where null may occur.
package struct Row: ~Copyable {
    private let statement: OpaquePointer?

    init(of statement: OpaquePointer?) {
        self.statement = statement
    }

    /// The number of columns.
    package var count: Int { Int(sqlite3_column_count(statement)) }

    /// True if the column is null.
    package func isNull(_ column: Int32) -> Bool {
        sqlite3_column_type(statement, column) == SQLITE_NULL
    }

    /// The column as an integer.
    package func int(_ column: Int32) -> Int64 {
        sqlite3_column_int64(statement, column)
    }

    /// The column as an integer, or nil for null.
    package func optionalInt(_ column: Int32) -> Int64? {
        isNull(column) ? nil : int(column)
    }

    /// The column as a truth value: false for 0.
    package func bool(_ column: Int32) -> Bool {
        int(column) != 0
    }

    /// The column as a floating-point number.
    package func real(_ column: Int32) -> Double {
        sqlite3_column_double(statement, column)
    }

    /// The column as a floating-point number, or nil for null.
    package func optionalReal(_ column: Int32) -> Double? {
        isNull(column) ? nil : real(column)
    }

    /// The column as text; bytes that are not UTF-8 are replaced.
    package func text(_ column: Int32) -> String {
        // The order matters: SQLite counts the bytes of the text it has just converted.
        guard let start = sqlite3_column_text(statement, column) else { return "" }
        let count = Int(sqlite3_column_bytes(statement, column))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    /// The column as text, or nil for null.
    package func optionalText(_ column: Int32) -> String? {
        isNull(column) ? nil : text(column)
    }

    /// The column as bytes.
    package func blob(_ column: Int32) -> [UInt8] {
        guard let start = sqlite3_column_blob(statement, column) else { return [] }
        let count = Int(sqlite3_column_bytes(statement, column))
        return [UInt8](UnsafeRawBufferPointer(start: start, count: count))
    }

    /// The column as bytes, or nil for null.
    package func optionalBlob(_ column: Int32) -> [UInt8]? {
        isNull(column) ? nil : blob(column)
    }

    /// The column as it is stored.
    package func value(_ column: Int32) -> Value {
        switch sqlite3_column_type(statement, column) {
        case SQLITE_INTEGER: .integer(int(column))
        case SQLITE_FLOAT: .real(real(column))
        case SQLITE_TEXT: .text(text(column))
        case SQLITE_BLOB: .blob(blob(column))
        default: .null
        }
    }

    /// The column's name in the result.
    package func name(_ column: Int32) -> String {
        sqlite3_column_name(statement, column).map { String(cString: $0) } ?? ""
    }
}
