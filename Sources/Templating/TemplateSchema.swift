/// Which names exist, so that a template can be refused before anybody needs it.
package indirect enum TemplateSchema: Equatable, Sendable {
    /// A text, a number or a flag, present or not.
    case value
    /// A list whose items all have this shape.
    case list(of: TemplateSchema)
    /// Named values, together present or not.
    case group([String: TemplateSchema])

    subscript(name: String) -> TemplateSchema? {
        guard case .group(let members) = self else { return nil }
        return members[name]
    }
}

extension TemplateSchema: ExpressibleByDictionaryLiteral {
    /// A dictionary literal is a group; of a repeated name the last shape counts.
    package init(dictionaryLiteral elements: (String, TemplateSchema)...) {
        self = .group(Dictionary(elements) { _, last in last })
    }
}
