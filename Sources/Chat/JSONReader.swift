extension JSON {
    /// Levels of nesting that are read; RFC 8259 §9 allows a limit.
    package static let depthLimit = 32

    /// Reads one JSON text (RFC 8259), strictly: UTF-8, no duplicate keys, nothing after it.
    package init(_ bytes: [UInt8]) throws(ChatMalformation) {
        guard String(validating: bytes, as: UTF8.self) != nil else { throw .encoding }
        var reader = JSONReader(bytes)
        self = try reader.document()
    }
}

/// Reads JSON by descent; the depth limit bounds the recursion.
private struct JSONReader {
    private let bytes: [UInt8]
    private var index = 0
    private var depth = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func document() throws(ChatMalformation) -> JSON {
        let value = try value()
        skipWhiteSpace()
        guard index == bytes.count else { throw .json(at: index) }
        return value
    }

    private mutating func value() throws(ChatMalformation) -> JSON {
        skipWhiteSpace()
        switch peek {
        case UInt8(ascii: "{"): return try nested { (reader) throws(ChatMalformation) in try reader.object() }
        case UInt8(ascii: "["): return try nested { (reader) throws(ChatMalformation) in try reader.list() }
        case UInt8(ascii: "\""): return .text(try string())
        case UInt8(ascii: "t"): return try word("true", .flag(true))
        case UInt8(ascii: "f"): return try word("false", .flag(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return .number(try number())
        }
    }

    private mutating func nested(
        _ body: (inout JSONReader) throws(ChatMalformation) -> JSON
    ) throws(ChatMalformation) -> JSON {
        depth += 1
        guard depth <= JSON.depthLimit else { throw .tooDeep }
        index += 1
        let value = try body(&self)
        depth -= 1
        return value
    }

    private mutating func object() throws(ChatMalformation) -> JSON {
        var members: [String: JSON] = [:]
        skipWhiteSpace()
        if take(UInt8(ascii: "}")) { return .object(members) }
        repeat {
            skipWhiteSpace()
            let key = try string()
            skipWhiteSpace()
            try expect(UInt8(ascii: ":"))
            guard members.updateValue(try value(), forKey: key) == nil else { throw .duplicateKey(key) }
            skipWhiteSpace()
        } while take(UInt8(ascii: ","))
        try expect(UInt8(ascii: "}"))
        return .object(members)
    }

    private mutating func list() throws(ChatMalformation) -> JSON {
        var items: [JSON] = []
        skipWhiteSpace()
        if take(UInt8(ascii: "]")) { return .list(items) }
        repeat {
            items.append(try value())
            skipWhiteSpace()
        } while take(UInt8(ascii: ","))
        try expect(UInt8(ascii: "]"))
        return .list(items)
    }

    private mutating func string() throws(ChatMalformation) -> String {
        try expect(UInt8(ascii: "\""))
        let start = index
        while let byte = peek, byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") { index += 1 }
        var decoded = Array(bytes[start..<index])
        while let byte = peek, byte != UInt8(ascii: "\"") {
            guard byte >= 0x20 else { throw .json(at: index) }
            index += 1
            if byte == UInt8(ascii: "\\") {
                try escape(into: &decoded)
            } else {
                decoded.append(byte)
            }
        }
        try expect(UInt8(ascii: "\""))
        return String(decoding: decoded, as: UTF8.self)
    }

    private mutating func escape(into decoded: inout [UInt8]) throws(ChatMalformation) {
        guard let byte = peek else { throw .json(at: index) }
        index += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): decoded.append(byte)
        case UInt8(ascii: "b"): decoded.append(0x08)
        case UInt8(ascii: "f"): decoded.append(0x0C)
        case UInt8(ascii: "n"): decoded.append(0x0A)
        case UInt8(ascii: "r"): decoded.append(0x0D)
        case UInt8(ascii: "t"): decoded.append(0x09)
        case UInt8(ascii: "u"): decoded.append(contentsOf: String(Character(try scalar())).utf8)
        default: throw .json(at: index - 1)
        }
    }

    /// RFC 8259 §7: beyond the basic plane two escapes make one character; half a pair becomes U+FFFD.
    private mutating func scalar() throws(ChatMalformation) -> Unicode.Scalar {
        let unit = try codeUnit()
        guard unit & 0xFC00 == 0xD800 else { return Unicode.Scalar(unit) ?? "\u{FFFD}" }
        guard index + 1 < bytes.count, bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: "u")
        else { return "\u{FFFD}" }
        let mark = index
        index += 2
        let low = try codeUnit()
        guard low & 0xFC00 == 0xDC00 else {
            index = mark
            return "\u{FFFD}"
        }
        return Unicode.Scalar(0x10000 + (unit & 0x3FF) << 10 + low & 0x3FF) ?? "\u{FFFD}"
    }

    private mutating func codeUnit() throws(ChatMalformation) -> UInt32 {
        var unit: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = peek.flatMap(Hex.value) else { throw .json(at: index) }
            unit = unit << 4 | UInt32(digit)
            index += 1
        }
        return unit
    }

    private mutating func number() throws(ChatMalformation) -> String {
        let start = index
        _ = take(UInt8(ascii: "-"))
        if !take(UInt8(ascii: "0")) { try digits() }
        if take(UInt8(ascii: ".")) { try digits() }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            try digits()
        }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    private mutating func digits() throws(ChatMalformation) {
        let start = index
        while let byte = peek, byte.isDigit { index += 1 }
        guard index > start else { throw .json(at: index) }
    }

    private mutating func word(_ word: StaticString, _ value: JSON) throws(ChatMalformation) -> JSON {
        for byte in word.description.utf8 { try expect(byte) }
        return value
    }

    private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard peek == byte else { return false }
        index += 1
        return true
    }

    private mutating func expect(_ byte: UInt8) throws(ChatMalformation) {
        guard take(byte) else { throw .json(at: index) }
    }

    private mutating func skipWhiteSpace() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { index += 1 }
    }
}
