/// Reading base64 the way mail carries it: RFC 2045 §6.8, with all that is wrong in the wild.
enum Base64 {
    /// The six bits of each byte, or 0xFF; 0xFE is padding.
    static let values: [UInt8] = {
        var table = [UInt8](repeating: 0xFF, count: 256)
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        for (value, letter) in alphabet.enumerated() { table[Int(letter)] = UInt8(value) }
        table[Int(ASCII.equals)] = padding
        return table
    }()

    static let padding: UInt8 = 0xFE

    static func value(of byte: UInt8) -> UInt8? {
        let value = values[Int(byte)]
        return value < 64 ? value : nil
    }

    /// The twelve bits of two letters, the first in the low byte of the index; above 0xFFF where one is not a letter.
    private static let pairs: [UInt16] = {
        var table = [UInt16](repeating: 0xFFFF, count: 65_536)
        for first in 0..<256 where values[first] < 64 {
            for second in 0..<256 where values[second] < 64 {
                table[second << 8 | first] = UInt16(values[first]) << 6 | UInt16(values[second])
            }
        }
        return table
    }()

    /// The bytes that base64 text stands for.
    ///
    /// Bytes outside the alphabet are skipped; padding in the middle ends a block and a further block may follow; what
    /// follows the padding and does not look like base64 (a footer glued on by a mailing list) is left out.
    static func decode(_ text: Span<UInt8>) -> [UInt8] {
        let capacity = text.count / 4 * 3 + 12
        return unsafe [UInt8](unsafeUninitializedCapacity: capacity) { output, written in
            guard let target = output.baseAddress else { return }
            written = unsafe pairs.withUnsafeBufferPointer { pairs in
                unsafe values.withUnsafeBufferPointer { values in
                    unsafe text.withUnsafeBufferPointer { source in
                        guard let start = source.baseAddress, let pairs = pairs.baseAddress,
                            let values = values.baseAddress
                        else { return 0 }
                        var run = unsafe Run(
                            start: start, end: start + source.count, at: start, target: target, pairs: pairs,
                            values: values)
                        return unsafe run.decode()
                    }
                }
            }
        }
    }

    /// One decoding pass over unsafe memory; the target has room for three bytes of every four and twelve more.
    @unsafe
    private struct Run {
        let start: UnsafePointer<UInt8>
        let end: UnsafePointer<UInt8>
        var at: UnsafePointer<UInt8>
        let target: UnsafeMutablePointer<UInt8>
        let pairs: UnsafePointer<UInt16>
        let values: UnsafePointer<UInt8>
        var count = 0
        var bits: UInt32 = 0
        var held = 0

        /// Decodes all; the answer is how many bytes were written.
        mutating func decode() -> Int {
            while unsafe at < end {
                if unsafe held == 0 { unsafe decodeLines() }
                guard unsafe at < end, unsafe decodeOne() else { break }
            }
            if unsafe held >= 2 { unsafe put(bits << UInt32(6 * (4 - held)), held - 1) }
            return unsafe count
        }

        /// Whole groups of letters and the line ends between them, until something else comes or the text ends.
        @inline(__always)
        private mutating func decodeLines() {
            var from = unsafe at
            var into = unsafe target + count
            let lastEight = unsafe end - 8
            while unsafe from <= lastEight {
                // Eight letters to six bytes at a time.
                repeat {
                    let a = unsafe pair(from)
                    let b = unsafe pair(from + 2)
                    let c = unsafe pair(from + 4)
                    let d = unsafe pair(from + 6)
                    if (a | b | c | d) & 0x8000 != 0 { break }
                    let high = UInt64(a) << 36 | UInt64(b) << 24
                    let value = (high | UInt64(c) << 12 | UInt64(d)) << 16
                    unsafe UnsafeMutableRawPointer(into).storeBytes(of: value.bigEndian, as: UInt64.self)
                    unsafe from += 8
                    unsafe into += 6
                } while unsafe from <= lastEight
                if unsafe from > lastEight { break }
                // A line of 76 letters ends with half of that.
                let a = unsafe pair(from)
                let b = unsafe pair(from + 2)
                if (a | b) & 0x8000 == 0 {
                    let value = (UInt32(a) << 12 | UInt32(b)) << 8
                    unsafe UnsafeMutableRawPointer(into).storeBytes(of: value.bigEndian, as: UInt32.self)
                    unsafe from += 4
                    unsafe into += 3
                }
                if unsafe from[0] == ASCII.lineFeed {
                    unsafe from += 1
                } else if unsafe from[0] == ASCII.carriageReturn && from[1] == ASCII.lineFeed {
                    unsafe from += 2
                } else {
                    break
                }
            }
            unsafe at = from
            unsafe count = into - target
        }

        /// The twelve bits of the two letters at a place.
        @inline(__always)
        private func pair(_ from: UnsafePointer<UInt8>) -> UInt16 {
            unsafe pairs[Int(UnsafeRawPointer(from).loadUnaligned(as: UInt16.self).littleEndian)]
        }

        /// One byte of input; false when what remains is not base64.
        @inline(__always)
        private mutating func decodeOne() -> Bool {
            let value = unsafe values[Int(at[0])]
            unsafe at += 1
            if value < 64 {
                unsafe bits = bits << 6 | UInt32(value)
                unsafe held += 1
                if unsafe held == 4 {
                    unsafe put(bits, 3)
                    unsafe held = 0
                }
                return true
            }
            guard value == Base64.padding, unsafe held > 0 else { return true }
            if unsafe held >= 2 { unsafe put(bits << UInt32(6 * (4 - held)), held - 1) }
            unsafe held = 0
            return unsafe anotherBlockFollows()
        }

        @inline(__always)
        private mutating func put(_ value: UInt32, _ bytes: Int) {
            for place in 0..<bytes {
                unsafe target[count] = UInt8(truncatingIfNeeded: value >> UInt32(16 - 8 * place))
                unsafe count += 1
            }
        }

        /// After padding: whether the next line is made of whole groups of four letters.
        private mutating func anotherBlockFollows() -> Bool {
            while unsafe at < end, unsafe at[0].isSpace || at[0] == ASCII.equals { unsafe at += 1 }
            var ahead = unsafe at
            var letters = 0
            while unsafe ahead < end, unsafe !(ahead[0] == ASCII.lineFeed || ahead[0] == ASCII.carriageReturn) {
                if unsafe values[Int(ahead[0])] == 0xFF { return false }
                letters += 1
                unsafe ahead += 1
            }
            return letters > 0 && letters % 4 == 0
        }
    }
}
