extension HTMLText {
    /// What parts the cells of a row.
    var separator: String { state.isInDataCell ? " | " : "  " }

    /// Writes a stretch of the input as text.
    mutating func write(_ range: Range<Int>) {
        let bytes = tokenizer.bytes
        let separator = separator
        var index = range.lowerBound
        while index < range.upperBound {
            let start = index
            while index < range.upperBound, Self.isOrdinary(bytes[index]) { index += 1 }
            if index > start { writer.write(bytes[start..<index], separator: separator) }
            guard index < range.upperBound else { break }
            index = writeSpecial(at: index, in: bytes[..<range.upperBound])
        }
    }

    /// Whether a byte goes out as it is: no blank, no `&`, and not the first byte of a character that is dropped or a blank.
    private static func isOrdinary(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte != UInt8(ascii: "&") && byte != 0xC2 && byte != 0xE2 && byte != 0xEF && byte != 0xCD
            && byte != 0x7F
    }

    private mutating func writeSpecial(at index: Int, in bytes: ArraySlice<UInt8>) -> Int {
        let byte = bytes[index]
        if byte.isSpace {
            writeBlank(byte)
            return index + 1
        }
        guard byte > 0x20, byte != 0x7F else { return index + 1 }
        if byte == UInt8(ascii: "&") {
            guard let (scalar, end) = HTMLEntities.reference(bytes, at: index, inAttribute: false) else {
                writer.write(CollectionOfOne(byte), separator: separator)
                return index + 1
            }
            if let scalar { write(scalar) }
            return end
        }
        let end = min(index + (byte == 0xC2 || byte == 0xCD ? 2 : 3), bytes.endIndex)
        var decoder = UTF8()
        var units = bytes[index..<end].makeIterator()
        if case .scalarValue(let scalar) = decoder.decode(&units) { write(scalar) }
        return end
    }

    private mutating func write(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "\u{A0}", "\u{202F}", "\u{2007}": writer.write(CollectionOfOne(ASCII.space), separator: separator)
        case "\u{AD}", "\u{34F}", "\u{200B}", "\u{FEFF}", "\u{2060}": break
        case " ", "\n", "\t", "\r": writeBlank(UInt8(truncatingIfNeeded: scalar.value))
        default: writer.write(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter, separator: separator)
        }
    }

    private mutating func writeBlank(_ byte: UInt8) {
        guard state.isPreformatted else { return writer.blank() }
        switch byte {
        case ASCII.lineFeed: writer.breakLine()
        case ASCII.carriageReturn: break
        default: writer.write(CollectionOfOne(byte), separator: separator)
        }
    }
}
