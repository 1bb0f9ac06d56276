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

    /// Appends a text whose lines end in LF as the lines that travel, each ending in CRLF.
    func append(text: [UInt8], to out: inout [UInt8]) {
        switch self {
        case .sevenBit: Self.appendLines(text, to: &out)
        case .quotedPrintable: Self.appendQuotedPrintable(text, to: &out)
        case .base64:
            var lines: [UInt8] = []
            Self.appendLines(text, to: &lines)
            Self.appendBase64Lines(lines, to: &out)
        }
    }

    private static func appendLines(_ text: [UInt8], to out: inout [UInt8]) {
        var start = 0
        while let end = text[start...].firstIndex(of: 0x0A) {
            out += text[start..<end]
            out += [0x0D, 0x0A]
            start = end + 1
        }
        out += text[start...]
    }

    /// RFC 2045 §6.7, lines of at most 76.
    ///
    /// What stands as it is goes over in runs; only what begins a line or needs a decision is looked at by itself.
    private static func appendQuotedPrintable(_ text: [UInt8], to out: inout [UInt8]) {
        var column = 0
        var index = 0
        while index < text.count {
            if column > 0 {
                let run = literalRun(in: text, from: index, room: 75 - column)
                out += text[index..<run]
                column += run - index
                index = run
                guard index < text.count else { break }
            }
            let byte = text[index]
            index += 1
            if byte == 0x0A {
                out += [0x0D, 0x0A]
                column = 0
                continue
            }
            let endsLine = index == text.count || text[index] == 0x0A
            var literal = isBlank(byte) ? !endsLine : isLiteral(byte)
            // One column is kept for the soft line break, unless the line ends here.
            if column + (literal ? 1 : 3) > (endsLine ? 76 : 75) {
                out += [UInt8(ascii: "="), 0x0D, 0x0A]
                column = 0
            }
            if column == 0, byte == UInt8(ascii: ".") || text[(index - 1)...].starts(with: fromLine) {
                literal = false
            }
            if literal { out.append(byte) } else { appendHex(byte, after: UInt8(ascii: "="), to: &out) }
            column += literal ? 1 : 3
        }
    }

    /// The end of the bytes that stand as they are and fit; a blank that ends a line is none of them.
    private static func literalRun(in text: [UInt8], from start: Int, room: Int) -> Int {
        var end = start
        let limit = min(text.count, start + max(room, 0))
        while end < limit, isBlank(text[end]) || isLiteral(text[end]) { end += 1 }
        let endsLine = end == text.count || text[end] == 0x0A
        return endsLine && end > start && isBlank(text[end - 1]) ? end - 1 : end
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

    private static func isLiteral(_ byte: UInt8) -> Bool { byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "=") }

    /// Appends base64 in lines of 76, each ending in CRLF.
    static func appendBase64Lines(_ bytes: [UInt8], to out: inout [UInt8]) {
        out.reserveCapacity(out.count + bytes.count / 57 * 78 + 80)
        var index = 0
        while index < bytes.count {
            let end = min(index + 57, bytes.count)
            appendBase64(bytes[index..<end], to: &out)
            out += [0x0D, 0x0A]
            index = end
        }
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
