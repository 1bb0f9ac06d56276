import Testing

@testable import WebAPI

struct ByteRangeTests {
    @Test(arguments: [
        ("bytes=0-0", ByteRange.part(0..<1)), ("bytes=2-5", .part(2..<6)), ("bytes=2-", .part(2..<10)),
        ("bytes=-3", .part(7..<10)), ("bytes=-30", .part(0..<10)), ("bytes=0-99", .part(0..<10)),
        ("Bytes= 2 - 5 ", .part(2..<6)), ("bytes=9-9223372036854775808", .part(9..<10)),
        ("bytes=10-", .unsatisfiable), ("bytes=10-20", .unsatisfiable), ("bytes=-0", .unsatisfiable),
        ("bytes=99999999999999999999-", .unsatisfiable),
        ("bytes=5-2", .whole), ("bytes=0-1,3-4", .whole), ("bytes=-", .whole), ("bytes=", .whole),
        ("bytes=a-b", .whole),
        ("bytes=--1", .whole), ("bytes=1-2-3", .whole), ("items=0-1", .whole), ("", .whole), ("0-1", .whole),
    ]) func `a range is a part, everything, or none`(field: String, range: ByteRange) {
        #expect(ByteRange(field, of: 10) == range)
    }

    @Test func `nothing has no part`() {
        #expect(ByteRange("bytes=0-", of: 0) == .unsatisfiable)
        #expect(ByteRange("bytes=-1", of: 0) == .unsatisfiable)
        #expect(ByteRange(nil, of: 0) == .whole)
    }
}
