import CSQLite

/// A prepared statement's address and what its parameters are called.
struct Statement: Sendable {
    private let address: Int
    /// The number of values the statement wants.
    let valueCount: Int
    /// For each of SQLite's parameters the index of its value; empty when they are in the same order.
    private let order: [Int]

    /// Takes note of the parameters of a statement.
    ///
    /// Quirk: `$1` is PostgreSQL's first parameter, but a mere name to SQLite, which numbers names as they come. So
    /// `$2, $1` would be bound the wrong way round without this.
    init(_ statement: OpaquePointer?) {
        let count = sqlite3_bind_parameter_count(statement)
        let order = (0..<count).map { index in
            let name = sqlite3_bind_parameter_name(statement, index + 1).map { String(cString: $0) } ?? ""
            return Int(name.dropFirst()).map { $0 - 1 } ?? Int(index)
        }
        self.address = Int(bitPattern: statement)
        self.valueCount = (order.max() ?? -1) + 1
        self.order = order == Array(0..<order.count) ? [] : order
    }

    var pointer: OpaquePointer? { OpaquePointer(bitPattern: address) }

    /// Binds `values` to the parameters and returns SQLite's code.
    func bind(_ values: [Value]) -> Int32 {
        let statement = pointer
        if order.isEmpty {
            for index in values.indices {
                let code = values[index].bind(to: statement, at: Int32(truncatingIfNeeded: index + 1))
                guard code == SQLITE_OK else { return code }
            }
        } else {
            for index in order.indices {
                let code = values[order[index]].bind(to: statement, at: Int32(truncatingIfNeeded: index + 1))
                guard code == SQLITE_OK else { return code }
            }
        }
        return SQLITE_OK
    }
}

extension Value {
    fileprivate func bind(to statement: OpaquePointer?, at index: Int32) -> Int32 {
        switch self {
        case .null: return sqlite3_bind_null(statement, index)
        case .integer(let number): return sqlite3_bind_int64(statement, index, number)
        case .real(let number): return sqlite3_bind_double(statement, index, number)
        case .text(var text):
            return text.withUTF8 { utf8 in
                utf8.withMemoryRebound(to: CChar.self) { chars in
                    // An empty buffer may have no address, and SQLite takes a null pointer for NULL.
                    guard let start = chars.baseAddress else {
                        return csqlite_bind_text_copied(statement, index, "", 0)
                    }
                    return csqlite_bind_text_copied(statement, index, start, UInt64(chars.count))
                }
            }
        case .blob(let bytes):
            if bytes.isEmpty { return sqlite3_bind_zeroblob(statement, index, 0) }
            return csqlite_bind_blob_copied(statement, index, bytes, UInt64(bytes.count))
        }
    }
}
