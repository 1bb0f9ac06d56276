/// Cuts HTML into text and tags, front to back, each byte looked at a bounded number of times.
///
/// Tags that never end, quotes that never close and comments that never finish are common in mail; each is decided by one
/// look at where the last closing mark of its kind stands, so none of them is searched for twice.
struct HTMLTokenizer {
    /// A stretch of the input.
    enum Token {
        case text(Range<Int>)
        case tag(HTMLTag)
    }

    let bytes: [UInt8]
    private var index = 0
    private let lastAngle: Int
    private let lastDoubleQuote: Int
    private let lastSingleQuote: Int
    private let lastCommentEnd: Int

    init(_ html: String) {
        bytes = Array(html.utf8)
        lastAngle = bytes.lastIndex(of: ASCII.greater) ?? -1
        lastDoubleQuote = bytes.lastIndex(of: ASCII.quote) ?? -1
        lastSingleQuote = bytes.lastIndex(of: ASCII.apostrophe) ?? -1
        lastCommentEnd = Self.lastCommentEnd(bytes)
    }

    private static func lastCommentEnd(_ bytes: [UInt8]) -> Int {
        var index = bytes.count - 1
        while index >= 2 {
            if bytes[index] == ASCII.greater, bytes[index - 1] == ASCII.dash,
                bytes[index - 2] == ASCII.dash
            {
                return index
            }
            index -= 1
        }
        return -1
    }

    /// The next token; comments, declarations and processing instructions are passed over.
    mutating func next() -> Token? {
        while index < bytes.count {
            guard bytes[index] == ASCII.less, index < lastAngle, index + 1 < bytes.count else { return text() }
            switch bytes[index + 1] {
            case UInt8(ascii: "!"), ASCII.question: skipDeclaration()
            case ASCII.slash:
                guard index + 2 < bytes.count else { return text() }
                if bytes[index + 2].isLetter { return .tag(tag(nameAt: index + 2, isEnd: true)) }
                index = end(of: index)
            case let byte where byte.isLetter:
                if let literal = literalAddress() { return .text(literal) }
                return .tag(tag(nameAt: index + 1, isEnd: false))
            default: return text()
            }
        }
        return nil
    }

    /// Passes over everything up to the end tag of an element whose content is no markup, and returns the range passed.
    mutating func skipRawText(of name: HTMLName) -> Range<Int> {
        let start = index
        let pattern = [ASCII.less, ASCII.slash] + name.bytes
        while index < bytes.count {
            guard let open = bytes[index...].firstIndex(of: ASCII.less) else { break }
            index = open
            if startsWith(pattern, at: open) { return start..<open }
            index += 1
        }
        index = bytes.count
        return start..<index
    }

    /// Passes over the line end that follows a `<pre>` tag and belongs to it.
    mutating func skipLineEnd() {
        if index < bytes.count, bytes[index] == 0x0D { index += 1 }
        if index < bytes.count, bytes[index] == 0x0A { index += 1 }
    }

    private func startsWith(_ pattern: [UInt8], at start: Int) -> Bool {
        guard start + pattern.count <= bytes.count else { return false }
        return pattern.indices.allSatisfy { bytes[start + $0].lowered == pattern[$0] }
    }

    /// Text up to the next `<`; a `<` that opens nothing is text itself.
    private mutating func text() -> Token {
        let start = index
        index = bytes[(start + 1)...].firstIndex(of: ASCII.less) ?? bytes.count
        return .text(start..<index)
    }

    private mutating func skipDeclaration() {
        let isComment =
            index + 3 < bytes.count && bytes[index + 2] == ASCII.dash && bytes[index + 3] == ASCII.dash
        guard isComment, index + 3 < lastCommentEnd else {
            index = end(of: index)
            return
        }
        // `<!-->` and `<!--->` are comments too, so the search starts at the dashes.
        var position = index + 4
        while position <= lastCommentEnd {
            if bytes[position] == ASCII.greater, bytes[position - 1] == ASCII.dash,
                bytes[position - 2] == ASCII.dash
            {
                break
            }
            position += 1
        }
        index = position + 1
    }

    private func end(of start: Int) -> Int {
        (bytes[start...].firstIndex(of: ASCII.greater) ?? bytes.count - 1) + 1
    }

    /// `<ann@example.com>` and `<https://example.com>` that someone forgot to escape: shown, where a browser would hide them.
    private mutating func literalAddress() -> Range<Int>? {
        var position = index + 1
        var isAddress = false
        while position < bytes.count, position - index < 300, bytes[position] > 0x20,
            bytes[position] != ASCII.less
        {
            if bytes[position] == ASCII.greater { break }
            if bytes[position] == ASCII.quote || bytes[position] == ASCII.equals && !isAddress {
                return nil
            }
            isAddress =
                isAddress || bytes[position] == ASCII.at
                || bytes[position] == ASCII.slash && bytes[position - 1] == ASCII.colon
            position += 1
        }
        guard isAddress, position < bytes.count, bytes[position] == ASCII.greater else { return nil }
        defer { index = position + 1 }
        return index..<(position + 1)
    }

    private mutating func tag(nameAt start: Int, isEnd: Bool) -> HTMLTag {
        var position = start
        while position < bytes.count, !Self.endsName(bytes[position]) { position += 1 }
        let name = HTMLName(bytes.span.extracting(start..<position))
        let attributes = position
        while position < bytes.count, bytes[position] != ASCII.greater {
            position = afterValue(at: position) ?? position + 1
        }
        index = min(position + 1, bytes.count)
        return HTMLTag(
            name: name, element: HTMLElement.named(name), isEnd: isEnd,
            attributes: attributes..<min(position, bytes.count))
    }

    /// The position after a quoted value that begins behind a `=` here, or nil.
    private func afterValue(at position: Int) -> Int? {
        guard bytes[position] == ASCII.equals else { return nil }
        var start = position + 1
        while start < bytes.count, bytes[start].isSpace { start += 1 }
        guard start < bytes.count else { return nil }
        let quote = bytes[start]
        guard
            quote == ASCII.quote && start < lastDoubleQuote
                || quote == ASCII.apostrophe && start < lastSingleQuote,
            let end = bytes[(start + 1)...].firstIndex(of: quote)
        else { return start > position + 1 ? start : nil }
        return end + 1
    }

    private static func endsName(_ byte: UInt8) -> Bool {
        byte.isSpace || byte == ASCII.greater || byte == ASCII.slash
    }
}
