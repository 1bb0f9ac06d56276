/// A JSON value as platforms send and take it.
///
/// Numbers stay the digits they were written in: chat ids have 64 bits and message times are decimal texts, and neither
/// survives a trip through `Double`.
package indirect enum JSON: Equatable, Sendable {
    /// `null`, and also what a member that is not there reads as.
    case null
    /// `true` or `false`.
    case flag(Bool)
    /// A number, as written.
    case number(String)
    /// A string, decoded.
    case text(String)
    /// An array.
    case list([JSON])
    /// An object; no key occurs twice.
    case object([String: JSON])
}

extension JSON: ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
    /// A string literal is a text.
    package init(stringLiteral value: String) { self = .text(value) }
    /// A whole number literal is a number.
    package init(integerLiteral value: Int) { self = .number(String(value)) }
    /// `true` and `false` are flags.
    package init(booleanLiteral value: Bool) { self = .flag(value) }
    /// An array literal is a list.
    package init(arrayLiteral elements: JSON...) { self = .list(elements) }
    /// A dictionary literal is an object; of a repeated key the last value counts.
    package init(dictionaryLiteral elements: (String, JSON)...) {
        self = .object(Dictionary(elements) { _, last in last })
    }
    /// `nil` is null.
    package init(nilLiteral: ()) { self = .null }
}

extension JSON {
    /// The member of an object; null when there is none or this is no object.
    package subscript(key: String) -> JSON {
        guard case .object(let members) = self else { return .null }
        return members[key] ?? .null
    }

    /// The string, if this is one.
    package var text: String? {
        guard case .text(let text) = self else { return nil }
        return text
    }

    /// The string, if this is one and holds anything.
    package var filledText: String? { text.flatMap { $0.isEmpty ? nil : $0 } }

    /// The whole number, if this is one that fits 64 bits.
    package var integer: Int64? {
        guard case .number(let digits) = self else { return nil }
        return Int64(digits)
    }

    /// The value of an identifier: a string that is not empty, or the digits of a whole number.
    package var identifier: String? { filledText ?? integer.map { String($0) } }

    /// The flag, if this is one.
    package var flag: Bool? {
        guard case .flag(let flag) = self else { return nil }
        return flag
    }

    /// The items of a list; none when this is no list.
    package var items: [JSON] {
        guard case .list(let items) = self else { return [] }
        return items
    }

    /// The members of an object; none when this is no object.
    package var members: [String: JSON] {
        guard case .object(let members) = self else { return [:] }
        return members
    }
}
