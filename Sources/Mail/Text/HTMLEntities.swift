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
                let (scalar, end) = reference(bytes, at: index, inAttribute: inAttribute)
            {
                if let scalar { out.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter) }
                index = end
            } else {
                out.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// The character a reference stands for, nil for a control, and the position behind it; nil when it is no reference.
    static func reference(
        _ bytes: ArraySlice<UInt8>, at start: Int, inAttribute: Bool
    ) -> (scalar: Unicode.Scalar?, end: Int)? {
        guard start + 2 < bytes.endIndex else { return nil }
        if bytes[start + 1] == UInt8(ascii: "#") { return numeric(bytes, at: start + 2) }
        var end = start + 1
        var hash: UInt64 = 0
        while end < bytes.endIndex, end - start <= 8, bytes[end].isLetterOrDigit {
            hash = hash << 8 | UInt64(bytes[end])
            end += 1
        }
        // All names are of eight letters or less but a few of fifteen, which nobody writes.
        let hasSemicolon = end < bytes.endIndex && bytes[end] == ASCII.semicolon
        guard end > start + 2, hasSemicolon || !inAttribute, let scalar = names[hash] else { return nil }
        return (scalar, hasSemicolon ? end + 1 : end)
    }

    private static func numeric(_ bytes: ArraySlice<UInt8>, at start: Int) -> (scalar: Unicode.Scalar?, end: Int)? {
        let isHex = bytes[start] | 0x20 == UInt8(ascii: "x")
        var index = isHex ? start + 1 : start
        let first = index
        var value: UInt32 = 0
        while index < bytes.endIndex, isHex || bytes[index].isDigit, let digit = bytes[index].hexValue {
            value = min(value * (isHex ? 16 : 10) + UInt32(digit), 0x11_0000)
            index += 1
        }
        guard index > first else { return nil }
        if index < bytes.endIndex, bytes[index] == ASCII.semicolon { index += 1 }
        return (character(value), index)
    }

    /// A code point as browsers take it: 128 to 159 are windows-1252, what is no character is U+FFFD, controls are nothing.
    private static func character(_ value: UInt32) -> Unicode.Scalar? {
        if (0x80...0x9F).contains(value) {
            let scalar = Charset.single(.windows1252).decode([UInt8(value)]).unicodeScalars.first
            return scalar?.value == value ? nil : scalar
        }
        guard let scalar = Unicode.Scalar(value), value != 0 else { return "\u{FFFD}" }
        return value == 0x7F || value < 0x20 && !UInt8(value).isSpace ? nil : scalar
    }
}
