/// RFC 2047 encoded words: whole characters, at most 75 bytes each.
enum WordEncoder {
    private static let open = (base64: "=?utf-8?B?", quoted: "=?utf-8?Q?")
    private static let overhead = 12

    /// Encodes a text as words to be joined by blanks, the first at most `firstWidth` bytes wide and the others 75.
    ///
    /// Q while it is not half as long again as B, because people can read it. Q keeps to what RFC 2047 §5 (3) allows in a phrase, so a word may stand anywhere.
    static func words(_ text: String, firstWidth: Int) -> [[UInt8]] {
        var quotedCost = 0
        for byte in text.utf8 { quotedCost += cost(byte) }
        return quotedCost <= (text.utf8.count + 2) / 3 * 6
            ? quotedWords(text, firstWidth: firstWidth) : base64Words(text, firstWidth: firstWidth)
    }

    private static func quotedWords(_ text: String, firstWidth: Int) -> [[UInt8]] {
        var words: [[UInt8]] = []
        var word = Array(open.quoted.utf8)
        var room = firstWidth - overhead
        for scalar in text.unicodeScalars {
            let bytes = UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
            var length = 0
            for byte in bytes { length += cost(byte) }
            if length > room, word.count > open.quoted.utf8.count {
                words.append(word + closing)
                word = Array(open.quoted.utf8)
                room = 75 - overhead
            }
            for byte in bytes { appendQuoted(byte, to: &word) }
            room -= length
        }
        words.append(word + closing)
        return words
    }

    private static func base64Words(_ text: String, firstWidth: Int) -> [[UInt8]] {
        var words: [[UInt8]] = []
        var chunk: [UInt8] = []
        var limit = (firstWidth - overhead) / 4 * 3
        for scalar in text.unicodeScalars {
            let bytes = UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
            if chunk.count + bytes.count > limit, !chunk.isEmpty {
                words.append(base64Word(chunk))
                chunk.removeAll(keepingCapacity: true)
                limit = (75 - overhead) / 4 * 3
            }
            chunk.append(contentsOf: bytes)
        }
        words.append(base64Word(chunk))
        return words
    }

    private static func base64Word(_ chunk: [UInt8]) -> [UInt8] {
        var word = Array(open.base64.utf8)
        TransferForm.appendBase64(chunk[...], to: &word)
        return word + closing
    }

    private static let closing = Array("?=".utf8)

    private static func isPlain(_ byte: UInt8) -> Bool {
        byte.isLetterOrDigit || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "*") || byte == UInt8(ascii: "+")
            || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/")
    }

    private static func cost(_ byte: UInt8) -> Int { byte == 0x20 || isPlain(byte) ? 1 : 3 }

    private static func appendQuoted(_ byte: UInt8, to word: inout [UInt8]) {
        if byte == 0x20 {
            word.append(UInt8(ascii: "_"))
        } else if isPlain(byte) {
            word.append(byte)
        } else {
            TransferForm.appendHex(byte, after: UInt8(ascii: "="), to: &word)
        }
    }
}
