/// A template, parsed once and rendered as often as wanted.
///
/// The language is Mustache without lambdas: variables, sections, inverted sections, partials, comments and set
/// delimiters.
package struct Template: Sendable {
    /// What a variable's text goes through on its way into the page.
    package enum Escaping: Sendable {
        /// Nothing: the page is plain text.
        case none
        /// `& < > " '` become entities, except in `{{{…}}}` and `{{&…}}`.
        case html
    }

    let source: TemplateSource
    let nodes: [TemplateNode]

    /// Parses a template; `name` is what errors call it, usually its file.
    package init(_ source: String, name: String, escaping: Escaping = .none) throws(TemplateError) {
        self.source = TemplateSource(name: name, bytes: Array(source.utf8))
        var parser = TemplateParser(self.source, escaping: escaping)
        nodes = try parser.parse()
    }

    /// The name errors call this template by.
    package var name: String { source.name }

    /// Every path a variable or section mentions, in order of first mention.
    package var names: [String] {
        var found: [String] = []
        Self.visit(nodes) { node in
            switch node {
            case .variable(let path, _, _), .section(let path, _, _), .inverted(let path, _, _): found.append(path.text)
            case .text, .lineStart, .partial: break
            }
        }
        return Self.unique(found)
    }

    /// Every partial this template asks for, in order of first mention.
    package var partialNames: [String] {
        var found: [String] = []
        Self.visit(nodes) { node in
            if case .partial(let name, _, _) = node { found.append(name) }
        }
        return Self.unique(found)
    }

    private static func visit(_ nodes: [TemplateNode], _ body: (TemplateNode) -> Void) {
        for node in nodes {
            body(node)
            switch node {
            case .section(_, let inner, _), .inverted(_, let inner, _): visit(inner, body)
            case .text, .lineStart, .variable, .partial: break
            }
        }
    }

    private static func unique(_ names: [String]) -> [String] {
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }
    }
}
