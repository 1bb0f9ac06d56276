/// The header fields of a request or a response, in their order; names are the same in either case (RFC 9110 §5.1).
package struct Headers: Sendable {
    /// One field as it is written.
    package struct Field: Sendable, Equatable {
        /// The name as it was written.
        package let name: String
        /// The value without the white space around it.
        package let value: String
    }

    /// All fields in their order.
    package private(set) var fields: [Field] = []

    /// No fields.
    package init() {}

    /// The first value of a field, or nil when there is none.
    package subscript(_ name: String) -> String? {
        fields.first { Self.isSame($0.name, name) }?.value
    }

    /// Every value of a field in its order: more than one when the field was repeated.
    package func all(_ name: String) -> [String] {
        fields.filter { Self.isSame($0.name, name) }.map(\.value)
    }

    /// Adds a field behind the others.
    package mutating func add(_ name: String, _ value: String) {
        fields.append(Field(name: name, value: value))
    }

    /// Makes a field appear once, with this value.
    package mutating func set(_ name: String, _ value: String) {
        if fields.contains(where: { Self.isSame($0.name, name) }) { fields.removeAll { Self.isSame($0.name, name) } }
        add(name, value)
    }

    mutating func reserve(_ count: Int) {
        fields.reserveCapacity(count)
    }

    private static func isSame(_ left: String, _ right: String) -> Bool {
        let (left, right) = (left.utf8, right.utf8)
        guard left.count == right.count, lowercased(left.first ?? 0) == lowercased(right.first ?? 0) else {
            return false
        }
        return left.elementsEqual(right) { lowercased($0) == lowercased($1) }
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
}

extension Headers: ExpressibleByDictionaryLiteral {
    /// Fields as a literal writes them.
    package init(dictionaryLiteral elements: (String, String)...) {
        for (name, value) in elements { add(name, value) }
    }
}
