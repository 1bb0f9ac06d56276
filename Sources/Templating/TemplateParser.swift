/// Turns a template's bytes into nodes, in one pass.
struct TemplateParser {
    /// Rendering recurses once a level, so the depth is bounded where the template is read.
    static let nestingLimit = 32

    /// A section whose closing tag has not come yet.
    private struct OpenSection {
        let path: TemplatePath
        let sigil: Sigil
        let offset: Int
        let outer: [TemplateNode]
    }

    private enum Sigil: UInt8 {
        case section = 0x23  // #
        case inverted = 0x5E  // ^
        case close = 0x2F  // /
        case partial = 0x3E  // >
        case comment = 0x21  // !
        case delimiters = 0x3D  // =
        case raw = 0x26  // &
        case triple = 0x7B  // {

        /// Such a tag alone on its line takes the whole line with it.
        var standsAlone: Bool {
            switch self {
            case .section, .inverted, .close, .partial, .comment, .delimiters: true
            case .raw, .triple: false
            }
        }
    }

    private let source: TemplateSource
    private let escaping: Template.Escaping
    private var opening = Array("{{".utf8)
    private var closing = Array("}}".utf8)
    private var cursor = 0
    private var atLineStart = true
    private var nodes: [TemplateNode] = []
    private var open: [OpenSection] = []

    init(_ source: TemplateSource, escaping: Template.Escaping) {
        self.source = source
        self.escaping = escaping
    }

    mutating func parse() throws(TemplateError) -> [TemplateNode] {
        while let start = find(opening, from: cursor) {
            try parseTag(at: start)
        }
        addText(cursor..<source.bytes.count)
        if let section = open.last {
            throw TemplateError(.unclosedSection(section.path.text), at: section.offset, in: source)
        }
        return nodes
    }

    private mutating func parseTag(at start: Int) throws(TemplateError) {
        var inner = start + opening.count
        let sigil = inner < source.bytes.count ? Sigil(rawValue: source.bytes[inner]) : nil
        if sigil != nil { inner += 1 }
        let terminator = Self.terminator(of: sigil, closing: closing)
        guard let end = find(terminator, from: inner) else { throw TemplateError(.unclosedTag, at: start, in: source) }
        let content = trimmed(inner..<end)
        let after = end + terminator.count

        let line = sigil?.standsAlone == true ? standaloneLine(around: start..<after) : nil
        addText(cursor..<(line?.lowerBound ?? start))
        cursor = line?.upperBound ?? after
        if line == nil { beginLine() } else { atLineStart = true }
        let indentation = line.map { source.text($0.lowerBound..<start) }
        try add(sigil, content, at: start, indentation: indentation)
    }

    private static func terminator(of sigil: Sigil?, closing: [UInt8]) -> [UInt8] {
        switch sigil {
        case .triple: [UInt8(ascii: "}")] + closing
        case .delimiters: [UInt8(ascii: "=")] + closing
        default: closing
        }
    }

    private mutating func add(
        _ sigil: Sigil?, _ content: String, at offset: Int, indentation: String?
    ) throws(TemplateError) {
        switch sigil {
        case nil: nodes.append(.variable(try path(content, at: offset), escaping, at: offset))
        case .raw, .triple: nodes.append(.variable(try path(content, at: offset), .none, at: offset))
        case .comment: break
        case .partial:
            nodes.append(.partial(try partialName(content, at: offset), indentation: indentation, at: offset))
        case .delimiters: try setDelimiters(content, at: offset)
        case .section: try openSection(.section, content, at: offset)
        case .inverted: try openSection(.inverted, content, at: offset)
        case .close: try closeSection(content, at: offset)
        }
    }

    private mutating func openSection(_ sigil: Sigil, _ content: String, at offset: Int) throws(TemplateError) {
        guard open.count < Self.nestingLimit else { throw TemplateError(.nestedTooDeep, at: offset, in: source) }
        open.append(OpenSection(path: try path(content, at: offset), sigil: sigil, offset: offset, outer: nodes))
        nodes = []
    }

    private mutating func closeSection(_ content: String, at offset: Int) throws(TemplateError) {
        let path = try path(content, at: offset)
        guard let section = open.last, section.path == path else {
            throw TemplateError(.unmatchedClose(path.text, open: open.last?.path.text), at: offset, in: source)
        }
        open.removeLast()
        let inner = nodes
        nodes = section.outer
        switch section.sigil {
        case .inverted: nodes.append(.inverted(path, inner, at: section.offset))
        default: nodes.append(.section(path, inner, at: section.offset))
        }
    }

    private mutating func setDelimiters(_ content: String, at offset: Int) throws(TemplateError) {
        let words = content.utf8.split(whereSeparator: \.isWhiteSpace)
        guard words.count == 2, !content.utf8.contains(UInt8(ascii: "=")) else {
            throw TemplateError(.badDelimiters(content), at: offset, in: source)
        }
        opening = Array(words[0])
        closing = Array(words[1])
    }

    private func path(_ content: String, at offset: Int) throws(TemplateError) -> TemplatePath {
        guard let path = TemplatePath(content) else { throw TemplateError(.badName(content), at: offset, in: source) }
        return path
    }

    /// A partial is named like a file without its ending: the same letters as a path, and `/`.
    private func partialName(_ content: String, at offset: Int) throws(TemplateError) -> String {
        let parts = content.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.allSatisfy({ TemplatePath(String($0))?.segments.isEmpty == false }) else {
            throw TemplateError(.badName(content), at: offset, in: source)
        }
        return content
    }

    // MARK: Bytes

    /// Adds text line by line, because a partial is indented at the start of each of its own lines.
    private mutating func addText(_ range: Range<Int>) {
        var start = range.lowerBound
        while start < range.upperBound {
            let newline = source.bytes[start..<range.upperBound].firstIndex(of: .newline)
            let end = newline.map { $0 + 1 } ?? range.upperBound
            beginLine()
            nodes.append(.text(Array(source.bytes[start..<end])))
            atLineStart = newline != nil
            start = end
        }
    }

    private mutating func beginLine() {
        if atLineStart { nodes.append(.lineStart) }
        atLineStart = false
    }

    /// The line a tag has to itself, from its first blank to its line end; nil if anything else stands on it.
    private func standaloneLine(around tag: Range<Int>) -> Range<Int>? {
        let bytes = source.bytes
        var start = tag.lowerBound
        while start > 0, bytes[start - 1].isBlank { start -= 1 }
        guard start == 0 || bytes[start - 1] == .newline else { return nil }
        var end = tag.upperBound
        while end < bytes.count, bytes[end].isBlank { end += 1 }
        if end == bytes.count { return start..<end }
        if bytes[end] == .carriageReturn, end + 1 < bytes.count { end += 1 }
        return bytes[end] == .newline ? start..<(end + 1) : nil
    }

    private func trimmed(_ range: Range<Int>) -> String {
        var range = range
        while let first = range.first, source.bytes[first].isWhiteSpace { range = (first + 1)..<range.upperBound }
        while let last = range.last, source.bytes[last].isWhiteSpace { range = range.lowerBound..<last }
        return source.text(range)
    }

    private func find(_ needle: [UInt8], from start: Int) -> Int? {
        guard let first = needle.first else { return nil }
        var index = start
        while index + needle.count <= source.bytes.count {
            if source.bytes[index] == first, source.bytes[index..<(index + needle.count)].elementsEqual(needle) {
                return index
            }
            index += 1
        }
        return nil
    }
}
