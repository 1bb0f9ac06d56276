/// Where one header field stands in its source's bytes.
package struct Field: Sendable {
    private let nameStart: UInt32
    private let valueStart: UInt32
    private(set) var valueEndOffset: UInt32
    private let nameLength: UInt16

    init(name: Range<Int>, value: Range<Int>) {
        nameStart = UInt32(truncatingIfNeeded: name.lowerBound)
        nameLength = UInt16(truncatingIfNeeded: min(name.count, 65_535))
        valueStart = UInt32(truncatingIfNeeded: value.lowerBound)
        valueEndOffset = UInt32(truncatingIfNeeded: value.upperBound)
    }

    /// The bytes of the name, without the colon.
    package var name: Range<Int> { Int(nameStart)..<Int(nameStart) + Int(nameLength) }

    /// The bytes of the value after the colon, folds included, without the last line end.
    package var value: Range<Int> { Int(valueStart)..<Int(valueEndOffset) }

    mutating func extend(to end: Int) { valueEndOffset = UInt32(truncatingIfNeeded: end) }
}
