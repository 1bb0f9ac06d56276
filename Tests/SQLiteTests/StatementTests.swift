import Testing

@testable import SQLite

struct StatementTests {
    @Test(arguments: [
        ("SELECT $1, $2, $3", [1, 2, 3]),
        ("SELECT $3, $1, $2", [3, 1, 2]),
        ("SELECT $2, $2, $1 + $3", [2, 2, 4]),
        ("SELECT ?3, ?1, ?2", [3, 1, 2]),
        ("SELECT ?, ?, ?", [1, 2, 3]),
        ("SELECT $3, $3, $3", [3, 3, 3]),
    ])
    func `a parameter's number is its value's place`(sql: String, expected: [Int64]) throws {
        var database = try Database(path: ":memory:")
        for _ in 0..<2 {
            let read = try database.first(sql, 1, 2, 3) { [$0.int(0), $0.int(1), $0.int(2)] }
            #expect(read == expected)
        }
    }

    @Test func `a parameter used twice is one value`() throws {
        var database = try Database(path: ":memory:")
        #expect(try database.first("SELECT $1 + $1", 21) { $0.int(0) } == 42)
        #expect(throws: SQLiteError.self) { try database.first("SELECT $1 + $1", 21, 21) { $0.int(0) } }
    }
}
