/// Writes header fields: ASCII, folded, CRLF.
///
/// Lines are folded at 76, not 78, because RFC 2047 §2 asks it of lines with encoded words.
struct HeaderWriter {
    /// What is written; behind the header, the body may follow.
    var bytes: [UInt8] = []
    private var column = 0
    private static let width = 76

    /// Writes a field of tokens that a blank may separate, such as message identifiers.
    mutating func field(_ name: String, tokens: [String]) {
        begin(name)
        for token in tokens { append(token.utf8) }
        end()
    }

    /// Writes a field of one token.
    mutating func field(_ name: String, token: String) {
        begin(name)
        append(token.utf8)
        end()
    }

    /// Writes a field of message identifiers.
    mutating func field(_ name: String, ids: [MessageID]) {
        begin(name)
        for id in ids {
            makeRoom(for: id.text.utf8.count + 2)
            bytes.append(ASCII.less)
            bytes += id.text.utf8
            bytes.append(ASCII.greater)
        }
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
                append(mailbox.address, between: "<", and: ">" + comma)
            } else {
                append(mailbox.address, between: "", and: comma)
            }
        }
        end()
    }

    private mutating func append(_ address: AddressSpec, between opening: String, and closing: String) {
        let pieces = [opening.utf8, address.local.utf8, "@".utf8, address.domain.utf8, closing.utf8]
        makeRoom(for: pieces.reduce(0) { $0 + $1.count })
        for piece in pieces { bytes += piece }
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
    private mutating func append(_ token: some Collection<UInt8>) {
        makeRoom(for: token.count)
        bytes += token
    }

    /// Appends the blank before a token of so many bytes.
    ///
    /// A line is never folded straight after the field name: some readers take an empty first line for an empty field.
    private mutating func makeRoom(for count: Int) {
        if column + 1 + count > Self.width, bytes.last != ASCII.colon {
            bytes += [0x0D, 0x0A]
            column = 0
        }
        bytes.append(ASCII.space)
        column += 1 + count
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
        if let words = Self.plainWords(text), words.allSatisfy({ $0.utf8.count <= longestWord }) {
            for word in words { append(word.utf8) }
            return
        }
        for word in Self.words(text, encodingWhere: { $0.utf8.count > longestWord || OutgoingText.needsEncoding($0) }) {
            if word.isEncoded { appendEncoded(word.text) } else { append(word.text.utf8) }
        }
    }

    /// A display name: in quotes, or as atoms and encoded words on one line, or encoded as a whole (RFC 5322 §3.2.5).
    ///
    /// Where a name is folded between an atom and an encoded word, GMime reads the fold as part of the name.
    private mutating func appendPhrase(_ name: String) {
        let room = bytes.last == ASCII.colon ? Self.width - column - 1 : Self.width - 1
        if let phrase = Self.phrase(name), phrase.count <= room { append(phrase) } else { appendEncoded(name) }
    }

    private static func phrase(_ name: String) -> [UInt8]? {
        if let words = plainWords(name), words.allSatisfy({ $0.utf8.allSatisfy(\.isAtomText) }) {
            return Array(name.utf8)
        }
        if !OutgoingText.needsEncoding(name[...]) { return quoted(name) }
        return line(words(name) { !$0.utf8.allSatisfy(\.isAtomText) || OutgoingText.needsEncoding($0) })
    }

    /// The words of a text that stands as it is, one blank between each; nil when any of it asks for more care.
    private static func plainWords(_ text: String) -> [Substring]? {
        var previous = ASCII.space
        for byte in text.utf8 {
            if byte >= 0x80 || (byte == ASCII.question && previous == ASCII.equals)
                || (byte == ASCII.space && previous == ASCII.space)
            {
                return nil
            }
            previous = byte
        }
        guard previous != ASCII.space else { return nil }
        return text.utf8.split(separator: ASCII.space).map { Substring($0) }
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
