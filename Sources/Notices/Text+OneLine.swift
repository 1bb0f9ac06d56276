extension String {
    /// The text on one line: what ends a line, controls a terminal or turns the writing direction becomes a blank.
    ///
    /// Names and titles pass through here, so that none of them can pose as a line of the letter.
    var oneLine: String {
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

    /// At most that many characters, the last one an ellipsis when something was cut.
    func shortened(to limit: Int) -> String {
        prefix(limit + 1).count > limit ? prefix(limit - 1) + "…" : self
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
