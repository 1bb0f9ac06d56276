/// Text on its way into a header field.
enum OutgoingText {
    /// The text on one line: each run of control characters and line separators is one blank, the ends are trimmed.
    ///
    /// No CR, LF or NUL survives, however it came in: this is the one gate every header value passes.
    static func sanitised(_ text: String) -> String {
        if isClean(text) { return text }
        let bytes = Array(text.utf8)
        var clean: [UInt8] = []
        clean.reserveCapacity(bytes.count)
        var pendingBlanks = 0
        var inControls = false
        var index = 0
        while index < bytes.count {
            let control = controlLength(bytes, at: index)
            if control > 0 {
                if !inControls { pendingBlanks += 1 }
                inControls = true
            } else if bytes[index] == ASCII.space {
                pendingBlanks += inControls ? 0 : 1
            } else {
                if !clean.isEmpty { for _ in 0..<pendingBlanks { clean.append(ASCII.space) } }
                pendingBlanks = 0
                inControls = false
                clean.append(bytes[index])
            }
            index += max(control, 1)
        }
        return String(decoding: clean, as: UTF8.self)
    }

    /// Whether a text is visible ASCII from end to end, with blanks between: most are.
    private static func isClean(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } && text.utf8.first != ASCII.space
            && text.utf8.last != ASCII.space
    }

    /// How many bytes of control stand here: C0 and DEL have one, C1 two, the two Unicode line separators three.
    private static func controlLength(_ bytes: [UInt8], at index: Int) -> Int {
        let byte = bytes[index]
        if byte < 0x20 || byte == 0x7F { return 1 }
        if byte == 0xC2, index + 1 < bytes.count, bytes[index + 1] < 0xA0 { return 2 }
        guard byte == 0xE2, index + 2 < bytes.count, bytes[index + 1] == 0x80 else { return 0 }
        return bytes[index + 2] == 0xA8 || bytes[index + 2] == 0xA9 ? 3 : 0
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
