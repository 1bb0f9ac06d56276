extension Charset {
    /// Bytes of this charset as text, a leading byte order mark dropped.
    ///
    /// Bytes that mean nothing become U+FFFD; nothing else is lost.
    package func decode(_ bytes: [UInt8]) -> String { decode(bytes.span) }

    func decode(_ bytes: Span<UInt8>) -> String {
        switch self {
        case .utf8:
            let start = Self.markLength(bytes)
            let content = bytes.extracting(start..<bytes.count)
            if let valid = try? UTF8Span(validating: content) { return String(copying: valid) }
            return Self.isFalseUTF8(content) ? Self.guess.decode(content) : content.text(0, content.count)
        case .guess:
            let start = Self.markLength(bytes)
            let content = bytes.extracting(start..<bytes.count)
            if let valid = try? UTF8Span(validating: content) { return String(copying: valid) }
        default: break
        }
        var out = UTF8Output(capacity: bytes.count + bytes.count / 2)
        append(bytes, to: &out)
        return out.scalarText
    }

    /// Appends the UTF-8 of bytes of this charset.
    ///
    /// UTF-8 itself is copied unread: the sink repairs it when it becomes text, so a character split over two calls joins.
    func append(_ bytes: Span<UInt8>, to out: inout UTF8Output) {
        switch self {
        case .utf8: out.append(bytes)
        case .guess:
            if (try? UTF8Span(validating: bytes)) != nil {
                out.append(bytes)
            } else {
                out.append(bytes, through: SingleByteCharset.windows1252.table)
            }
        case .singleByte(let number):
            if bytes.isASCII(from: 0, to: bytes.count) {
                out.append(bytes)
            } else {
                out.append(bytes, through: (SingleByteCharset(rawValue: number) ?? .windows1252).table)
            }
        case .utf16: Self.appendUTF16(bytes, to: &out)
        case .utf16BigEndian: Self.appendUTF16(bytes, from: 0, high: 0, to: &out)
        case .utf16LittleEndian: Self.appendUTF16(bytes, from: 0, high: 1, to: &out)
        case .utf32: Self.appendUTF32(bytes, to: &out)
        case .utf32BigEndian: Self.appendUTF32(bytes, from: 0, bigEndian: 3, to: &out)
        case .utf32LittleEndian: Self.appendUTF32(bytes, from: 0, bigEndian: 0, to: &out)
        case .utf7: Self.appendUTF7(bytes, to: &out)
        case .gb18030: Self.appendGB18030(bytes, to: &out)
        case .hz: Self.appendHZ(bytes, to: &out)
        case .big5: Self.appendPairs(bytes, table: .big5, to: &out)
        case .eucKR: Self.appendPairs(bytes, table: .uhc, to: &out)
        case .shiftJIS: Self.appendShiftJIS(bytes, to: &out)
        case .eucJP: Self.appendEUCJP(bytes, to: &out)
        case .iso2022JP: Self.appendISO2022JP(bytes, to: &out)
        case .iso2022KR: Self.appendISO2022KR(bytes, to: &out)
        }
    }

    /// Whether bytes that are not all UTF-8 hold no character of it at all, so that the label must be wrong.
    ///
    /// A character cut off by the end does not count.
    static func isFalseUTF8(_ bytes: Span<UInt8>) -> Bool {
        var at = 0
        var isFalse = false
        while at < bytes.count {
            at += bytes.asciiPrefix(from: at, to: bytes.count)
            guard at < bytes.count else { break }
            let width = bytes[at] >= 0xF0 ? 4 : bytes[at] >= 0xE0 ? 3 : 2
            let character = bytes.extracting(at..<min(at + width, bytes.count))
            if bytes[at] >= 0xC2, (try? UTF8Span(validating: character)) != nil { return false }
            var next = at + 1
            while next < bytes.count, next < at + width, bytes[next] & 0xC0 == 0x80 { next += 1 }
            if next == bytes.count, next < at + width { break }
            isFalse = true
            at += 1
        }
        return isFalse
    }

    /// Whether ASCII bytes mean themselves, so that line ends can be told before decoding.
    var isASCIIBased: Bool {
        switch self {
        case .utf16, .utf16BigEndian, .utf16LittleEndian, .utf32, .utf32BigEndian, .utf32LittleEndian: false
        default: true
        }
    }

    private static func markLength(_ bytes: Span<UInt8>) -> Int {
        bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0
    }
}
