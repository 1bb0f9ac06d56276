/// What a `Range` field means for a content of some length (RFC 9110 §14.1.2).
enum ByteRange: Hashable {
    /// Everything: there is no such field, it is none that we know, or it asks for several ranges.
    case whole
    /// One part.
    case part(Range<Int>)
    /// A part that does not exist.
    case unsatisfiable

    /// Reads a field's value.
    init(_ field: String?, of length: Int) {
        self = .whole
        guard let field, field.lowercased().hasPrefix("bytes=") else { return }
        let ends = field.dropFirst(6).split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2, let first = ByteRange.number(ends[0]), let last = ByteRange.number(ends[1]) else {
            return
        }
        switch (first, last) {
        case (nil, nil): return
        case (nil, let suffix?):
            self = suffix > 0 && length > 0 ? .part(max(0, length - suffix)..<length) : .unsatisfiable
        case (let start?, nil): self = start < length ? .part(start..<length) : .unsatisfiable
        case (let start?, let end?):
            guard start <= end else { return }
            self = start < length ? .part(start..<min(end, length - 1) + 1) : .unsatisfiable
        }
    }

    /// A number of digits, nil inside when there are none; nil when it is anything else.
    private static func number(_ text: Substring) -> Int?? {
        let digits = text.filter { $0 != " " && $0 != "\t" }
        guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        // More digits than a number has are beyond every content.
        return digits.isEmpty ? .some(nil) : Int(digits) ?? Int.max - 1
    }
}
