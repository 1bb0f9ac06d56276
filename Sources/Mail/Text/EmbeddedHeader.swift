/// The header of a quoted or forwarded mail as mail clients write it out in the text, in the client's language.
package struct EmbeddedHeader: Hashable, Sendable {
    /// Who wrote that mail, as it stands there: a name, an address or both.
    package internal(set) var from: String?
    /// Whom it went to.
    package internal(set) var to: String?
    /// When it was sent, in whatever format.
    package internal(set) var date: String?
    /// Its subject.
    package internal(set) var subject: String?
    /// The header's lines: offsets into the UTF-8 of the text.
    package internal(set) var range: Range<Int>
    /// Where the mail's own text is, when it stands unmarked from below the header to the end; nil inside a quote.
    package internal(set) var bodyRange: Range<Int>?

    /// The meaning of a label.
    enum Field { case from, to, date, subject, other }
}

extension EmbeddedHeader {
    /// Reads the header that begins at a line, and the line after it; nil when none does.
    ///
    /// A few lines with colons are not enough, people write those themselves (`From: Berlin`, `To: Munich`, `Date: May`):
    /// there must be a sender, two more fields, and a subject, an address or a dividing line as proof.
    static func read(_ lines: ReplyLines, at start: Int, afterDivider: Bool) -> (header: EmbeddedHeader, end: Int)? {
        guard let opening = label(of: lines, start), opening.0 != .other else { return nil }
        let depth = lines[start].depth
        var header = EmbeddedHeader(range: lines[start].range)
        var found: Set<Field> = []
        var hasAddress = false
        var current = (field: Field.other, line: start)
        var index = start
        var end = start
        while index < min(lines.count, start + 24), lines[index].depth == depth || lines[index].isBlank {
            if lines[index].isBlank {
                // Some clients put a blank line after each.
                guard index + 1 < lines.count, label(of: lines, index + 1) != nil else { break }
            } else if let (field, value) = label(of: lines, index) {
                if field != .other, found.contains(field) { break }
                current = (field, index)
                found.insert(field)
                header.set(field, value)
                hasAddress = hasAddress || value.utf8.contains(UInt8(ascii: "@"))
            } else {
                guard index - current.line <= 4, lines[index].body.count < 400 else { break }
                header.extend(current.field, String(decoding: lines.bytes[lines[index].body], as: UTF8.self))
            }
            if !lines[index].isBlank { end = index }
            index += 1
        }
        found.remove(.other)
        guard found.count >= (afterDivider ? 2 : 3), found.contains(.from) || afterDivider && found.contains(.date),
            afterDivider || hasAddress || found.contains(.subject)
        else { return nil }
        header.range = lines[start].range.lowerBound..<lines[end].range.upperBound
        return (header, end + 1)
    }

    private mutating func set(_ field: Field, _ value: String) {
        switch field {
        case .from: from = value
        case .to: to = value
        case .date: date = value
        case .subject: subject = value
        case .other: break
        }
    }

    private mutating func extend(_ field: Field, _ more: String) {
        switch field {
        case .from: from = from.map { $0 + " " + more }
        case .to: to = to.map { $0 + " " + more }
        case .date: date = date.map { $0 + " " + more }
        case .subject: subject = subject.map { $0 + " " + more }
        case .other: break
        }
    }

    /// The label a line begins with and what follows it: `*From:* Ann`, `Von: Ann`, `差出人： Ann`.
    private static func label(of lines: ReplyLines, _ index: Int) -> (Field, String)? {
        let body = lines.bytes[lines[index].body]
        guard let colon = body.prefix(40).firstIndex(where: { $0 == ASCII.colon || $0 == wideColon[0] }),
            body[colon] == ASCII.colon || body[colon...].starts(with: wideColon)
        else { return nil }
        let name = String(decoding: body[..<colon], as: UTF8.self)
        let value = body[colon...].dropFirst(body[colon] == ASCII.colon ? 1 : wideColon.count)
        guard let field = EmbeddedLabels.fields[stripped(name).lowercased()] else { return nil }
        return (field, stripped(String(decoding: value, as: UTF8.self)))
    }

    private static let wideColon = Array("：".utf8)

    private static func stripped(_ text: String) -> String {
        let isMargin = { (scalar: Unicode.Scalar) in
            // A bar stands between the cells of a header that was a table.
            scalar == "*" || scalar == "_" || scalar == "|" || scalar.properties.isWhitespace || scalar == "\u{200E}"
                || scalar == "\u{200F}"
        }
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { !isMargin($0) }),
            let last = scalars.lastIndex(where: { !isMargin($0) })
        else { return "" }
        return String(scalars[first...last])
    }
}
