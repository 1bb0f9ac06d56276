/// Text on its way into a header field.
enum OutgoingText {
    /// The text on one line: each run of control characters and line separators is one blank, the ends are trimmed.
    ///
    /// No CR, LF or NUL survives, however it came in: this is the one gate every header value passes.
    static func sanitised(_ text: String) -> String {
        var clean = String.UnicodeScalarView()
        var pendingBlanks = 0
        var inControls = false
        for scalar in text.unicodeScalars {
            if isControl(scalar) {
                if !inControls { pendingBlanks += 1 }
                inControls = true
            } else if scalar == " " {
                pendingBlanks += inControls ? 0 : 1
            } else {
                if !clean.isEmpty { clean.append(contentsOf: repeatElement(" ", count: pendingBlanks)) }
                pendingBlanks = 0
                inControls = false
                clean.append(scalar)
            }
        }
        return String(clean)
    }

    /// C0, DEL, C1 and the two Unicode line separators.
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar == "\u{2028}" || scalar == "\u{2029}"
    }

    /// Whether a word would be misread if it stood as it is: not ASCII, or looking like an encoded word.
    static func needsEncoding(_ word: Substring) -> Bool {
        var previous: UInt8 = 0
        for byte in word.utf8 {
            if byte >= 0x80 || (byte == UInt8(ascii: "?") && previous == UInt8(ascii: "=")) { return true }
            previous = byte
        }
        return false
    }
}
