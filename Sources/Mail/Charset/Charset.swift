/// A character encoding that mail uses, by what it means on the web today rather than by its name.
package enum Charset: Hashable, Sendable {
    /// Unlabelled, `us-ascii` or unknown: UTF-8 if it is UTF-8, else windows-1252.
    case guess
    case utf8
    case utf16BigEndian, utf16LittleEndian, utf16
    case utf32BigEndian, utf32LittleEndian, utf32
    case utf7
    case gb18030, hz, big5, shiftJIS, eucJP, iso2022JP, eucKR, iso2022KR
    case singleByte(Int)

    static func single(_ set: SingleByteCharset) -> Charset { .singleByte(set.rawValue) }

    /// The charset a label stands for, or nil for a label nobody knows.
    ///
    /// Case, punctuation and a language suffix (`*en`, RFC 2231 §5) do not matter, so `UTF8`, `utf_8` and `"utf-8"` are one.
    package init?(label: String) {
        var label = label
        let found = label.withUTF8 { unsafe Charset.find($0.span) }
        guard let found else { return nil }
        self = found
    }

    init?(label: Span<UInt8>) {
        guard let found = Charset.find(label) else { return nil }
        self = found
    }

    private static func find(_ label: Span<UInt8>) -> Charset? {
        if label.count == 5, label[0] | 32 == 117, label[1] | 32 == 116, label[2] | 32 == 102, label[4] == 56 {
            return .utf8
        }
        var key: [UInt8] = []
        for index in label.indices {
            let byte = label[index].lowered
            if byte == ASCII.asterisk || key.count > 24 { break }
            if byte.isDigit || byte.isLetter { key.append(byte) }
        }
        if key.starts(with: [120]), let plain = labels[String(decoding: key.dropFirst(), as: UTF8.self)] { return plain }
        return labels[String(decoding: key, as: UTF8.self)]
    }

    private static let labels: [String: Charset] = {
        var all: [String: Charset] = [:]
        for (charset, names) in aliases {
            for name in names.split(separator: " ") { all[String(name)] = charset }
        }
        return all
    }()
}
