/// Text fit to be stored and shown: no control characters, one kind of line end.
enum PlainText {
    static let lineLimit = 200

    /// Drops control characters but tab and line end, makes CR LF and CR one LF, and trims white space around.
    static func cleaned(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        var previous: Unicode.Scalar = " "
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\r": scalars.append("\n")
            case "\n": if previous != "\r" { scalars.append("\n") }
            case "\t": scalars.append(scalar)
            case "\u{0}"..<" ", "\u{7F}"..."\u{9F}": break
            default: scalars.append(scalar)
            }
            previous = scalar
        }
        return trimmed(String(scalars))
    }

    /// One line of at most 200 characters, without any control character.
    static func line(_ text: String) -> String {
        let words = cleaned(text).split(whereSeparator: \.isWhitespace)
        return String(words.joined(separator: " ").prefix(lineLimit))
    }

    static func trimmed(_ text: String) -> String {
        let start = text.drop(while: \.isWhitespace)
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...last])
    }
}

extension PlainText {
    /// The text itself, or its beginning and an ellipsis when it has more than `length` characters.
    static func cut(_ text: String, to length: Int) -> String {
        text.count <= length ? text : trimmed(String(text.prefix(length - 1))) + "…"
    }
}
