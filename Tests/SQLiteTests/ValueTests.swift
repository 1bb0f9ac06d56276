import Testing

@testable import SQLite

struct ValueTests {
    @Test func `literals are values`() {
        let values: [Value] = [nil, 1, 1.5, "text", true, false]
        #expect(values == [.null, .integer(1), .real(1.5), .text("text"), .integer(1), .integer(0)])
    }

    @Test func `optionals are values or null`() {
        #expect(Value(Int64?.none) == .null)
        #expect(Value(Int?.some(3)) == .integer(3))
        #expect(Value(Int64(4)) == .integer(4))
        #expect(Value(String?.none) == .null)
        #expect(Value("some") == .text("some"))
        #expect(Value([UInt8]?.none) == .null)
        #expect(Value([UInt8(1)]) == .blob([1]))
        #expect(Value(Double?.none) == .null)
        #expect(Value(2.5) == .real(2.5))
        #expect(Value(Bool?.none) == .null)
        #expect(Value(true) == .integer(1))
    }
}
