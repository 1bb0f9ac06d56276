/// Writes header fields: ASCII, folded, CRLF.
///
/// Lines are folded at 76, not 78, because RFC 2047 §2 asks it of lines with encoded words.
struct HeaderWriter {
    private(set) var bytes: [UInt8] = []
    private var column = 0
    private static let width = 76

    /// Writes a field of tokens that a blank may separate, such as message identifiers.
    mutating func field(_ name: String, tokens: [String]) {
        begin(name)
        for token in tokens { append(Array(token.utf8)) }
        end()
    }

    /// Writes a field of free text; a word longer than `longestWord` bytes is encoded so that it can be folded.
    mutating func field(_ name: String, text: String, longestWord: Int = 70) {
        begin(name)
        appendText(text, longestWord: longestWord)
        end()
    }

    /// Writes an address list.
    mutating func field(_ name: String, mailboxes: [Mailbox]) {
        begin(name)
        for (index, mailbox) in mailboxes.enumerated() {
            let comma = index + 1 < mailboxes.count ? "," : ""
            if let name = mailbox.name {
                appendPhrase(name)
                append(Array("<\(mailbox.address)>\(comma)".utf8))
            } else {
                append(Array("\(mailbox.address)\(comma)".utf8))
            }
        }
        end()
    }

    private mutating func begin(_ name: String) {
        bytes.append(contentsOf: name.utf8)
        bytes.append(UInt8(ascii: ":"))
        column = name.utf8.count + 1
    }

    private mutating func end() {
        bytes.append(contentsOf: [0x0D, 0x0A])
        column = 0
    }

    /// Appends a blank and a token, folding before the blank when the token does not fit.
    ///
    /// Never straight after the field name: some readers take an empty first line for an empty field.
    private mutating func append(_ token: [UInt8]) {
        if column + 1 + token.count > Self.width, bytes.last != UInt8(ascii: ":") {
            bytes.append(contentsOf: [0x0D, 0x0A])
            column = 0
        }
        bytes.append(0x20)
        bytes.append(contentsOf: token)
        column += 1 + token.count
    }

    private mutating func appendEncoded(_ text: String) {
        var words = WordEncoder.words(text, firstWidth: 75)
        let room = Self.width - column - 1
        if bytes.last == UInt8(ascii: ":"), let first = words.first, first.count > room {
            words = WordEncoder.words(text, firstWidth: room)
        }
        for word in words { append(word) }
    }

    private mutating func appendText(_ text: String, longestWord: Int) {
        guard !text.isEmpty else { return }
        for word in Self.words(text, encodingWhere: { $0.utf8.count > longestWord || OutgoingText.needsEncoding($0) }) {
            if word.isEncoded { appendEncoded(word.text) } else { append(Array(word.text.utf8)) }
        }
    }

    /// A display name: in quotes, or as atoms and encoded words on one line, or encoded as a whole (RFC 5322 §3.2.5).
    ///
    /// Where a name is folded between an atom and an encoded word, GMime reads the fold as part of the name.
    private mutating func appendPhrase(_ name: String) {
        let isAtom = { (word: Substring) in
            !word.isEmpty && word.utf8.allSatisfy(\.isAtomText) && !OutgoingText.needsEncoding(word)
        }
        let isPlain = !OutgoingText.needsEncoding(name[...])
        let words = Self.words(name) { !isAtom($0) }
        let phrase = isPlain && words.contains(where: \.isEncoded) ? Self.quoted(name) : Self.line(words)
        let room = bytes.last == ASCII.colon ? Self.width - column - 1 : Self.width - 1
        if let phrase, phrase.count <= room { append(phrase) } else { appendEncoded(name) }
    }

    /// Words on one line; nil when one of them is longer than an encoded word may be.
    private static func line(_ words: [Word]) -> [UInt8]? {
        var line: [UInt8] = []
        for word in words {
            let encoded = word.isEncoded ? WordEncoder.words(word.text, firstWidth: 75) : [Array(word.text.utf8)]
            guard encoded.count == 1 else { return nil }
            if !line.isEmpty { line.append(ASCII.space) }
            line.append(contentsOf: encoded[0])
        }
        return line
    }

    /// A word that stands as it is, or words that are encoded together.
    private struct Word {
        var text: String
        var isEncoded: Bool
    }

    /// The words of a text; those that need encoding in groups, with the blanks between them: readers drop blanks between
    /// encoded words.
    private static func words(_ text: String, encodingWhere needs: (Substring) -> Bool) -> [Word] {
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        var encoded = words.map { $0.isEmpty || needs($0) }
        for index in words.indices where words[index].isEmpty {
            if index > 0 { encoded[index - 1] = true }
            if index + 1 < words.count { encoded[index + 1] = true }
        }
        var grouped: [Word] = []
        var index = 0
        while index < words.count {
            let start = index
            index += 1
            if encoded[start] { while index < words.count, encoded[index] { index += 1 } }
            grouped.append(Word(text: words[start..<index].joined(separator: " "), isEncoded: encoded[start]))
        }
        return grouped
    }

    static func quoted(_ text: String) -> [UInt8] {
        var quoted = [UInt8(ascii: "\"")]
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { quoted.append(UInt8(ascii: "\\")) }
            quoted.append(byte)
        }
        quoted.append(UInt8(ascii: "\""))
        return quoted
    }
}
