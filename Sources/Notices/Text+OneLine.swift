extension String {
    /// The text on one line: what ends a line, controls a terminal or turns the writing direction becomes a blank.
    ///
    /// Names and titles pass through here, so that none of them can pose as a line of the letter.
    var oneLine: String {
        if isOneLine { return self }
        var line = ""
        var pendingBlank = false
        for scalar in unicodeScalars {
            if scalar.breaksLine || scalar == " " {
                pendingBlank = !line.isEmpty
            } else {
                if pendingBlank { line.unicodeScalars.append(" ") }
                pendingBlank = false
                line.unicodeScalars.append(scalar)
            }
        }
        return line
    }

    /// Whether the text is visible ASCII with single blanks between: most are.
    private var isOneLine: Bool {
        var previous: UInt8 = 0x20
        for byte in utf8 {
            guard byte >= 0x20, byte < 0x7F, byte != 0x20 || previous != 0x20 else { return false }
            previous = byte
        }
        return previous != 0x20 || isEmpty
    }

    /// At most that many characters, the last one an ellipsis when something was cut.
    func shortened(to limit: Int) -> String {
        // A character has one byte at least, and counting characters is dear.
        utf8.count <= limit || prefix(limit + 1).count <= limit ? self : prefix(limit - 1) + "…"
    }
}

extension Unicode.Scalar {
    /// C0, DEL, C1, the two separators, and what overrides the writing direction (UAX #9 §2).
    fileprivate var breaksLine: Bool {
        switch value {
        case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
