import Glibc

// The scans below are the module's inner loops. They stay inside the span they are given: every range is
// clamped before a pointer is formed, and none of the pointers outlives its closure.

extension Span where Element == UInt8 {
    /// The first offset of a byte in a range, or the range's end.
    @inline(__always)
    func offset(of byte: UInt8, from start: Int, to end: Int) -> Int {
        let end = Swift.min(end, count)
        guard start >= 0, start < end else { return end }
        return unsafe withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress,
                let hit = unsafe memchr(base + start, Int32(byte), end - start)
            else { return end }
            return unsafe UnsafeRawPointer(hit) - UnsafeRawPointer(base)
        }
    }

    /// Whether the bytes at an offset are the same as others.
    func matches(_ other: Span<UInt8>, at start: Int) -> Bool {
        guard start >= 0, start + other.count <= count else { return false }
        return unsafe withUnsafeBufferPointer { mine in
            unsafe other.withUnsafeBufferPointer { theirs in
                guard let a = mine.baseAddress, let b = theirs.baseAddress else { return other.isEmpty }
                return unsafe memcmp(a + start, b, other.count) == 0
            }
        }
    }

    /// The length of the ASCII run at the start of a range.
    func asciiPrefix(from start: Int, to end: Int) -> Int {
        let end = Swift.min(end, count)
        guard start >= 0, start < end else { return 0 }
        return unsafe withUnsafeBytes { buffer in
            var at = start
            while at + 16 <= end {
                let low = unsafe buffer.loadUnaligned(fromByteOffset: at, as: UInt64.self)
                let high = unsafe buffer.loadUnaligned(fromByteOffset: at + 8, as: UInt64.self)
                if (low | high) & 0x8080_8080_8080_8080 != 0 { break }
                at += 16
            }
            while unsafe at < end && buffer[at] < 128 { at += 1 }
            return at - start
        }
    }

    /// Whether every byte of a range is ASCII.
    func isASCII(from start: Int, to end: Int) -> Bool {
        asciiPrefix(from: start, to: end) == Swift.max(0, Swift.min(end, count) - start)
    }

    /// The length of the run of printable ASCII other than `=` at the start of a range: eight bytes at a look.
    func plainPrefix(from start: Int, to end: Int) -> Int {
        let end = Swift.min(end, count)
        guard start >= 0, start < end else { return 0 }
        return unsafe withUnsafeBytes { buffer in
            var at = start
            while at + 8 <= end {
                let word = unsafe buffer.loadUnaligned(fromByteOffset: at, as: UInt64.self)
                if Word.hasByte(below: 0x20, word) || Word.hasByte(0x3D, word) || Word.hasHighOrDelete(word) { break }
                at += 8
            }
            while at < end {
                let byte = unsafe buffer[at]
                if byte &- 32 > 94 || byte == ASCII.equals { break }
                at += 1
            }
            return at - start
        }
    }

    /// A range as text; what is not UTF-8 becomes U+FFFD.
    func text(_ start: Int, _ end: Int) -> String {
        guard start >= 0, start < end, end <= count else { return "" }
        let range = extracting(start..<end)
        // Checking first and copying then is faster than the repairing initializer, which reads twice.
        if let valid = try? UTF8Span(validating: range) { return String(copying: valid) }
        return unsafe range.withUnsafeBufferPointer { buffer in unsafe String(decoding: buffer, as: UTF8.self) }
    }

    /// A range as text in ASCII lower case.
    func loweredText(_ start: Int, _ end: Int) -> String {
        guard start >= 0, start < end, end <= count else { return "" }
        for index in start..<end where self[index] &- 65 < 26 {
            var bytes: [UInt8] = []
            bytes.reserveCapacity(end - start)
            for index in start..<end { bytes.append(self[index].lowered) }
            return bytes.span.text(0, bytes.count)
        }
        return text(start, end)
    }

    /// A range that is known to be ASCII as text.
    func asciiText(_ start: Int, _ end: Int) -> String {
        guard start >= 0, start < end, end <= count else { return "" }
        return unsafe String(copying: UTF8Span(unchecked: extracting(start..<end), isKnownASCII: true))
    }
}

extension [UInt8] {
    /// Appends a range of bytes in one copy.
    @inline(__always)
    mutating func append(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) {
        guard start >= 0, start < end, end <= bytes.count else { return }
        unsafe bytes.withUnsafeBufferPointer { buffer in
            unsafe append(contentsOf: UnsafeBufferPointer(rebasing: buffer[start..<end]))
        }
    }
}
