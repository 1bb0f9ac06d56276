extension Template {
    /// Partials may nest this deep; a deeper one renders as nothing.
    package static let partialDepthLimit = 16
    /// One rendering opens at most this many partials; a further one renders as nothing.
    package static let partialCountLimit = 10_000

    /// Fills the template in; unknown names and partials render as nothing, as Mustache has it.
    ///
    /// The work is linear in the text produced. `validate` finds unknown names beforehand.
    package func render(_ values: TemplateValue, partials: [String: Template] = [:]) -> String {
        String(decoding: bytes(values, partials: partials), as: UTF8.self)
    }

    /// The same in UTF-8.
    package func bytes(_ values: TemplateValue, partials: [String: Template] = [:]) -> [UInt8] {
        var renderer = TemplateRenderer(values, partials: partials)
        renderer.output.reserveCapacity(2 * source.bytes.count)
        renderer.render(nodes)
        return renderer.output
    }
}

/// One rendering under way.
private struct TemplateRenderer {
    let partials: [String: Template]
    /// The values at hand, the innermost last.
    var stack: [TemplateValue]
    var output: [UInt8] = []
    var indentation = ""
    var partialDepth = 0
    var partialCount = 0

    init(_ values: TemplateValue, partials: [String: Template]) {
        self.partials = partials
        stack = [values]
    }

    mutating func render(_ nodes: [TemplateNode]) {
        for node in nodes {
            switch node {
            case .text(let text): output += text
            case .lineStart: if !indentation.isEmpty { output += indentation.utf8 }
            case .variable(let path, .none, _): output += look(up: path).shown.utf8
            case .variable(let path, .html, _): HTML.append(look(up: path).shown, to: &output)
            case .section(let path, let inner, _): renderSection(look(up: path), inner)
            case .inverted(let path, let inner, _): renderInverted(look(up: path), inner)
            case .partial(let name, let own, _): renderPartial(name, indentation: own)
            }
        }
    }

    private mutating func renderSection(_ value: TemplateValue, _ inner: [TemplateNode]) {
        switch value {
        case .nothing, .flag(false): return
        case .list(let items): for item in items { render(inner, over: item) }
        case .flag(true), .text, .number, .group: render(inner, over: value)
        }
    }

    private mutating func renderInverted(_ value: TemplateValue, _ inner: [TemplateNode]) {
        switch value {
        case .nothing, .flag(false): render(inner)
        case .list(let items): if items.isEmpty { render(inner) }
        case .flag(true), .text, .number, .group: return
        }
    }

    private mutating func render(_ inner: [TemplateNode], over value: TemplateValue) {
        stack.append(value)
        render(inner)
        stack.removeLast()
    }

    private mutating func renderPartial(_ name: String, indentation own: String?) {
        guard let partial = partials[name], partialDepth < Template.partialDepthLimit,
            partialCount < Template.partialCountLimit
        else { return }
        let outer = indentation
        indentation = own.map { outer + $0 } ?? ""
        partialDepth += 1
        partialCount += 1
        render(partial.nodes)
        partialDepth -= 1
        indentation = outer
    }

    /// The first name is sought from the innermost value outwards, the rest only inside what it names.
    private func look(up path: TemplatePath) -> TemplateValue {
        guard let first = path.segments.first else { return stack.last ?? .nothing }
        for index in stack.indices.reversed() {
            guard var found = stack[index][first] else { continue }
            for segment in path.segments.dropFirst() { found = found[segment] ?? .nothing }
            return found
        }
        return .nothing
    }
}
