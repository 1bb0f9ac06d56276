import Chat
import Testing

struct JSONTests {
    static func read(_ text: String) throws -> JSON { try JSON(Array(text.utf8)) }

    static let texts: [(String, JSON)] = [
        ("null", JSON.null), (" true ", true), ("\tfalse\r\n", false), ("\"\"", ""), ("\"a\\nb\"", "a\nb"),
        ("[]", .list([])),
        ("{}", .object([:])), ("[1, -2.5e+3, 0]", .list([1, .number("-2.5e+3"), 0])),
        ("{\"a\":{\"b\":[null]}}", ["a": ["b": [nil]]]),
        ("\"\\u00fc\\ud83d\\uDE42\\/\\\"\\\\\\b\\f\\r\\t\"", "ü🙂/\"\\\u{8}\u{C}\r\t"),
        ("\"half \\ud83d, other half \\ude42, \\ud83d\\u0041\"", "half \u{FFFD}, other half \u{FFFD}, \u{FFFD}A"),
        ("\"🖨\"", "🖨"), ("\"\\u0000\"", "\u{0}"),
    ]

    @Test(arguments: texts)
    func `a text becomes its value`(text: String, value: JSON) throws {
        #expect(try Self.read(text) == value)
    }

    @Test func `numbers keep their digits`() throws {
        let json = try Self.read("{\"id\":1100000000000000007,\"big\":123456789012345678901234567890,\"e\":1e400}")
        #expect(json["id"].integer == 1_100_000_000_000_000_007)
        #expect(json["id"].identifier == "1100000000000000007")
        #expect(json["big"].integer == nil)
        #expect(json["big"] == .number("123456789012345678901234567890"))
        #expect(json["e"] == .number("1e400"))
        #expect(json["e"].identifier == nil)
    }

    @Test func `what is not there reads as null`() throws {
        let json = try Self.read("{\"a\":[]}")
        #expect(json["b"]["c"]["d"] == .null)
        #expect(json["a"]["b"].text == nil)
        #expect(json["a"].members.isEmpty)
        #expect(json["b"].items.isEmpty)
    }

    @Test(arguments: [
        ("", 0), (" ", 1), ("{", 1), ("[1,]", 3), ("{\"a\"}", 4), ("{a:1}", 1), ("[1 2]", 3), ("01", 1), ("-", 1),
        ("1.", 2), ("1e", 2), ("+1", 0), ("nul", 3), ("true false", 5), ("\"\\x\"", 2), ("\"\\u12g4\"", 5), ("\"", 1),
        ("\"\n\"", 1), ("{\"a\":1,}", 7), ("[", 1), ("NaN", 0), ("'a'", 0), ("\u{FEFF}{}", 0), ("//x", 0),
    ])
    func `a broken text is refused where it breaks`(text: String, offset: Int) {
        #expect(throws: ChatMalformation.json(at: offset)) { try Self.read(text) }
    }

    @Test func `nesting ends at 32 levels`() throws {
        let deepest = String(repeating: "[", count: 32) + String(repeating: "]", count: 32)
        _ = try Self.read(deepest)
        #expect(throws: ChatMalformation.tooDeep) { try Self.read("[" + deepest + "]") }
        #expect(throws: ChatMalformation.tooDeep) { try Self.read(String(repeating: "[", count: 1_000_000)) }
        #expect(throws: ChatMalformation.tooDeep) { try Self.read(String(repeating: "{\"a\":", count: 100_000)) }
    }

    @Test func `a key that comes twice is refused, however it is written`() {
        #expect(throws: ChatMalformation.duplicateKey("a")) { try Self.read("{\"a\":1,\"b\":2,\"a\":3}") }
        #expect(throws: ChatMalformation.duplicateKey("a")) { try Self.read("{\"a\":1,\"\\u0061\":3}") }
    }

    @Test(arguments: [
        [0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0xFF, 0xFE, 0x7B, 0x7D],
    ])
    func `bytes that are no UTF-8 are refused`(bytes: [UInt8]) {
        #expect(throws: ChatMalformation.encoding) { try JSON(bytes) }
    }

    @Test func `written text is one line, ordered and safe, and reads back the same`() throws {
        let value: JSON = [
            "b": ["x", 1, true, nil], "a": "quote \" back \\ line\n tab\t nul\u{0} del\u{7F} ü🙂", "c": [:],
        ]
        let text = String(decoding: value.bytes, as: UTF8.self)
        #expect(
            text
                == #"{"a":"quote \" back \\ line\n tab\u0009 nul\u0000 del\u007f ü🙂","b":["x",1,true,null],"c":{}}"#)
        #expect(try JSON(value.bytes) == value)
    }

    @Test(arguments: 0..<300) func `no damage to a payload makes the reader trap`(seed: Int) {
        var body = Array(Payloads.slackThreadReply.utf8)
        var random = Random(seed: seed)
        for _ in 0..<(1 + seed % 8) { body[random.next(below: body.count)] = UInt8(random.next(below: 256)) }
        let request = HookRequest(headers: [HeaderField("Content-Type", "application/json")], body: body)
        for platform in Platform.allCases {
            let gateway = ChatGateway(platform: platform, installation: "i", botName: "helpdesk")
            let reading = gateway.read(request)
            #expect(gateway.answer(to: reading).answer.status >= 200)
            _ = gateway.proof(of: request)
        }
    }
}

/// Numbers that look random and are the same in every run.
struct Random {
    private var state: UInt64

    init(seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 ^ 0x1234_5678_9ABC_DEF1 }

    mutating func next(below limit: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state % UInt64(limit))
    }
}
