/// Reading quoted-printable: RFC 2045 §6.7, and its variant in encoded-words, RFC 2047 §4.2.
enum QuotedPrintable {
    private static let hex: [UInt8] = (0..<256).map { UInt8(truncatingIfNeeded: $0).hexValue ?? 0xFF }

    /// The bytes that quoted-printable text stands for.
    ///
    /// A `=` that begins neither an escape nor a soft line break stands for itself; digits may be lower case; blanks between
    /// a `=` and the line's end are the soft break's.
    static func decode(_ text: Span<UInt8>) -> [UInt8] {
        unsafe [UInt8](unsafeUninitializedCapacity: text.count) { output, written in
            written = unsafe hex.withUnsafeBufferPointer { hex in
                unsafe text.withUnsafeBufferPointer { source in
                    unsafe decode(source, into: output, hex: hex)
                }
            }
        }
    }

    private static func decode(
        _ source: UnsafeBufferPointer<UInt8>, into output: UnsafeMutableBufferPointer<UInt8>,
        hex: UnsafeBufferPointer<UInt8>
    ) -> Int {
        let end = source.count
        var at = 0
        var count = 0
        // Every branch writes at most as many bytes as it reads, so the output never outgrows the input's length.
        while at < end {
            if at + 8 <= end {
                let word = unsafe UnsafeRawBufferPointer(source).loadUnaligned(fromByteOffset: at, as: UInt64.self)
                if !Word.hasByte(ASCII.equals, word) {
                    unsafe UnsafeMutableRawBufferPointer(output).storeBytes(
                        of: word, toByteOffset: count, as: UInt64.self)
                    at += 8
                    count += 8
                    continue
                }
            }
            let byte = unsafe source[at]
            at += 1
            if byte != ASCII.equals {
                unsafe output[count] = byte
                count += 1
            } else if at + 1 < end, unsafe hex[Int(source[at])] < 16, unsafe hex[Int(source[at + 1])] < 16 {
                unsafe output[count] = hex[Int(source[at])] << 4 | hex[Int(source[at + 1])]
                count += 1
                at += 2
            } else if let next = unsafe softBreak(source, at) {
                at = next
            } else {
                unsafe output[count] = byte
                count += 1
            }
        }
        return count
    }

    /// Where the next line starts if only blanks stand between an offset and the line's end.
    private static func softBreak(_ source: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
        var at = start
        while at < source.count, unsafe source[at].isBlank || source[at] == ASCII.carriageReturn { at += 1 }
        if at == source.count { return at }
        return unsafe source[at] == ASCII.lineFeed ? at + 1 : nil
    }

    /// Appends the bytes of an encoded-word's Q text, where `_` is a blank.
    static func appendWord(_ text: Span<UInt8>, to bytes: inout [UInt8]) {
        var at = 0
        while at < text.count {
            let byte = text[at]
            if byte == ASCII.equals, at + 2 < text.count, let high = text[at + 1].hexValue,
                let low = text[at + 2].hexValue
            {
                bytes.append(high << 4 | low)
                at += 3
            } else {
                bytes.append(byte == ASCII.underscore ? ASCII.space : byte)
                at += 1
            }
        }
    }
}
