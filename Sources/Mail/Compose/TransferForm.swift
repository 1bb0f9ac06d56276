/// How a body travels: the shortest 7-bit form that keeps it whole (RFC 2045 §6).
enum TransferForm {
    case sevenBit, quotedPrintable, base64

    /// The form for a text whose lines end in LF.
    ///
    /// As it stands only when no relay has a reason to touch it: lines of at most 76, no blank at a line end, no line that
    /// begins with `From ` (mbox escapes it) or a dot (SMTP stuffs it).
    static func fitting(text: [UInt8]) -> TransferForm {
        var special = 0
        var plain = true
        var lineStart = 0
        for (index, byte) in text.enumerated() {
            if byte == 0x0A {
                plain = plain && isSafeLine(text[lineStart..<index])
                lineStart = index + 1
            } else if byte >= 0x7F || byte == UInt8(ascii: "=") || (byte < 0x20 && byte != 0x09) {
                special += 1
                plain = plain && byte == UInt8(ascii: "=")
            }
        }
        plain = plain && isSafeLine(text[lineStart...])
        if plain { return .sevenBit }
        return special > text.count / 6 ? .base64 : .quotedPrintable
    }

    private static func isSafeLine(_ line: ArraySlice<UInt8>) -> Bool {
        guard line.count <= 76, let first = line.first, let last = line.last else { return line.isEmpty }
        if last == 0x20 || last == 0x09 || first == UInt8(ascii: ".") { return false }
        return !line.starts(with: fromLine)
    }

    private static let fromLine = Array("From ".utf8)

    /// The value of Content-Transfer-Encoding.
    var name: String {
        switch self {
        case .sevenBit: "7bit"
        case .quotedPrintable: "quoted-printable"
        case .base64: "base64"
        }
    }

    /// A text whose lines end in LF as the lines that travel, each ending in CRLF.
    func encoded(text: [UInt8]) -> [UInt8] {
        switch self {
        case .sevenBit: Self.withCRLF(text)
        case .quotedPrintable: Self.quotedPrintable(text)
        case .base64: Self.base64Lines(Self.withCRLF(text))
        }
    }

    static func withCRLF(_ text: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(text.count + text.count / 32)
        for byte in text {
            if byte == 0x0A { out.append(0x0D) }
            out.append(byte)
        }
        return out
    }

    /// RFC 2045 §6.7, lines of at most 76.
    private static func quotedPrintable(_ text: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(text.count + text.count / 8)
        var column = 0
        for (index, byte) in text.enumerated() {
            if byte == 0x0A {
                out.append(contentsOf: [0x0D, 0x0A])
                column = 0
                continue
            }
            let endsLine = index + 1 == text.count || text[index + 1] == 0x0A
            var literal = isLiteral(byte, endsLine: endsLine)
            // One column is kept for the soft line break, unless the line ends here.
            if column + (literal ? 1 : 3) > (endsLine ? 76 : 75) {
                out.append(contentsOf: [UInt8(ascii: "="), 0x0D, 0x0A])
                column = 0
            }
            if column == 0, byte == UInt8(ascii: ".") || text[index...].starts(with: fromLine) { literal = false }
            if literal { out.append(byte) } else { appendHex(byte, after: UInt8(ascii: "="), to: &out) }
            column += literal ? 1 : 3
        }
        return out
    }

    private static func isLiteral(_ byte: UInt8, endsLine: Bool) -> Bool {
        if byte == 0x20 || byte == 0x09 { return !endsLine }
        return byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "=")
    }

    /// Base64 in lines of 76, each ending in CRLF.
    static func base64Lines(_ bytes: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count / 57 * 78 + 80)
        var index = 0
        while index < bytes.count {
            let end = min(index + 57, bytes.count)
            appendBase64(bytes[index..<end], to: &out)
            out.append(contentsOf: [0x0D, 0x0A])
            index = end
        }
        return out
    }

    static func appendBase64(_ bytes: ArraySlice<UInt8>, to out: inout [UInt8]) {
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let left = bytes.endIndex - index
            let second = left > 1 ? UInt32(bytes[index + 1]) : 0
            let third = left > 2 ? UInt32(bytes[index + 2]) : 0
            let group = UInt32(bytes[index]) << 16 | second << 8 | third
            out.append(alphabet[Int(group >> 18)])
            out.append(alphabet[Int(group >> 12 & 63)])
            out.append(left > 1 ? alphabet[Int(group >> 6 & 63)] : UInt8(ascii: "="))
            out.append(left > 2 ? alphabet[Int(group & 63)] : UInt8(ascii: "="))
            index += 3
        }
    }

    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    private static let hexDigits = Array("0123456789ABCDEF".utf8)

    static func appendHex(_ byte: UInt8, after mark: UInt8, to out: inout [UInt8]) {
        out.append(mark)
        out.append(hexDigits[Int(byte >> 4)])
        out.append(hexDigits[Int(byte & 15)])
    }
}
