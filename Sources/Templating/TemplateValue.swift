/// What a name in a template stands for.
package indirect enum TemplateValue: Equatable, Sendable {
    /// No value: renders as nothing, and is false.
    case nothing
    /// A text; true even when it is empty.
    case text(String)
    /// A whole number; true even when it is zero.
    case number(Int)
    /// True or false; renders as `true` or `false`.
    case flag(Bool)
    /// A sequence; false when it is empty, otherwise a section is rendered once an item.
    case list([TemplateValue])
    /// Named values, few enough to be looked through; of a repeated name the last counts.
    case group([Member])

    /// A value with its name.
    package struct Member: Equatable, Sendable {
        let name: String
        let value: TemplateValue

        /// Names a value.
        package init(_ name: String, _ value: TemplateValue) {
            self.name = name
            self.value = value
        }
    }

    /// Takes a text that may be missing.
    package init(_ text: String?) {
        self = text.map(Self.text) ?? .nothing
    }
}

extension TemplateValue: ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
    /// A string literal is a text.
    package init(stringLiteral value: String) { self = .text(value) }
    /// A whole number literal is a number.
    package init(integerLiteral value: Int) { self = .number(value) }
    /// `true` and `false` are flags.
    package init(booleanLiteral value: Bool) { self = .flag(value) }
    /// An array literal is a list.
    package init(arrayLiteral elements: TemplateValue...) { self = .list(elements) }
    /// A dictionary literal is a group; of a repeated name the last value counts.
    package init(dictionaryLiteral elements: (String, TemplateValue)...) {
        self = .group(elements.map { Member($0, $1) })
    }
    /// `nil` is no value.
    package init(nilLiteral: ()) { self = .nothing }
}

extension TemplateValue {
    /// The text a variable shows; lists and groups have none.
    var shown: String {
        switch self {
        case .text(let text): text
        case .number(let number): String(number)
        case .flag(let flag): flag ? "true" : "false"
        case .nothing, .list, .group: ""
        }
    }

    subscript(name: String) -> TemplateValue? {
        guard case .group(let members) = self else { return nil }
        return members.last { $0.name == name }?.value
    }
}
