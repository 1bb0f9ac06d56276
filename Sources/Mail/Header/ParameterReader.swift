/// Splits a parameter list into segments and puts RFC 2231 continuations together.
struct ParameterReader {
    /// One `name*number*=value` as met.
    private struct Segment {
        let name: String
        /// The number of a continuation, nil for a parameter in one piece.
        let number: Int?
        let isExtended: Bool
        let bytes: [UInt8]
    }

    private var at: Int
    private var segments: [Segment] = []
    private var hasOpenComment = false

    init(at start: Int) {
        at = start
    }

    mutating func read(_ value: Span<UInt8>) {
        while at < value.count, segments.count < 1_000 {
            while at < value.count, value[at].isSpace || value[at] == ASCII.semicolon || value[at] == ASCII.comma { at += 1 }
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
        let name = Self.lowered(value, start, nameEnd)
        let bytes =
            at < value.count && value[at] == ASCII.quote
            ? readQuoted(value) : readToken(value, isFileName: name.hasSuffix("name") || name.contains("name*"))
        add(name, bytes)
    }

    private static func lowered(_ value: Span<UInt8>, _ start: Int, _ end: Int) -> String {
        var name: [UInt8] = []
        for index in start..<end { name.append(value[index].lowered) }
        return String(decoding: name, as: UTF8.self)
    }

    /// A value up to `;`; a blank ends it where another `name=` follows, or anything but a file name.
    private mutating func readToken(_ value: Span<UInt8>, isFileName: Bool) -> [UInt8] {
        var bytes: [UInt8] = []
        while at < value.count, value[at] != ASCII.semicolon {
            let byte = value[at]
            if byte.isSpace {
                var next = at
                while next < value.count, value[next].isSpace { next += 1 }
                if !isFileName || Self.startsParameter(value, next) { break }
                for index in at..<next where value[index].isBlank { bytes.append(ASCII.space) }
                at = next
                continue
            }
            if byte == ASCII.quote, !isFileName { break }
            bytes.append(byte)
            at += 1
        }
        while let last = bytes.last, last.isSpace { bytes.removeLast() }
        if bytes.last == ASCII.quote { bytes.removeLast() }
        return bytes
    }

    /// Whether a short token and `=` stand at an offset.
    private static func startsParameter(_ value: Span<UInt8>, _ start: Int) -> Bool {
        var at = start
        while at < value.count, at - start < 24, value[at].isLetter || value[at] == ASCII.dash || value[at] == ASCII.asterisk || value[at].isDigit {
            at += 1
        }
        return at > start && at < value.count && value[at] == ASCII.equals
    }

    /// A quoted value; a backslash only quotes `"` and itself, because Windows paths are written raw.
    private mutating func readQuoted(_ value: Span<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        var index = at + 1
        while index < value.count, value[index] != ASCII.quote {
            let byte = value[index]
            if byte == ASCII.backslash, index + 1 < value.count,
                value[index + 1] == ASCII.quote || value[index + 1] == ASCII.backslash
            {
                index += 1
                bytes.append(value[index])
            } else if byte != ASCII.lineFeed && byte != ASCII.carriageReturn {
                bytes.append(byte)
            }
            index += 1
        }
        if index >= value.count, let cut = bytes.firstIndex(of: ASCII.semicolon) {
            // The closing quote is missing: the value ends at the next parameter.
            bytes.removeSubrange(cut...)
            index = at + 1
            while index < value.count, value[index] != ASCII.semicolon { index += 1 }
        }
        at = min(value.count, index + 1)
        return bytes
    }

    private mutating func add(_ written: String, _ bytes: [UInt8]) {
        var pieces = written.split(separator: "*", omittingEmptySubsequences: false)
        guard pieces.count > 1 else {
            segments.append(Segment(name: written, number: nil, isExtended: false, bytes: bytes))
            return
        }
        let isExtended = pieces.last == ""
        if isExtended { pieces.removeLast() }
        let number = pieces.count > 1 ? Int(pieces[1]) : nil
        segments.append(Segment(name: String(pieces[0]), number: number, isExtended: isExtended, bytes: bytes))
    }

    // MARK: assembly

    /// Names and decoded values; an RFC 2231 form is preferred to a plain one of the same name.
    func assembled(fallback: Charset) -> [(String, String)] {
        if segments.allSatisfy({ $0.number == nil && !$0.isExtended }) {
            return segments.map { ($0.name, HeaderText.decode($0.bytes.span, fallback: fallback)) }
        }
        var order: [String] = []
        var byName: [String: [Segment]] = [:]
        for segment in segments {
            if byName[segment.name] == nil { order.append(segment.name) }
            byName[segment.name, default: []].append(segment)
        }
        return order.map { ($0, Self.join(byName[$0] ?? [], fallback)) }
    }

    private static func join(_ segments: [Segment], _ fallback: Charset) -> String {
        if let whole = segments.first(where: { $0.isExtended && $0.number == nil }) { return extended([whole], fallback) }
        let numbered = segments.filter { $0.number != nil }.sorted { ($0.number ?? 0) < ($1.number ?? 0) }
        if numbered.isEmpty, let first = segments.first {
            return HeaderText.decode(first.bytes.span, fallback: fallback)
        }
        if numbered.contains(where: \.isExtended) { return extended(numbered, fallback) }
        // Quirk: encoded-words cut into continuations are glued before they are decoded.
        return HeaderText.decode(Array(numbered.map(\.bytes).joined()).span, fallback: fallback)
    }

    /// RFC 2231 §4: `charset'language'text`, the charset in the first segment only.
    private static func extended(_ segments: [Segment], _ fallback: Charset) -> String {
        var charset = Charset.guess
        var bytes: [UInt8] = []
        for (index, segment) in segments.enumerated() {
            var text = segment.bytes[...]
            if index == 0, segment.isExtended, let first = text.firstIndex(of: ASCII.apostrophe),
                let second = text[(first + 1)...].firstIndex(of: ASCII.apostrophe)
            {
                charset = Charset(label: Array(text[..<first]).span) ?? .guess
                text = text[(second + 1)...]
            }
            segment.isExtended ? appendPercent(text, to: &bytes) : bytes.append(contentsOf: text)
        }
        if bytes.starts(with: Array("=?".utf8)) { return HeaderText.decode(bytes.span, fallback: fallback) }
        var out = UTF8Output(capacity: bytes.count * 2)
        charset.append(bytes.span, to: &out)
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
