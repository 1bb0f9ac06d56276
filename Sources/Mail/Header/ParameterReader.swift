/// Splits a parameter list into segments and puts RFC 2231 continuations together.
struct ParameterReader {
    /// One `name*number*=value` as met.
    private struct Segment {
        let name: String
        /// The number of a continuation, nil for a parameter in one piece.
        let number: Int?
        let isExtended: Bool
        /// The value without its quotes.
        let range: Range<Int>
        let isQuoted: Bool
    }

    /// Whether blanks are part of an unquoted value.
    private enum Blanks {
        case belong, end
    }

    private var at: Int
    private var segments: [Segment] = []
    private var isPlain = true
    private var hasOpenComment = false

    init(at start: Int) {
        at = start
    }

    mutating func read(_ value: Span<UInt8>) {
        while at < value.count, segments.count < 1_000 {
            while at < value.count, value[at].isSpace || value[at] == ASCII.semicolon || value[at] == ASCII.comma {
                at += 1
            }
            if at < value.count, value[at] == ASCII.openParenthesis, !hasOpenComment {
                guard let close = AddressReader.closingParenthesis(value, from: at) else {
                    hasOpenComment = true
                    continue
                }
                at = close + 1
                continue
            }
            guard at < value.count else { break }
            readOne(value)
        }
    }

    private mutating func readOne(_ value: Span<UInt8>) {
        let start = at
        while at < value.count, value[at] != ASCII.equals, value[at] != ASCII.semicolon, !value[at].isSpace { at += 1 }
        let nameEnd = at
        while at < value.count, value[at].isSpace { at += 1 }
        guard at < value.count, value[at] == ASCII.equals, nameEnd > start else {
            // A word without a value: the next word may still be a parameter whose `;` is missing.
            if at == start { at += 1 }
            return
        }
        at += 1
        while at < value.count, value[at].isSpace { at += 1 }
        // `name`, `name*`, `name*0` and `name*0*`: RFC 2231 §3, §4.
        let base = min(value.offset(of: ASCII.asterisk, from: start, to: nameEnd), nameEnd)
        let isExtended = base < nameEnd && value[nameEnd - 1] == ASCII.asterisk
        var number: Int?
        for index in min(base + 1, nameEnd)..<nameEnd where value[index].isDigit {
            number = min((number ?? 0) * 10 + Int(value[index] - 48), 1_000_000)
        }
        if base < nameEnd { isPlain = false }
        let isQuoted = at < value.count && value[at] == ASCII.quote
        let isFileName = base - start >= 4 && value[base - 1] | 0x20 == 101 && value[base - 4] | 0x20 == 110
        let range = isQuoted ? readQuoted(value) : readToken(value, blanks: isFileName ? .belong : .end)
        segments.append(
            Segment(
                name: value.loweredText(start, base), number: number, isExtended: isExtended, range: range,
                isQuoted: isQuoted))
    }

    /// A value up to `;`; a blank ends it where another `name=` follows, or anything but a file name.
    private mutating func readToken(_ value: Span<UInt8>, blanks: Blanks) -> Range<Int> {
        let start = at
        var end = at
        while at < value.count, value[at] != ASCII.semicolon {
            if value[at].isSpace {
                while at < value.count, value[at].isSpace { at += 1 }
                if blanks == .end || Self.startsParameter(value, at) { break }
                continue
            }
            if value[at] == ASCII.quote, blanks == .end { break }
            at += 1
            end = at
        }
        if end > start, value[end - 1] == ASCII.quote { end -= 1 }
        return start..<end
    }

    /// Whether a short token and `=` stand at an offset.
    private static func startsParameter(_ value: Span<UInt8>, _ start: Int) -> Bool {
        var at = start
        while at < value.count, at - start < 24 {
            let byte = value[at]
            guard byte.isLetter || byte.isDigit || byte == ASCII.dash || byte == ASCII.asterisk else { break }
            at += 1
        }
        return at > start && at < value.count && value[at] == ASCII.equals
    }

    /// A quoted value; where the closing quote is missing it ends at the next `;`.
    private mutating func readQuoted(_ value: Span<UInt8>) -> Range<Int> {
        let start = at + 1
        var end = start
        var firstSemicolon: Int?
        while end < value.count, value[end] != ASCII.quote {
            if value[end] == ASCII.semicolon, firstSemicolon == nil { firstSemicolon = end }
            end += value[end] == ASCII.backslash ? 2 : 1
        }
        if end >= value.count { end = firstSemicolon ?? value.count }
        at = min(value.count, end + 1)
        return min(start, end)..<end
    }

    // MARK: assembly

    /// Names and decoded values; an RFC 2231 form is preferred to a plain one of the same name.
    func assembled(_ value: Span<UInt8>, fallback: Charset) -> [(String, String)] {
        if isPlain { return segments.map { ($0.name, Self.text($0, value, fallback)) } }
        var order: [String] = []
        var byName: [String: [Segment]] = [:]
        for segment in segments {
            if byName[segment.name] == nil { order.append(segment.name) }
            byName[segment.name, default: []].append(segment)
        }
        return order.map { ($0, Self.join(byName[$0] ?? [], value, fallback)) }
    }

    private static func text(_ segment: Segment, _ value: Span<UInt8>, _ fallback: Charset) -> String {
        let content = value.extracting(segment.range)
        let end = content.count
        let isEscaped = segment.isQuoted && content.offset(of: ASCII.backslash, from: 0, to: end) < end
        if !isEscaped { return HeaderText.decode(content, fallback: fallback) }
        let bytes = Self.bytes(segment, value)
        return HeaderText.decode(bytes.span, fallback: fallback)
    }

    /// A segment's bytes without line ends, in quotes a backslash taken off what it quotes.
    private static func bytes(_ segment: Segment, _ value: Span<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        var index = segment.range.lowerBound
        while index < segment.range.upperBound {
            if value[index] == ASCII.backslash, segment.isQuoted, index + 1 < segment.range.upperBound { index += 1 }
            if value[index] != ASCII.lineFeed, value[index] != ASCII.carriageReturn { bytes.append(value[index]) }
            index += 1
        }
        return bytes
    }

    private static func join(_ segments: [Segment], _ value: Span<UInt8>, _ fallback: Charset) -> String {
        if let whole = segments.first(where: { $0.isExtended && $0.number == nil }) {
            return extended([whole], value, fallback)
        }
        let numbered = segments.filter { $0.number != nil }.sorted { ($0.number ?? 0) < ($1.number ?? 0) }
        if numbered.isEmpty, let first = segments.first { return text(first, value, fallback) }
        if numbered.contains(where: \.isExtended) { return extended(numbered, value, fallback) }
        // Quirk: encoded-words cut into continuations are glued before they are decoded.
        var glued: [UInt8] = []
        for segment in numbered { glued += bytes(segment, value) }
        return HeaderText.decode(glued.span, fallback: fallback)
    }

    /// RFC 2231 §4: `charset'language'text`, the charset in the first segment only.
    private static func extended(_ segments: [Segment], _ value: Span<UInt8>, _ fallback: Charset) -> String {
        var charset = Charset.guess
        var decoded: [UInt8] = []
        for (index, segment) in segments.enumerated() {
            var text = bytes(segment, value)[...]
            if index == 0, segment.isExtended, let first = text.firstIndex(of: ASCII.apostrophe),
                let second = text[(first + 1)...].firstIndex(of: ASCII.apostrophe)
            {
                charset = Charset(label: Array(text[..<first]).span) ?? .guess
                text = text[(second + 1)...]
            }
            segment.isExtended ? appendPercent(text, to: &decoded) : decoded.append(contentsOf: text)
        }
        if decoded.starts(with: Array("=?".utf8)) { return HeaderText.decode(decoded.span, fallback: fallback) }
        var out = UTF8Output(capacity: decoded.count * 2)
        charset.append(decoded.span, to: &out)
        out.blankControls(from: 0)
        return out.text
    }

    private static func appendPercent(_ text: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
        var index = text.startIndex
        while index < text.endIndex {
            if text[index] == ASCII.percent, index + 2 < text.endIndex, let high = text[index + 1].hexValue,
                let low = text[index + 2].hexValue
            {
                bytes.append(high << 4 | low)
                index += 3
            } else {
                bytes.append(text[index])
                index += 1
            }
        }
    }
}
