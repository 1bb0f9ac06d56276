extension HTMLText {
    var separator: String { isInDataCell ? " | " : "  " }

    mutating func write(_ range: Range<Int>) {
        let bytes = tokenizer.bytes
        let isPreformatted = containers.contains { $0.effect == .preformatted }
        let separator = separator
        var index = range.lowerBound
        while index < range.upperBound {
            let start = index
            while index < range.upperBound, Self.isOrdinary(bytes[index]) { index += 1 }
            if index > start { writer.write(bytes[start..<index], separator: separator) }
            guard index < range.upperBound else { break }
            index = writeSpecial(at: index, in: bytes[..<range.upperBound], isPreformatted: isPreformatted)
        }
    }

    /// Whether a byte goes out as it is: no blank, no `&`, and not the first byte of a character that is dropped or a blank.
    static func isOrdinary(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte != UInt8(ascii: "&") && byte != 0xC2 && byte != 0xE2 && byte != 0xEF && byte != 0xCD
            && byte != 0x7F
    }

    mutating func writeSpecial(at index: Int, in bytes: ArraySlice<UInt8>, isPreformatted: Bool) -> Int {
        let byte = bytes[index]
        if HTMLTokenizer.isBlank(byte) {
            writeBlank(byte, isPreformatted: isPreformatted)
            return index + 1
        }
        guard byte > 0x20, byte != 0x7F else { return index + 1 }
        if byte == UInt8(ascii: "&"), let (text, end) = HTMLEntities.reference(bytes, at: index, inAttribute: false) {
            write(character: text, isPreformatted: isPreformatted)
            return end
        }
        let length = byte == 0xC2 || byte == 0xCD ? 2 : byte == 0xE2 || byte == 0xEF ? 3 : 1
        let end = min(index + length, bytes.endIndex)
        write(character: String(decoding: bytes[index..<end], as: UTF8.self), isPreformatted: isPreformatted)
        return end
    }

    mutating func write(character: String, isPreformatted: Bool) {
        switch character {
        case "\u{A0}", "\u{202F}", "\u{2007}": writer.write([0x20], separator: separator)
        case "\u{AD}", "\u{34F}", "\u{200B}", "\u{FEFF}", "\u{2060}", "": break
        case " ", "\n", "\t", "\r": writeBlank(character.utf8.first ?? 0x20, isPreformatted: isPreformatted)
        default: writer.write(character.utf8, separator: separator)
        }
    }

    mutating func writeBlank(_ byte: UInt8, isPreformatted: Bool) {
        guard isPreformatted else { return writer.blank() }
        switch byte {
        case 0x0A: writer.breakLine()
        case 0x0D: break
        default: writer.write([byte], separator: separator)
        }
    }
}
