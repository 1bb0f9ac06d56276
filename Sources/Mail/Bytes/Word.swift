/// Tests on eight bytes at once.
///
/// Each answers for the whole word, so a byte above another that matches may be reported too: use them to skip, then look.
enum Word {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highs: UInt64 = 0x8080_8080_8080_8080

    /// Whether a byte equals a value.
    @inline(__always)
    static func hasByte(_ value: UInt8, _ word: UInt64) -> Bool {
        let difference = word ^ (ones &* UInt64(value))
        return (difference &- ones) & ~difference & highs != 0
    }

    /// Whether an ASCII byte is below a value of at most 128.
    @inline(__always)
    static func hasByte(below value: UInt8, _ word: UInt64) -> Bool {
        (word &- ones &* UInt64(value)) & ~word & highs != 0
    }

    /// Whether a byte is 127 or more.
    @inline(__always)
    static func hasHighOrDelete(_ word: UInt64) -> Bool {
        (word | (word & ~highs &+ ones)) & highs != 0
    }
}
