/// Character references: `&eacute;`, `&#233;`, `&#xE9;`.
enum HTMLEntities {
    /// Text with its references resolved.
    ///
    /// A missing semicolon is forgiven, except in attributes, where `?a=1&copy=2` is a link.
    static func resolved(_ bytes: ArraySlice<UInt8>, inAttribute: Bool = false) -> String {
        guard bytes.contains(UInt8(ascii: "&")) else { return String(decoding: bytes, as: UTF8.self) }
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            if bytes[index] == UInt8(ascii: "&"),
                let (text, end) = reference(bytes, at: index, inAttribute: inAttribute)
            {
                out.append(contentsOf: text.utf8)
                index = end
            } else {
                out.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// The character a reference stands for and the position behind it, or nil when it is none.
    static func reference(_ bytes: ArraySlice<UInt8>, at start: Int, inAttribute: Bool) -> (text: String, end: Int)? {
        guard start + 2 < bytes.endIndex else { return nil }
        if bytes[start + 1] == UInt8(ascii: "#") { return numeric(bytes, at: start + 2) }
        var end = start + 1
        while end < bytes.endIndex, end - start <= 32, bytes[end].isLetterOrDigit { end += 1 }
        let hasSemicolon = end < bytes.endIndex && bytes[end] == UInt8(ascii: ";")
        guard hasSemicolon || !inAttribute, let text = names[String(decoding: bytes[(start + 1)..<end], as: UTF8.self)]
        else { return nil }
        return (text, hasSemicolon ? end + 1 : end)
    }

    private static func numeric(_ bytes: ArraySlice<UInt8>, at start: Int) -> (text: String, end: Int)? {
        let isHex = bytes[start] | 0x20 == UInt8(ascii: "x")
        var index = isHex ? start + 1 : start
        let first = index
        var value: UInt32 = 0
        while index < bytes.endIndex, let digit = digit(bytes[index]), digit < (isHex ? 16 : 10) {
            value = min(value * (isHex ? 16 : 10) + digit, 0x11_0000)
            index += 1
        }
        guard index > first else { return nil }
        if index < bytes.endIndex, bytes[index] == UInt8(ascii: ";") { index += 1 }
        return (character(value), index)
    }

    private static func digit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case 0x30...0x39: UInt32(byte - 0x30)
        case 0x41...0x46, 0x61...0x66: UInt32((byte | 0x20) - 0x57)
        default: nil
        }
    }

    /// A code point as browsers take it: 128 to 159 are windows-1252, what is no character is U+FFFD, controls are nothing.
    private static func character(_ value: UInt32) -> String {
        if (0x80...0x9F).contains(value) { return character(windows1252: UInt8(value)) }
        guard let scalar = Unicode.Scalar(value), value != 0 else { return "\u{FFFD}" }
        if value < 0x20, value != 0x09, value != 0x0A, value != 0x0D { return "" }
        return value == 0x7F ? "" : String(Character(scalar))
    }

    private static func character(windows1252 byte: UInt8) -> String {
        let text = Charset.single(.windows1252).decode([byte])
        return text.unicodeScalars.first?.value == UInt32(byte) ? "" : text
    }
}
