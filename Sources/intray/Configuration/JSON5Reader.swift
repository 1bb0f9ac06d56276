/// Reads JSON5 (spec.json5.org), and knows the line of every key and list item: `mailboxes[0].maildir` → 12.
///
/// Foundation reads JSON5 too, but on Linux it says neither where a value stands nor where the text stops making sense.
struct JSON5Reader {
    /// Where a text is no JSON5, and why.
    struct Flaw: Error, Hashable {
        /// The path of the key or list item it is in; empty for the text as a whole.
        let path: String
        /// From 1.
        let line: Int
        /// What is wrong, as the end of a sentence.
        let words: String
    }

    /// Lines from 1, by path; that of the text as a whole is empty.
    private(set) var lines: [String: Int] = [:]

    private let bytes: [UInt8]
    private var position = 0
    private var line = 1
    private var path = ""
    private var depth = 0

    /// Values inside values inside values: more than this many are nobody's configuration.
    private static let deepest = 64

    /// A reader for the bytes of a file.
    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Reads the one value that the text holds.
    mutating func read() throws(Flaw) -> ConfigurationTree {
        try skipBlanks()
        lines[""] = line
        let tree = try value()
        try skipBlanks()
        guard position == bytes.count else { throw flaw("something stands behind the end") }
        return tree
    }

    private func flaw(_ words: String) -> Flaw { Flaw(path: path, line: line, words: words) }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }
}

// MARK: Values

extension JSON5Reader {
    private mutating func value() throws(Flaw) -> ConfigurationTree {
        guard depth < JSON5Reader.deepest else { throw flaw("is nested too deep") }
        depth += 1
        defer { depth -= 1 }
        switch next {
        case nil: throw flaw("the file ends where a value should stand")
        case UInt8(ascii: "{"): return .object(try object())
        case UInt8(ascii: "["): return .list(try list())
        case UInt8(ascii: "\""), UInt8(ascii: "'"): return .text(try text())
        default: return try literal()
        }
    }

    private mutating func object() throws(Flaw) -> [String: ConfigurationTree] {
        let own = path
        var values: [String: ConfigurationTree] = [:]
        position += 1
        while try !ends(with: "}") {
            let start = line
            let key = try key()
            path = own.isEmpty ? key : "\(own).\(key)"
            guard lines.updateValue(start, forKey: path) == nil else { throw flaw("stands here a second time") }
            try skipBlanks()
            guard take(":") else { throw flaw("a colon and a value should follow") }
            try skipBlanks()
            values[key] = try value()
            try separate(before: "}")
            path = own
        }
        return values
    }

    private mutating func list() throws(Flaw) -> [ConfigurationTree] {
        let own = path
        var items: [ConfigurationTree] = []
        position += 1
        while try !ends(with: "]") {
            path = "\(own)[\(items.count)]"
            lines[path] = line
            items.append(try value())
            try separate(before: "]")
            path = own
        }
        return items
    }

    /// Whether the object or list ends here.
    private mutating func ends(with end: Unicode.Scalar) throws(Flaw) -> Bool {
        try skipBlanks()
        guard next != nil else { throw flaw("the file ends before a closing “\(end)”") }
        return take(end)
    }

    /// Takes the comma between two values; behind the last one it may stand, too.
    private mutating func separate(before end: Unicode.Scalar) throws(Flaw) {
        try skipBlanks()
        guard !take(","), next != UInt8(ascii: end) else { return }
        throw flaw(next == nil ? "the file ends before a closing “\(end)”" : "a comma or “\(end)” should follow")
    }

    private mutating func literal() throws(Flaw) -> ConfigurationTree {
        let word = name()
        switch word {
        case "true": return .flag(true)
        case "false": return .flag(false)
        case "null": return .null
        case "": throw flaw("“\(character)” is not where a value begins")
        default:
            let digits = word.drop { $0 == "-" || $0 == "+" }
            let isNumber = digits.first.map { $0.isNumber || $0 == "." } ?? false
            guard isNumber, let number = Double(word) else {
                throw flaw("“\(word)” is no value; a text stands in quotes")
            }
            return .number(number)
        }
    }
}

// MARK: Words

extension JSON5Reader {
    private mutating func key() throws(Flaw) -> String {
        if next == UInt8(ascii: "\"") || next == UInt8(ascii: "'") { return try text() }
        let name = name()
        guard !name.isEmpty else { throw flaw("“\(character)” is not where a key begins") }
        return name
    }

    /// The letters, digits and signs of an unquoted key, a number or a literal.
    private mutating func name() -> String {
        let start = position
        while let byte = next, byte >= 0x80 || byte.isNameByte { position += 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    /// What stands here, for an error's words.
    private var character: String {
        String(String(decoding: bytes[position...].prefix(4), as: UTF8.self).prefix(1))
    }

    private mutating func text() throws(Flaw) -> String {
        let quote = next
        var text: [UInt8] = []
        position += 1
        while let byte = next, byte != quote {
            position += 1
            switch byte {
            case UInt8(ascii: "\\"): try escape(into: &text)
            case UInt8(ascii: "\n"): throw flaw("the text's closing quote is missing")
            default: text.append(byte)
            }
        }
        guard next != nil else { throw flaw("the text's closing quote is missing") }
        position += 1
        guard let result = String(validating: text, as: UTF8.self) else { throw flaw("the text is not UTF-8") }
        return result
    }

    /// Reads what follows a backslash.
    private mutating func escape(into text: inout [UInt8]) throws(Flaw) {
        guard let byte = next else { return }
        position += 1
        switch byte {
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "v"): text.append(0x0B)
        case UInt8(ascii: "0"): text.append(0x00)
        case UInt8(ascii: "x"): text += try scalar(digits: 2)
        case UInt8(ascii: "u"): text += try scalar(digits: 4)
        case UInt8(ascii: "\r"):
            _ = take("\n")
            line += 1
        case UInt8(ascii: "\n"): line += 1
        default: text.append(byte)
        }
    }

    private mutating func scalar(digits: Int) throws(Flaw) -> [UInt8] {
        var code = try hexadecimal(digits)
        // Beyond the first plane a character is written as two surrogates (RFC 8259 §7).
        if (0xD800..<0xDC00).contains(code), take("\\"), take("u") {
            code = 0x10000 &+ (code - 0xD800) << 10 &+ (try hexadecimal(4) &- 0xDC00)
        }
        guard let scalar = Unicode.Scalar(code) else { throw flaw("an escape in the text names no character") }
        return Array(String(scalar).utf8)
    }

    private mutating func hexadecimal(_ count: Int) throws(Flaw) -> UInt32 {
        let digits = String(decoding: bytes[position...].prefix(count), as: UTF8.self)
        guard digits.utf8.count == count, let code = UInt32(digits, radix: 16) else {
            throw flaw("an escape in the text wants \(count) hexadecimal digits")
        }
        position += count
        return code
    }

    private mutating func skipBlanks() throws(Flaw) {
        while let byte = next {
            switch byte {
            case UInt8(ascii: "\n"):
                line += 1
                position += 1
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), 0x0B, 0x0C: position += 1
            case UInt8(ascii: "/"): try skipComment()
            // The byte order mark that some editors put first.
            case 0xEF where bytes[position...].starts(with: [0xEF, 0xBB, 0xBF]): position += 3
            default: return
            }
        }
    }

    private mutating func skipComment() throws(Flaw) {
        let rest = bytes[position...]
        if rest.starts(with: "//".utf8) {
            position = rest.firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
        } else if rest.starts(with: "/*".utf8) {
            position += 2
            while !bytes[position...].starts(with: "*/".utf8) {
                guard let byte = next else { throw flaw("a comment is never closed") }
                if byte == UInt8(ascii: "\n") { line += 1 }
                position += 1
            }
            position += 2
        } else {
            throw flaw("a single “/” begins no comment")
        }
    }
}

extension UInt8 {
    fileprivate var isNameByte: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"), UInt8(ascii: "-"),
            UInt8(ascii: "+"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}
