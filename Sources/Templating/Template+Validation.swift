extension Template {
    /// Refuses the first name that the schema does not know where it stands, and the first unknown partial.
    ///
    /// Partials are followed into the place they are used from, so their errors carry the partial's own name.
    package func validate(
        against schema: TemplateSchema, partials: [String: Template] = [:]
    ) throws(TemplateError) {
        var check = TemplateCheck(partials: partials, stack: [schema])
        try check.check(nodes, of: source)
    }
}

/// One validation under way: the renderer's walk with shapes in place of values.
private struct TemplateCheck {
    let partials: [String: Template]
    var stack: [TemplateSchema]
    /// The partials being followed: one that includes itself is checked once.
    var followed: Set<String> = []

    mutating func check(_ nodes: [TemplateNode], of source: TemplateSource) throws(TemplateError) {
        for node in nodes {
            switch node {
            case .text, .lineStart: break
            case .variable(let path, _, let offset):
                guard case .value = try look(up: path, at: offset, in: source) else {
                    throw TemplateError(.notText(path.text), at: offset, in: source)
                }
            case .section(let path, let inner, let offset):
                let shape = try look(up: path, at: offset, in: source)
                if case .list(let item) = shape { stack.append(item) } else { stack.append(shape) }
                try check(inner, of: source)
                stack.removeLast()
            case .inverted(let path, let inner, let offset):
                _ = try look(up: path, at: offset, in: source)
                try check(inner, of: source)
            case .partial(let name, _, let offset):
                guard let partial = partials[name] else {
                    throw TemplateError(.unknownPartial(name), at: offset, in: source)
                }
                guard followed.insert(name).inserted else { break }
                try check(partial.nodes, of: partial.source)
                followed.remove(name)
            }
        }
    }

    private func look(
        up path: TemplatePath, at offset: Int, in source: TemplateSource
    ) throws(TemplateError) -> TemplateSchema {
        guard let first = path.segments.first else { return stack.last ?? .value }
        for shape in stack.reversed() {
            guard var found = shape[first] else { continue }
            for segment in path.segments.dropFirst() {
                guard let inner = found[segment] else {
                    throw TemplateError(.unknownName(path.text), at: offset, in: source)
                }
                found = inner
            }
            return found
        }
        throw TemplateError(.unknownName(path.text), at: offset, in: source)
    }
}
