/// A start or end tag; its attributes are read when asked for.
struct HTMLTag {
    /// The element's name in lower case, cut at twenty bytes.
    let name: String
    let isEnd: Bool
    /// Where the attributes stand in the input.
    let attributes: Range<Int>

    /// The value of an attribute with its entities resolved; empty when it has none, nil when it is not there.
    func attribute(_ wanted: String, in bytes: [UInt8]) -> String? {
        var index = attributes.lowerBound
        while index < attributes.upperBound {
            let start = index
            while index < attributes.upperBound, !Self.endsName(bytes[index]) { index += 1 }
            let isWanted = Self.matches(bytes[start..<index], wanted)
            let value = Self.value(&index, until: attributes.upperBound, in: bytes)
            if isWanted { return value.map { HTMLEntities.resolved(bytes[$0], inAttribute: true) } ?? "" }
            if index == start { index += 1 }
        }
        return nil
    }

    /// Whether an attribute is there at all.
    func has(_ wanted: String, in bytes: [UInt8]) -> Bool { attribute(wanted, in: bytes) != nil }

    private static func matches(_ name: ArraySlice<UInt8>, _ wanted: String) -> Bool {
        name.count == wanted.utf8.count && zip(name, wanted.utf8).allSatisfy { $0 | 0x20 == $1 }
    }

    /// Moves past blanks, `=` and a value, and returns where the value stands.
    private static func value(_ index: inout Int, until end: Int, in bytes: [UInt8]) -> Range<Int>? {
        while index < end, HTMLTokenizer.isBlank(bytes[index]) { index += 1 }
        guard index < end, bytes[index] == UInt8(ascii: "=") else { return nil }
        index += 1
        while index < end, HTMLTokenizer.isBlank(bytes[index]) { index += 1 }
        guard index < end else { return nil }
        let quote = bytes[index]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
            let close = bytes[(index + 1)..<end].firstIndex(of: quote)
        {
            defer { index = close + 1 }
            return (index + 1)..<close
        }
        let start = index
        while index < end, !HTMLTokenizer.isBlank(bytes[index]) { index += 1 }
        return start..<index
    }

    private static func endsName(_ byte: UInt8) -> Bool {
        HTMLTokenizer.isBlank(byte) || byte == UInt8(ascii: "=") || byte == UInt8(ascii: "/")
    }
}
