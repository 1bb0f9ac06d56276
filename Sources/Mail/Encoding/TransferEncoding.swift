/// How a part's bytes were made fit for transport: RFC 2045 §6.
package enum TransferEncoding: String, Sendable {
    /// Seven-bit, eight-bit or binary: the bytes as they stand.
    case identity
    case quotedPrintable = "quoted-printable"
    case base64
    /// `x-uuencode` and its spellings.
    case uuencode = "x-uuencode"
    /// A word nobody knows; the bytes are taken as they stand.
    case unknown

    /// Reads a Content-Transfer-Encoding value; comments, blanks, quotes and a trailing `;` are tolerated.
    init(field value: Span<UInt8>) {
        var word: [UInt8] = []
        var depth = 0
        for index in value.indices {
            let byte = value[index]
            if byte == ASCII.openParenthesis { depth += 1 }
            if byte == ASCII.closeParenthesis { depth = max(0, depth - 1) }
            if depth > 0 { continue }
            if byte.isDigit || byte.isLetter {
                word.append(byte.lowered)
            } else if (byte == ASCII.semicolon || byte.isSpace || byte == ASCII.comma) && !word.isEmpty {
                break
            }
            if word.count > 20 { break }
        }
        self = Self.words[String(decoding: word, as: UTF8.self)] ?? .unknown
    }

    private static let words: [String: TransferEncoding] = [
        "": .identity, "7bit": .identity, "8bit": .identity, "binary": .identity, "7bits": .identity,
        "8bits": .identity,
        "none": .identity, "7": .identity, "8": .identity, "quotedprintable": .quotedPrintable, "qp": .quotedPrintable,
        "quoted": .quotedPrintable, "quotedprintible": .quotedPrintable, "base64": .base64, "b64": .base64,
        "base": .base64,
        "xuuencode": .uuencode, "uuencode": .uuencode, "xuue": .uuencode, "uue": .uuencode, "xuuencoded": .uuencode,
    ]

    /// The bytes before they were encoded; what claims to be uuencode and is not comes as it stands.
    func decode(_ bytes: Span<UInt8>) -> [UInt8] {
        switch self {
        case .quotedPrintable: return QuotedPrintable.decode(bytes)
        case .base64: return Base64.decode(bytes)
        case .uuencode:
            let copy = Self.copy(bytes)
            return UUEncode.files(in: copy, limit: 1).first?.bytes ?? copy
        case .identity, .unknown: return Self.copy(bytes)
        }
    }

    private static func copy(_ bytes: Span<UInt8>) -> [UInt8] {
        var copy: [UInt8] = []
        copy.append(bytes, 0, bytes.count)
        return copy
    }
}
