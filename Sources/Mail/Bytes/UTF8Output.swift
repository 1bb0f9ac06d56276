import Glibc

/// A growing run of bytes that is to become text, filled by decoders without a check a byte.
///
/// Whoever stores without a check has called `reserve` first, and the stores are in this file only.
@safe
struct UTF8Output: ~Copyable {
    private var base: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private(set) var count = 0

    init(capacity: Int = 256) {
        self.capacity = max(capacity, 16)
        unsafe base = UnsafeMutablePointer<UInt8>.allocate(capacity: self.capacity)
    }

    deinit {
        unsafe base.deallocate()
    }

    var isEmpty: Bool { count == 0 }

    /// The last byte, or zero when there is none.
    var last: UInt8 { count > 0 ? unsafe base[count - 1] : 0 }

    /// Makes room for so many more bytes and four to spare.
    @inline(__always)
    mutating func reserve(_ more: Int) {
        if count + more + 4 > capacity { grow(more) }
    }

    @inline(never)
    private mutating func grow(_ more: Int) {
        capacity = max(capacity * 2, count + more + 4)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        unsafe larger.update(from: base, count: count)
        unsafe base.deallocate()
        unsafe base = larger
    }

    @inline(__always)
    mutating func append(_ byte: UInt8) {
        reserve(1)
        unsafe base[count] = byte
        count += 1
    }

    @inline(__always)
    mutating func append(_ scalar: PackedScalar) {
        reserve(4)
        store(scalar)
    }

    /// Appends a code point; zero is kept as one byte.
    mutating func append(scalar value: UInt32) {
        value == 0 ? append(0 as UInt8) : append(PackedScalar(value))
    }

    mutating func append(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) {
        guard start >= 0, start < end, end <= bytes.count else { return }
        reserve(end - start)
        unsafe bytes.withUnsafeBufferPointer { buffer in
            guard let source = buffer.baseAddress else { return }
            unsafe (base + count).update(from: source + start, count: end - start)
        }
        count += end - start
    }

    /// Appends header text: line ends are dropped, other controls become blanks; answers whether a byte was eight-bit.
    mutating func appendUnfolded(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
        guard start >= 0, start < end, end <= bytes.count else { return false }
        reserve(end - start + 8)
        return unsafe bytes.withUnsafeBytes { source in
            var at = start
            var high: UInt64 = 0
            while at < end {
                if at + 8 <= end {
                    let word = unsafe source.loadUnaligned(fromByteOffset: at, as: UInt64.self)
                    if !Word.hasByte(below: 0x20, word), !Word.hasByte(0x7F, word) {
                        unsafe UnsafeMutableRawPointer(base + count).storeBytes(of: word, as: UInt64.self)
                        high |= word
                        at += 8
                        count += 8
                        continue
                    }
                }
                let byte = unsafe source[at]
                at += 1
                high |= UInt64(byte)
                if byte == ASCII.lineFeed || byte == ASCII.carriageReturn {
                    // A line end that no blank follows still parts two words.
                    if unsafe at >= end || source[at].isSpace { continue }
                }
                unsafe base[count] = byte < 32 || byte == 127 ? ASCII.space : byte
                count += 1
            }
            return high & 0x8080_8080_8080_8080 != 0
        }
    }

    mutating func append(_ bytes: Span<UInt8>) { append(bytes, 0, bytes.count) }

    /// Stores a code point; only after `reserve`.
    @inline(__always)
    private mutating func store(_ scalar: PackedScalar) {
        unsafe UnsafeMutableRawPointer(base + count).storeBytes(of: scalar.bytes.littleEndian, as: UInt32.self)
        count += scalar.count
    }

    /// Appends bytes of an ASCII-based charset of one byte a character.
    mutating func append(_ bytes: Span<UInt8>, through table: [PackedScalar]) {
        reserve(bytes.count * 3)
        unsafe bytes.withUnsafeBufferPointer { source in
            unsafe table.withUnsafeBufferPointer { table in
                guard table.count == 128 else { return }
                for index in 0..<source.count {
                    let byte = unsafe source[index]
                    if byte < 128 {
                        unsafe base[count] = byte
                        count += 1
                    } else {
                        unsafe store(table[Int(byte & 127)])
                    }
                }
            }
        }
    }

    /// A copy of the bytes from an offset on.
    func bytes(from start: Int) -> [UInt8] {
        unsafe Array(UnsafeBufferPointer(start: base + min(max(0, start), count), count: max(0, count - max(0, start))))
    }

    mutating func removeAll() { count = 0 }

    mutating func removeLast(_ number: Int) { count = max(0, count - number) }

    /// Replaces controls that must never leave a header by blanks; decoding can make CR and LF (RFC 2047 §5 forbids it).
    mutating func blankControls(from start: Int) {
        for index in max(0, start)..<max(start, count) where unsafe base[index] < 32 || base[index] == 127 {
            unsafe base[index] = ASCII.space
        }
    }

    /// Reads the bytes so far.
    func withSpan<R>(_ body: (Span<UInt8>) -> R) -> R {
        unsafe body(UnsafeBufferPointer(start: base, count: count).span)
    }

    /// The bytes as text; what is not UTF-8 becomes U+FFFD.
    var text: String { withSpan { $0.text(0, $0.count) } }

    /// The bytes as text, when nothing but scalars and ASCII was appended.
    var scalarText: String {
        unsafe String(copying: UTF8Span(unchecked: UnsafeBufferPointer(start: base, count: count).span))
    }
}
