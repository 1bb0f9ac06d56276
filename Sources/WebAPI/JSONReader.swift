/// Reads JSON strictly: one value, UTF-8, no name twice, nothing deeper than the limit, no lone surrogate.
struct JSONReader {
    private let bytes: [UInt8]
    private var at = 0
    private var depth = 0
    private let deepest: Int

    /// Reads a whole text.
    static func read(_ bytes: [UInt8], deepest: Int = 32) throws(JSONError) -> JSONValue {
        guard String(validating: bytes, as: UTF8.self) != nil else { throw .notUTF8 }
        var reader = JSONReader(bytes: bytes, deepest: deepest)
        let value = try reader.value()
        reader.skipSpace()
        guard reader.at == bytes.count else { throw .unexpected(offset: reader.at) }
        return value
    }

    private init(bytes: [UInt8], deepest: Int) {
        self.bytes = bytes
        self.deepest = deepest
    }

    // MARK: Values

    private mutating func value() throws(JSONError) -> JSONValue {
        skipSpace()
        switch next {
        case UInt8(ascii: "{"): return try nested { reader throws(JSONError) in try reader.object() }
        case UInt8(ascii: "["): return try nested { reader throws(JSONError) in try reader.list() }
        case UInt8(ascii: "\""): return .text(try text())
        case UInt8(ascii: "t"): return try word("true", .boolean(true))
        case UInt8(ascii: "f"): return try word("false", .boolean(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func nested(
        _ body: (inout JSONReader) throws(JSONError) -> JSONValue
    ) throws(JSONError) -> JSONValue {
        guard depth < deepest else { throw .tooDeep }
        depth += 1
        at += 1
        let value = try body(&self)
        depth -= 1
        return value
    }

    private mutating func object() throws(JSONError) -> JSONValue {
        var members: [JSONValue.Member] = []
        var names: Set<String> = []
        if takes("}") { return .object([]) }
        repeat {
            skipSpace()
            let name = try text()
            guard names.insert(name).inserted else { throw .repeatedName(name) }
            guard takes(":") else { throw .unexpected(offset: at) }
            members.append(JSONValue.Member(name, try value()))
        } while takes(",")
        guard takes("}") else { throw .unexpected(offset: at) }
        return .object(members)
    }

    private mutating func list() throws(JSONError) -> JSONValue {
        var elements: [JSONValue] = []
        if takes("]") { return .list([]) }
        repeat { elements.append(try value()) } while takes(",")
        guard takes("]") else { throw .unexpected(offset: at) }
        return .list(elements)
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONError) -> JSONValue {
        guard bytes[at...].starts(with: word.description.utf8) else { throw .unexpected(offset: at) }
        at += word.utf8CodeUnitCount
        return value
    }

    // MARK: Numbers

    /// RFC 8259 §6: no plus, no leading zero, digits on both sides of the point.
    private mutating func number() throws(JSONError) -> JSONValue {
        let start = at
        if next == UInt8(ascii: "-") { at += 1 }
        let isZero = next == UInt8(ascii: "0")
        let whole = try digits()
        guard whole == 1 || !isZero else { throw .unexpected(offset: start) }
        var isWhole = true
        if next == UInt8(ascii: ".") {
            at += 1
            _ = try digits()
            isWhole = false
        }
        if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
            at += 1
            if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { at += 1 }
            _ = try digits()
            isWhole = false
        }
        let text = String(decoding: bytes[start..<at], as: UTF8.self)
        if isWhole, let number = Int64(text) { return .integer(number) }
        guard !isWhole, let number = Double(text), number.isFinite else { throw .numberOutOfRange(offset: start) }
        return .real(number)
    }

    private mutating func digits() throws(JSONError) -> Int {
        let start = at
        while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { at += 1 }
        guard at > start else { throw .unexpected(offset: at) }
        return at - start
    }

    // MARK: Texts

    private mutating func text() throws(JSONError) -> String {
        guard next == UInt8(ascii: "\"") else { throw .unexpected(offset: at) }
        at += 1
        var text: [UInt8] = []
        var plain = at
        while let byte = next {
            switch byte {
            case UInt8(ascii: "\""):
                text += bytes[plain..<at]
                at += 1
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                text += bytes[plain..<at]
                text += try escape()
                plain = at
            case 0..<0x20: throw .unexpected(offset: at)
            default: at += 1
            }
        }
        throw .unexpected(offset: at)
    }

    private mutating func escape() throws(JSONError) -> [UInt8] {
        let start = at
        at += 1
        guard let kind = next else { throw .unexpected(offset: at) }
        at += 1
        switch kind {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [kind]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "u"): return try character(from: start)
        default: throw .unexpected(offset: at - 1)
        }
    }

    /// RFC 8259 §7: a character beyond the first plane is two escapes, and neither stands alone.
    private mutating func character(from start: Int) throws(JSONError) -> [UInt8] {
        var code = try fourDigits()
        if (0xD800..<0xDC00).contains(code) {
            guard bytes[at...].starts(with: "\\u".utf8) else { throw .brokenCharacter(offset: start) }
            at += 2
            let low = try fourDigits()
            guard (0xDC00..<0xE000).contains(low) else { throw .brokenCharacter(offset: start) }
            code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(code) else { throw .brokenCharacter(offset: start) }
        return Array(String(Character(scalar)).utf8)
    }

    private mutating func fourDigits() throws(JSONError) -> UInt32 {
        let digits = bytes[at...].prefix(4)
        guard digits.count == 4, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
            let code = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw .unexpected(offset: at) }
        at += 4
        return code
    }

    // MARK: Bytes

    private var next: UInt8? { at < bytes.count ? bytes[at] : nil }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { at += 1 }
    }

    private mutating func takes(_ mark: Unicode.Scalar) -> Bool {
        skipSpace()
        guard next == UInt8(ascii: mark) else { return false }
        at += 1
        return true
    }
}
