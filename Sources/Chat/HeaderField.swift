/// One HTTP header field; names compare without case.
package struct HeaderField: Hashable, Sendable {
    /// The field's name as sent.
    package let name: String
    /// The field's value without surrounding white space.
    package let value: String

    /// Makes a field of a name and a value.
    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }

    func isNamed(_ other: String) -> Bool { name.lowercased() == other.lowercased() }
}
