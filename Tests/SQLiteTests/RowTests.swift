import Testing

@testable import SQLite

struct RowTests {
    private func read<T>(_ expression: String, _ map: (borrowing Row) -> T) throws -> T? {
        var database = try Database(path: ":memory:")
        return try database.first("SELECT \(expression) AS answer") { map($0) }
    }

    @Test func `columns are read by their type`() throws {
        #expect(try read("42") { $0.int(0) } == 42)
        #expect(try read("1.5") { $0.real(0) } == 1.5)
        #expect(try read("'grün'") { $0.text(0) } == "grün")
        #expect(try read("x'00ff'") { $0.blob(0) } == [0, 255])
        #expect(try read("1") { $0.bool(0) } == true)
        #expect(try read("0") { $0.bool(0) } == false)
    }

    @Test func `null is nil to those who ask and empty to those who do not`() throws {
        #expect(try read("NULL") { $0.isNull(0) } == true)
        #expect(try read("NULL") { $0.optionalInt(0) == nil && $0.int(0) == 0 } == true)
        #expect(try read("NULL") { $0.optionalReal(0) == nil && $0.real(0) == 0 } == true)
        #expect(try read("NULL") { $0.optionalText(0) == nil && $0.text(0) == "" } == true)
        #expect(try read("NULL") { $0.optionalBlob(0) == nil && $0.blob(0) == [] } == true)
        #expect(try read("NULL") { $0.value(0) } == .null)
    }

    @Test func `a value that is there is not nil`() throws {
        #expect(try read("7") { $0.optionalInt(0) } == 7)
        #expect(try read("0.5") { $0.optionalReal(0) } == 0.5)
        #expect(try read("''") { $0.optionalText(0) } == "")
        #expect(try read("x''") { $0.optionalBlob(0) } == [])
    }

    @Test func `a column of another type is converted`() throws {
        #expect(try read("42") { $0.text(0) } == "42")
        #expect(try read("'42'") { $0.int(0) } == 42)
        #expect(try read("x'41'") { $0.text(0) } == "A")
    }

    @Test func `text that is not UTF-8 is repaired`() throws {
        #expect(try read("CAST(x'41ff' AS TEXT)") { $0.text(0) } == "A\u{fffd}")
    }

    @Test func `columns have names and a count`() throws {
        #expect(try read("1") { $0.name(0) } == "answer")
        #expect(try read("1, 2, 3") { $0.count } == 3)
    }
}
