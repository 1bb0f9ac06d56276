/// Reads an address list in one pass: RFC 5322 §3.4 with the obsolete forms of §4.4, and what people and programs write.
///
/// Tolerated: unquoted commas and `@` in names, `;` for `,`, missing commas, unclosed quotes, angles and comments, names in
/// comments, `mailto:`, doubled angles, encoded-words anywhere.
struct AddressReader {
    private let fallback: Charset
    private var list: [Address] = []
    private var at = 0
    /// The words of the current element with quotes taken off, as a name.
    private var phrase: [UInt8] = []
    /// The same words as written, as an address.
    private var plain: [UInt8] = []
    private var comment: [UInt8] = []
    private var angle: [UInt8]?
    private var hasGap = false
    private var hasAt = false
    /// Elements without an address that may be the beginning of a name with commas: `Smith, John <js@example.org>`.
    private var bare: [[UInt8]] = []
    private var group: String?
    private var hasOpenQuote = false
    private var hasOpenComment = false
    private var horizon = Int.max

    init(fallback: Charset) {
        self.fallback = fallback
    }

    mutating func read(_ value: Span<UInt8>) -> [Address] {
        horizon = value.count
        while at < value.count { step(value) }
        flush()
        flushBare()
        return list
    }

    private mutating func step(_ value: Span<UInt8>) {
        let byte = value[at]
        switch byte {
        case ASCII.quote: readQuoted(value)
        case ASCII.openParenthesis: readComment(value)
        case ASCII.less: readAngle(value)
        case ASCII.comma: endElement()
        case ASCII.semicolon:
            endElement()
            flushBare()
            group = nil
        case ASCII.colon: readColon()
        case ASCII.greater: at += 1
        case ASCII.openBracket where plain.last == ASCII.at: readLiteral(value)
        case ASCII.equals: readWord(value)
        default:
            if byte.isSpace || byte == 0 {
                hasGap = true
                at += 1
            } else {
                readAtom(value)
            }
        }
    }

    // MARK: words

    private mutating func openWord() {
        if angle != nil { flush() }
        if hasGap {
            if !phrase.isEmpty { phrase.append(ASCII.space) }
            if !plain.isEmpty { plain.append(ASCII.space) }
            hasGap = false
        }
    }

    private mutating func readAtom(_ value: Span<UInt8>) {
        openWord()
        let start = at
        at += 1
        while at < value.count {
            switch value[at] {
            case ASCII.quote, ASCII.openParenthesis, ASCII.less, ASCII.greater, ASCII.comma, ASCII.semicolon,
                ASCII.colon,
                ASCII.openBracket, ASCII.equals, 0, 9...13, ASCII.space:
                return appendBoth(value, start, at)
            default: at += 1
            }
        }
        appendBoth(value, start, at)
    }

    private mutating func appendBoth(_ value: Span<UInt8>, _ start: Int, _ end: Int) {
        phrase.append(value, start, end)
        plain.append(value, start, end)
        hasAt = hasAt || value.offset(of: ASCII.at, from: start, to: end) < end
    }

    private mutating func readWord(_ value: Span<UInt8>) {
        guard let word = EncodedWord(value, at: at, horizon: &horizon) else { return readAtom(value) }
        openWord()
        appendBoth(value, at, word.end)
        at = word.end
    }

    /// A domain literal such as `[192.0.2.1]`.
    private mutating func readLiteral(_ value: Span<UInt8>) {
        let limit = min(at + 256, value.count)
        let close = value.offset(of: ASCII.closeBracket, from: at, to: limit)
        if close == limit { return readAtom(value) }
        appendBoth(value, at, close + 1)
        at = close + 1
    }

    private mutating func readQuoted(_ value: Span<UInt8>) {
        guard !hasOpenQuote, let close = Self.closingQuote(value, from: at + 1) else {
            hasOpenQuote = true
            at += 1
            return
        }
        openWord()
        plain.append(value, at, close + 1)
        hasAt = hasAt || value.offset(of: ASCII.at, from: at, to: close) < close
        appendUnquoted(value, at + 1, close)
        at = close + 1
    }

    private static func closingQuote(_ value: Span<UInt8>, from start: Int) -> Int? {
        var at = start
        while at < value.count {
            if value[at] == ASCII.quote { return at }
            at += value[at] == ASCII.backslash ? 2 : 1
        }
        return nil
    }

    private mutating func appendUnquoted(_ value: Span<UInt8>, _ start: Int, _ end: Int) {
        var index = start
        while index < end {
            if value[index] == ASCII.backslash, index + 1 < end { index += 1 }
            phrase.append(value[index])
            index += 1
        }
    }

    private mutating func readComment(_ value: Span<UInt8>) {
        guard !hasOpenComment, let close = Self.closingParenthesis(value, from: at) else {
            hasOpenComment = true
            return readAtom(value)
        }
        if comment.isEmpty {
            var index = at + 1
            while index < close {
                if value[index] == ASCII.backslash, index + 1 < close { index += 1 }
                comment.append(value[index])
                index += 1
            }
        }
        hasGap = true
        at = close + 1
    }

    static func closingParenthesis(_ value: Span<UInt8>, from start: Int) -> Int? {
        var at = start
        var depth = 0
        while at < value.count {
            switch value[at] {
            case ASCII.openParenthesis: depth += 1
            case ASCII.closeParenthesis:
                depth -= 1
                if depth == 0 { return at }
            case ASCII.backslash: at += 1
            default: break
            }
            at += 1
        }
        return nil
    }

    // MARK: angles

    private mutating func readAngle(_ value: Span<UInt8>) {
        if angle != nil { flush() }
        at += 1
        while at < value.count, value[at] == ASCII.less || value[at].isSpace { at += 1 }
        if at < value.count, value[at] == ASCII.at { skipRoute(value) }
        var spec: [UInt8] = []
        var isAddress = false
        while at < value.count, value[at] != ASCII.greater {
            let byte = value[at]
            if byte == ASCII.less || (isAddress && (byte == ASCII.comma || byte == ASCII.semicolon)) { break }
            if byte == ASCII.quote, !hasOpenQuote, let close = Self.closingQuote(value, from: at + 1) {
                spec.append(value, at, close + 1)
                at = close + 1
                continue
            }
            if byte == ASCII.openParenthesis, !hasOpenComment, let close = Self.closingParenthesis(value, from: at) {
                at = close + 1
                continue
            }
            if byte == ASCII.quote {
                hasOpenQuote = true
                at += 1
                continue
            }
            if byte == ASCII.openParenthesis { hasOpenComment = true }
            isAddress = isAddress || byte == ASCII.at
            if !byte.isSpace && byte != 0 { spec.append(byte) }
            at += 1
        }
        if at < value.count, value[at] == ASCII.greater { at += 1 }
        if spec.count > 7, spec[6] == ASCII.colon, Self.isScheme(spec[..<6]) { spec.removeFirst(7) }
        angle = spec
        hasGap = true
    }

    /// Skips an obsolete route, `@one,@two:` (RFC 5322 §4.4).
    private mutating func skipRoute(_ value: Span<UInt8>) {
        var ahead = at
        while ahead < value.count, value[ahead] != ASCII.greater, value[ahead] != ASCII.less {
            if value[ahead] == ASCII.colon {
                at = ahead + 1
                while at < value.count, value[at].isSpace { at += 1 }
                return
            }
            ahead += 1
        }
    }

    // MARK: elements

    private mutating func readColon() {
        at += 1
        if plain.isEmpty, angle == nil { return }
        if plain.count == 6, Self.isScheme(plain[...]) {
            clear()
        } else if group == nil, angle == nil, !plain.isEmpty, !hasAt {
            flushBare()
            group = decode(phrase)
            clear()
        } else {
            phrase.append(ASCII.colon)
            plain.append(ASCII.colon)
        }
    }

    private static func isScheme(_ word: ArraySlice<UInt8>) -> Bool { word.map(\.lowered) == Array("mailto".utf8) }

    private mutating func endElement() {
        at += 1
        flush()
    }

    private mutating func clear() {
        phrase.removeAll(keepingCapacity: true)
        plain.removeAll(keepingCapacity: true)
        comment.removeAll(keepingCapacity: true)
        angle = nil
        hasGap = false
        hasAt = false
    }

    private mutating func flush() {
        defer { clear() }
        if let spec = angle {
            let pieces = phrase.isEmpty ? bare : bare + [phrase]
            bare.removeAll()
            let name = Array(pieces.joined(separator: [ASCII.comma, ASCII.space]))
            add(name: decode(name) ?? decode(comment), spec)
        } else if hasAt {
            flushBare()
            addUnbracketed()
        } else if !phrase.isEmpty {
            // More than a few are no name.
            if bare.count == 4 { flushBare() }
            bare.append(phrase)
        }
    }

    private mutating func flushBare() {
        // A single word is the mailbox of a local user; more words are no address at all.
        for piece in bare where !piece.contains(ASCII.space) { add(name: nil, piece) }
        bare.removeAll()
    }

    private mutating func add(name: String?, _ spec: [UInt8]) {
        if name == nil, spec.isEmpty { return }
        list.append(Address(name: name, mailbox: spec.span.text(0, spec.count), group: group))
    }

    /// An address without angles, perhaps with a name before it: `Ann ann@example.org`.
    private mutating func addUnbracketed() {
        var words: [[UInt8]] = [[]]
        var isQuoted = false
        for (index, byte) in plain.enumerated() {
            if byte == ASCII.quote { isQuoted.toggle() }
            guard byte == ASCII.space, !isQuoted else {
                words[words.count - 1].append(byte)
                continue
            }
            let before = words[words.count - 1].last
            let after = index + 1 < plain.count ? plain[index + 1] : 0
            let joins = [ASCII.at, ASCII.dot].contains(before) || [ASCII.at, ASCII.dot].contains(after)
            if !joins { words.append([]) }
        }
        guard let place = words.lastIndex(where: { $0.contains(ASCII.at) && $0.last != ASCII.at }) else {
            return add(name: decode(comment), words.flatMap { $0 })
        }
        let rest = words[..<place].map { $0.filter { $0 != ASCII.quote } }.joined(separator: [ASCII.space])
        add(name: decode(Array(rest)) ?? decode(comment), words[place])
    }

    private func decode(_ name: [UInt8]) -> String? {
        if name.isEmpty { return nil }
        let text = HeaderText.decode(name.span, fallback: fallback)
        return text.isEmpty ? nil : text
    }
}
