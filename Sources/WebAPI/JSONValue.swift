/// A JSON value (RFC 8259) whose objects keep the order of their members.
package enum JSONValue: Hashable, Sendable {
    case null
    case boolean(Bool)
    case integer(Int64)
    case real(Double)
    case text(String)
    case list([JSONValue])
    case object([Member])

    /// A name and its value.
    package struct Member: Hashable, Sendable {
        /// The name.
        package let name: String
        /// The value.
        package let value: JSONValue

        /// A member of an object.
        package init(_ name: String, _ value: JSONValue) {
            self.name = name
            self.value = value
        }
    }

    /// The value of a member, nil when there is none or this is no object.
    package subscript(_ name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    /// An element of a list, nil when there is none or this is no list.
    package subscript(_ index: Int) -> JSONValue? {
        guard case .list(let elements) = self, elements.indices.contains(index) else { return nil }
        return elements[index]
    }

    /// The text, nil when this is none.
    package var text: String? {
        if case .text(let text) = self { text } else { nil }
    }

    /// The whole number, nil when this is none.
    package var integer: Int64? {
        switch self {
        case .integer(let number): number
        case .real(let number): Int64(exactly: number)
        case .null, .boolean, .text, .list, .object: nil
        }
    }

    /// The elements, nil when this is no list.
    package var elements: [JSONValue]? {
        if case .list(let elements) = self { elements } else { nil }
    }

    /// The members, nil when this is no object.
    package var members: [Member]? {
        if case .object(let members) = self { members } else { nil }
    }
}

extension JSONValue {
    /// A text, or null.
    package init(_ text: String?) { self = text.map(JSONValue.text) ?? .null }
    /// A whole number, or null.
    package init(_ number: Int64?) { self = number.map(JSONValue.integer) ?? .null }
    /// A whole number, or null.
    package init(_ number: Int?) { self = number.map { .integer(Int64($0)) } ?? .null }
}

extension JSONValue: ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByStringInterpolation, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    /// True or false.
    package init(booleanLiteral value: Bool) { self = .boolean(value) }
    /// A whole number.
    package init(integerLiteral value: Int64) { self = .integer(value) }
    /// A text.
    package init(stringLiteral value: String) { self = .text(value) }
    /// A list.
    package init(arrayLiteral elements: JSONValue...) { self = .list(elements) }
    /// An object, its members in the order they are written in.
    package init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(elements.map { Member($0.0, $0.1) })
    }
}
