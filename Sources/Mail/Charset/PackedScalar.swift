/// A code point as its UTF-8 bytes in one little-endian word, so that a decoder stores it at once.
struct PackedScalar: Sendable {
    let bytes: UInt32

    static let replacement = PackedScalar(0xFFFD)
    static let none = PackedScalar(packed: 0)

    private init(packed: UInt32) { bytes = packed }

    /// Packs a code point other than zero; a surrogate or a number past Unicode becomes U+FFFD.
    init(_ value: UInt32) {
        switch value {
        case 1..<0x80: bytes = value
        case 0x80..<0x800: bytes = 0xC0 | value >> 6 | (0x80 | value & 63) << 8
        case 0x800..<0xD800, 0xE000..<0x10000:
            bytes = 0xE0 | value >> 12 | (0x80 | value >> 6 & 63) << 8 | (0x80 | value & 63) << 16
        case 0x10000..<0x110000:
            bytes =
                0xF0 | value >> 18 | (0x80 | value >> 12 & 63) << 8 | (0x80 | value >> 6 & 63) << 16
                | (0x80 | value & 63) << 24
        default: bytes = 0xBDBFEF
        }
    }

    /// How many of the word's bytes count: the last byte of any code point but zero is not zero.
    @inline(__always) var count: Int { (39 - bytes.leadingZeroBitCount) / 8 }

    var isNone: Bool { bytes == 0 }
}
