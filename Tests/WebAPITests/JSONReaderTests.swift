import Testing

@testable import WebAPI

struct JSONReaderTests {
    @Test(
        arguments: [
            ("null", .null), (" true ", true), ("false", false), ("0", 0), ("-7", -7),
            ("9223372036854775807", .integer(.max)),
            ("-9223372036854775808", .integer(.min)), ("1.5", .real(1.5)), ("-0.5e1", .real(-5)), ("1E+2", .real(100)),
            (#""""#, ""), (#""a\"\\\/\b\f\n\r\tz""#, "a\"\\/\u{8}\u{c}\n\r\tz"), (#""\u00e9\u20ac""#, "é€"),
            (#""\ud83d\ude00""#, "😀"), (#""😀é""#, "😀é"), (#""\u0000""#, "\0"), ("[]", []), ("{}", .object([])),
            ("[1, [2], {}]", [1, [2], .object([])]), (#"{"b": 1, "a": [true]}"#, ["b": 1, "a": [true]]),
            ("\t\r\n {\n}", .object([])),
        ] as [(String, JSONValue)]) func `what is JSON is read`(text: String, expected: JSONValue) throws
    {
        #expect(try JSONReader.read(Array(text.utf8)) == expected)
    }

    @Test(arguments: [
        "", " ", "nul", "truee", "01", "-", "+1", "1.", ".5", "1e", "0x1", "NaN", "'a'", "\"a", "\"\n\"", "\"\\x\"",
        "\"\\u12\"", "\"\\u12g4\"", "\"\\u+123\"", "[", "[1", "[1,]", "[,1]", "[1 2]", "{", "{\"a\"}", "{\"a\":}",
        "{\"a\":1,}", "{a:1}", "{1:1}", "1 2", "\u{FEFF}1", "// a\n1", "\"\u{1}\"", "]",
    ]) func `what is not JSON is refused at its place`(text: String) {
        let error = #expect(throws: JSONError.self) { try JSONReader.read(Array(text.utf8)) }
        guard case .unexpected(let offset) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect((0...text.utf8.count).contains(offset))
    }

    @Test(arguments: [#""\ud83d""#, #""\ud83dx""#, #""\ud83d\u0041""#, #""\ude00""#])
    func `half a character is refused`(text: String) {
        #expect(throws: JSONError.brokenCharacter(offset: 1)) { try JSONReader.read(Array(text.utf8)) }
    }

    @Test(arguments: ["9223372036854775808", "1e999", "-1e999", "123456789012345678901234567890"])
    func `a number that would not be kept is refused`(text: String) {
        #expect(throws: JSONError.numberOutOfRange(offset: 0)) { try JSONReader.read(Array(text.utf8)) }
    }

    @Test(arguments: [#"{"a":1,"a":2}"#, #"[{"b":{"a":1,"\u0061":2}}]"#])
    func `a name twice in an object is refused`(text: String) {
        #expect(throws: JSONError.repeatedName("a")) { try JSONReader.read(Array(text.utf8)) }
    }

    @Test func `the same name in two objects is no repetition`() throws {
        #expect(try JSONReader.read(Array(#"[{"a":1},{"a":{"a":2}}]"#.utf8))[1]?["a"]?["a"] == 2)
    }

    @Test func `depth is bounded, at the limit and far beyond it`() throws {
        func nested(_ depth: Int) -> [UInt8] {
            Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
        }
        #expect(throws: Never.self) { try JSONReader.read(nested(32)) }
        #expect(throws: JSONError.tooDeep) { try JSONReader.read(nested(33)) }
        #expect(throws: JSONError.tooDeep) {
            try JSONReader.read([UInt8](repeating: UInt8(ascii: "["), count: 1 << 20))
        }
    }

    @Test(
        arguments: [[0x22, 0xFF, 0x22], [0x22, 0xC3, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0xC0, 0x80]] as [[UInt8]])
    func `what is not UTF-8 is refused`(bytes: [UInt8]) {
        #expect(throws: JSONError.notUTF8) { try JSONReader.read(bytes) }
    }

    @Test func `what is written is read back`() throws {
        let value: JSONValue = [
            "text": "a\"\\\u{0}\u{1f}\u{7f}é😀\n\r\t/", "list": [1, -2, .real(0.1), .null, true, false, []],
            "object": .object([]), "": "", "least": .integer(.min),
        ]
        #expect(try JSONReader.read(value.bytes) == value)
        let json = JSONValue.object([.init("b", "\u{1}\n"), .init("a", .list([1, .null]))]).json
        #expect(json == "{\"b\":\"\\u0001\\n\",\"a\":[1,null]}")
        #expect(JSONValue.text("\"a\"b\\").json == #""\"a\"b\\""#)
        #expect(JSONValue.real(.infinity).json == "null")
    }
}
