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

    /// A range as text; what is not UTF-8 becomes U+FFFD.
    @inline(__always)
    func text(_ start: Int, _ end: Int) -> String {
        guard start >= 0, start < end, end <= count else { return "" }
        return unsafe withUnsafeBufferPointer { buffer in
            unsafe String(decoding: UnsafeBufferPointer(rebasing: buffer[start..<end]), as: UTF8.self)
        }
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
