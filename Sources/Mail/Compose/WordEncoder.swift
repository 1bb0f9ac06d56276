/// RFC 2047 encoded words: whole characters, at most 75 bytes each.
struct WordEncoder {
    /// What stands around the text of a word: `=?utf-8?Q?` and `?=`.
    private static let overhead = 12

    private let isQuoted: Bool
    private var chunks: [[UInt8]] = []
    private var chunk: [UInt8] = []
    private var room: Int

    /// Encodes a text as words to be joined by blanks, the first at most `firstWidth` bytes wide and the others 75.
    ///
    /// Q while it is not half as long again as B, because people can read it. Q keeps to what RFC 2047 §5 (3) allows in a
    /// phrase, so a word may stand anywhere. Words end at blanks of the text where they can: some readers show the joint.
    static func words(_ text: String, firstWidth: Int) -> [[UInt8]] {
        let bytes = Array(text.utf8)
        var quotedCost = 0
        for byte in bytes { quotedCost += cost(byte) }
        var encoder = WordEncoder(isQuoted: quotedCost <= (bytes.count + 2) / 3 * 6, firstWidth: firstWidth)
        encoder.append(bytes)
        return encoder.chunks.map(encoder.word)
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
            let end = (bytes[start...].firstIndex(of: ASCII.space) ?? bytes.count - 1) + 1
            let cost = cost(bytes[start..<end])
            if cost > room, cost <= capacity(75) { flush() }
            while start < end {
                var next = start + 1
                while next < end, bytes[next] & 0xC0 == 0x80 { next += 1 }
                append(character: bytes[start..<next])
                start = next
            }
        }
        flush()
    }

    private mutating func append(character: ArraySlice<UInt8>) {
        let cost = cost(character)
        if cost > room { flush() }
        chunk.append(contentsOf: character)
        room -= cost
    }

    private mutating func flush() {
        guard !chunk.isEmpty else { return }
        chunks.append(chunk)
        chunk = []
        room = capacity(75)
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

    private func word(_ chunk: [UInt8]) -> [UInt8] {
        var word = Array((isQuoted ? "=?utf-8?Q?" : "=?utf-8?B?").utf8)
        if isQuoted {
            for byte in chunk { Self.appendQuoted(byte, to: &word) }
        } else {
            TransferForm.appendBase64(chunk[...], to: &word)
        }
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
