/// The readable text of an RTF document, as Outlook sends it.
///
/// One pass, no recursion: groups are counted, and what is not text (fonts, colours, pictures, anything after `\*`) is
/// passed over to the end of its group.
struct RTFText {
    private let bytes: [UInt8]
    private var index = 0
    private var out: [UInt8] = []
    /// Bytes of the document's code page that have not been decoded yet; a character may be several.
    private var encoded: [UInt8] = []
    private var page = Charset.guess
    private var depth = 0
    /// The group depth below which nothing is written.
    private var skippedDepth: Int?
    /// Bytes that stand in for a `\u` character and are passed over: how many are left, and how many each has.
    private var fallback = 0
    private var fallbackLength = 1
    /// The first half of a character beyond the first 65,536, which comes as two `\u`.
    private var surrogate: UInt16?
    /// Set between `\htmlrtf` and `\htmlrtf0`, which enclose what a converter from HTML added.
    private var isConverters = false

    /// The text, lines ending in LF.
    static func text(of rtf: [UInt8]) -> String {
        var reader = RTFText(bytes: rtf)
        reader.read()
        reader.decode()
        let text = String(decoding: reader.out, as: UTF8.self)
        let end = text.lastIndex { !$0.isWhitespace }.map { text.index(after: $0) } ?? text.startIndex
        return String(text[..<end])
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func read() {
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            switch byte {
            case UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "}"):
                depth -= 1
                if let skipped = skippedDepth, depth < skipped { skippedDepth = nil }
            case UInt8(ascii: "\\"): readControl()
            case 0x0A, 0x0D: break
            default: if byte < 0x80, encoded.isEmpty { write(CollectionOfOne(byte)) } else { writeEncoded(byte) }
            }
        }
    }

    private mutating func writeEncoded(_ byte: UInt8) {
        guard skippedDepth == nil, !isConverters else { return }
        if fallback > 0 { fallback -= 1 } else { encoded.append(byte) }
    }

    private mutating func decode() {
        guard !encoded.isEmpty else { return }
        out.append(contentsOf: page.decode(encoded).utf8)
        encoded.removeAll(keepingCapacity: true)
    }

    private mutating func write(_ text: some Sequence<UInt8>) {
        guard skippedDepth == nil, !isConverters else { return }
        if fallback > 0 {
            fallback -= 1
        } else {
            decode()
            out.append(contentsOf: text)
        }
    }

    private mutating func readControl() {
        guard index < bytes.count else { return }
        let byte = bytes[index]
        guard byte.isLetterOrDigit, byte > 0x39 else {
            index += 1
            return readSymbol(byte)
        }
        let start = index
        while index < bytes.count, bytes[index].isLetterOrDigit, bytes[index] > 0x39 { index += 1 }
        let word = String(decoding: bytes[start..<min(index, start + 32)], as: UTF8.self)
        let number = readNumber()
        if index < bytes.count, bytes[index] == 0x20 { index += 1 }
        obey(word, number)
    }

    private mutating func readNumber() -> Int? {
        let isNegative = index < bytes.count && bytes[index] == UInt8(ascii: "-")
        var position = isNegative ? index + 1 : index
        let first = position
        var value = 0
        while position < bytes.count, (0x30...0x39).contains(bytes[position]) {
            value = min(value * 10 + Int(bytes[position] - 0x30), 1_000_000_000)
            position += 1
        }
        guard position > first else { return nil }
        index = position
        return isNegative ? -value : value
    }

    private mutating func readSymbol(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "'"):
            let code = UInt8(String(decoding: bytes[index..<min(index + 2, bytes.count)], as: UTF8.self), radix: 16)
            index = min(index + 2, bytes.count)
            if let code { writeEncoded(code) }
        case UInt8(ascii: "*"): skipGroup()
        case UInt8(ascii: "~"): write(CollectionOfOne(0x20))
        case UInt8(ascii: "_"): write(CollectionOfOne(0x2D))
        case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "\\"): write(CollectionOfOne(byte))
        case 0x0A, 0x0D: write(CollectionOfOne(0x0A))
        default: break
        }
    }

    private mutating func skipGroup() { skippedDepth = skippedDepth ?? depth }

    private mutating func obey(_ word: String, _ number: Int?) {
        switch word {
        case "par", "line", "row", "sect", "page": write(CollectionOfOne(0x0A))
        case "tab", "cell": write(CollectionOfOne(0x09))
        case "u":
            fallback = 0
            writeUnit((-0x8000...0xFFFF).contains(number ?? 0) ? UInt16(truncatingIfNeeded: number ?? 0) : 0xFFFD)
            fallback = fallbackLength
        case "ansicpg": page = TNEFText.charset(page: UInt32(clamping: number ?? 1_252))
        case "uc": fallbackLength = min(max(number ?? 1, 0), 8)
        case "emdash": write("—".utf8)
        case "endash": write("–".utf8)
        case "bullet": write("•".utf8)
        case "lquote": write("‘".utf8)
        case "rquote": write("’".utf8)
        case "ldblquote": write("“".utf8)
        case "rdblquote": write("”".utf8)
        case "htmlrtf": isConverters = number != 0
        case "fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "header", "footer", "listtable",
            "themedata":
            skipGroup()
        default: break
        }
    }

    /// A unit of UTF-16.
    private mutating func writeUnit(_ unit: UInt16) {
        let units = (surrogate.map { [$0] } ?? []) + [unit]
        if surrogate == nil, UTF16.isLeadSurrogate(unit) {
            surrogate = unit
        } else {
            surrogate = nil
            write(String(decoding: units, as: UTF16.self).utf8)
        }
    }
}
