/// RFC 2047 encoded words: whole characters, at most 75 bytes each.
struct WordEncoder {
    /// What stands around the text of a word: `=?utf-8?Q?` and `?=`.
    private static let overhead = 12

    private let isQuoted: Bool
    private var words: [[UInt8]] = []
    private var chunk: [UInt8] = []
    private var room: Int

    /// Encodes a text as words to be joined by blanks, the first at most `firstWidth` bytes wide and the others 75.
    ///
    /// Q while it is not half as long again as B, because people can read it. Q keeps to what RFC 2047 §5 (3) allows in a
    /// phrase, so a word may stand anywhere.
    static func words(_ text: String, firstWidth: Int) -> [[UInt8]] {
        let bytes = Array(text.utf8)
        var quotedCost = 0
        for byte in bytes { quotedCost += cost(byte) }
        var encoder = WordEncoder(isQuoted: quotedCost <= (bytes.count + 2) / 3 * 6, firstWidth: firstWidth)
        encoder.append(bytes)
        return encoder.words
    }

    private init(isQuoted: Bool, firstWidth: Int) {
        self.isQuoted = isQuoted
        room = 0
        room = capacity(firstWidth)
    }

    /// How much text a word of some width takes: bytes as Q writes them, or bytes that B packs.
    private func capacity(_ width: Int) -> Int {
        let inner = width - Self.overhead
        return isQuoted ? inner : inner / 4 * 3
    }

    private mutating func append(_ bytes: [UInt8]) {
        var start = 0
        while start < bytes.count {
            var next = start + 1
            while next < bytes.count, bytes[next] & 0xC0 == 0x80 { next += 1 }
            let character = bytes[start..<next]
            while cost(character) > room, !chunk.isEmpty { cut() }
            chunk.append(contentsOf: character)
            room -= cost(character)
            start = next
        }
        if !chunk.isEmpty { words.append(word(chunk[...])) }
    }

    /// Makes a word of the longest part of the text so far that a word may end with; the rest begins the next.
    ///
    /// It ends behind a blank where it can, because some readers show the joint. In B it ends at a full group of three
    /// bytes, because GMime reads nothing behind padding; where there is none, one character goes out in Q.
    private mutating func cut() {
        let boundaries = (1...chunk.count).filter { $0 == chunk.count || chunk[$0] & 0xC0 != 0x80 }
        let allowed = isQuoted ? boundaries : boundaries.filter { $0 % 3 == 0 }
        let end = allowed.last { $0 > chunk.count / 2 && chunk[$0 - 1] == ASCII.space } ?? allowed.last
        if let end {
            words.append(word(chunk[..<end]))
            chunk.removeFirst(end)
        } else {
            let first = boundaries.first ?? chunk.count
            words.append(Self.quotedWord(chunk[..<first]))
            chunk.removeFirst(first)
        }
        room = capacity(75) - cost(chunk[...])
    }

    private func cost(_ bytes: ArraySlice<UInt8>) -> Int {
        guard isQuoted else { return bytes.count }
        var cost = 0
        for byte in bytes { cost += Self.cost(byte) }
        return cost
    }

    private static func cost(_ byte: UInt8) -> Int { byte == ASCII.space || isPlain(byte) ? 1 : 3 }

    private static func isPlain(_ byte: UInt8) -> Bool {
        byte.isLetterOrDigit || byte == UInt8(ascii: "!") || byte == ASCII.asterisk || byte == UInt8(ascii: "+")
            || byte == ASCII.dash || byte == ASCII.slash
    }

    private func word(_ chunk: ArraySlice<UInt8>) -> [UInt8] {
        guard !isQuoted else { return Self.quotedWord(chunk) }
        var word = Array("=?utf-8?B?".utf8)
        TransferForm.appendBase64(chunk, to: &word)
        word.append(contentsOf: "?=".utf8)
        return word
    }

    private static func quotedWord(_ chunk: ArraySlice<UInt8>) -> [UInt8] {
        var word = Array("=?utf-8?Q?".utf8)
        for byte in chunk { appendQuoted(byte, to: &word) }
        word.append(contentsOf: "?=".utf8)
        return word
    }

    private static func appendQuoted(_ byte: UInt8, to word: inout [UInt8]) {
        if byte == ASCII.space {
            word.append(ASCII.underscore)
        } else if isPlain(byte) {
            word.append(byte)
        } else {
            TransferForm.appendHex(byte, after: ASCII.equals, to: &word)
        }
    }
}
