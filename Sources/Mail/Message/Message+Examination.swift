extension Message {
    /// All that is odd, what only decoding shows included, by place.
    ///
    /// The parse itself notes what it stumbles over (`defects`); this looks at every value and every body, for those who
    /// have to explain a message.
    package func examined() -> [Defect] {
        var examination = Examination(message: self)
        for index in parts.indices { examination.examine(index) }
        return (defects + examination.defects).sorted { $0.offset < $1.offset }
    }
}

/// A look at everything in a message that has to be decoded.
private struct Examination {
    let message: Message
    private(set) var defects: [Defect] = []

    init(message: Message) {
        self.message = message
    }

    private mutating func note(_ kind: Defect.Kind, _ source: Int, _ offset: Int) {
        if defects.count < 1_000 { defects.append(Defect(kind: kind, offset: message.origins[source] ?? offset)) }
    }

    mutating func examine(_ index: Int) {
        let part = message.parts[index]
        let source = message.sources[part.source]
        let bytes = source.span
        var seen: Set<String> = []
        for field in message.fields[part.fields] {
            let name = bytes.loweredText(field.name.lowerBound, field.name.upperBound)
            if !seen.insert(name).inserted, Self.single.contains(name) {
                note(.duplicateField, part.source, field.name.lowerBound)
            }
            examine(field, name, bytes, part.source)
        }
        examineBody(part, bytes)
    }

    private static let single: Set<String> = [
        "from", "sender", "reply-to", "to", "cc", "bcc", "subject", "date", "message-id", "in-reply-to", "references",
        "mime-version", "content-disposition", "content-id",
    ]

    // MARK: fields

    private mutating func examine(_ field: Field, _ name: String, _ bytes: Span<UInt8>, _ source: Int) {
        let value = bytes.extracting(field.value)
        let start = field.value.lowerBound
        if !value.isASCII(from: 0, to: value.count) { note(.rawEightBit, source, start) }
        examineLines(value, name.utf8.count + 1, source, start)
        examineWords(value, source, start)
        switch name {
        case "from", "sender", "reply-to", "to", "cc", "bcc":
            if Address.list(value).contains(where: { !$0.mailbox.utf8.contains(ASCII.at) }) {
                note(.malformedAddress, source, start)
            }
        case "date", "resent-date":
            if MailDate.read(value) == nil { note(.malformedDate, source, start) }
        case "message-id", "in-reply-to", "references":
            if value.offset(of: ASCII.less, from: 0, to: value.count) == value.count {
                note(.malformedIdentifier, source, start)
            }
        case "content-type", "content-disposition":
            if Self.quotes(value) % 2 == 1 { note(.malformedParameter, source, start) }
        default: break
        }
    }

    /// RFC 5322 §2.1.1: 998 bytes a line.
    private mutating func examineLines(_ value: Span<UInt8>, _ first: Int, _ source: Int, _ start: Int) {
        var line = -first
        while line < value.count {
            let end = value.offset(of: ASCII.lineFeed, from: max(0, line), to: value.count)
            if end - line > 998 { return note(.longLine, source, start) }
            line = end + 1
        }
    }

    private mutating func examineWords(_ value: Span<UInt8>, _ source: Int, _ start: Int) {
        var at = 0
        var horizon = value.count
        while true {
            at = value.offset(of: ASCII.equals, from: at, to: value.count)
            guard at + 1 < value.count else { return }
            if value[at + 1] != ASCII.question {
                at += 1
            } else if let word = EncodedWord(value, at: at, horizon: &horizon), Self.isClean(value, word) {
                at = word.end
            } else {
                return note(.malformedEncodedWord, source, start + at)
            }
        }
    }

    /// RFC 2047 §2: no blanks inside.
    private static func isClean(_ value: Span<UInt8>, _ word: EncodedWord) -> Bool {
        for index in word.text where value[index].isSpace || value[index] > 126 { return false }
        return true
    }

    private static func quotes(_ value: Span<UInt8>) -> Int {
        var count = 0
        var at = 0
        while at < value.count {
            if value[at] == ASCII.quote { count += 1 }
            at += value[at] == ASCII.backslash ? 2 : 1
        }
        return count
    }

    // MARK: bodies

    private mutating func examineBody(_ part: Part, _ bytes: Span<UInt8>) {
        guard part.children.isEmpty else { return }
        let body = bytes.extracting(part.bodyRange)
        let start = part.bodyRange.lowerBound
        switch part.transferEncoding {
        case .base64: if let junk = Self.base64Junk(body) { note(.base64Junk, part.source, start + junk) }
        case .quotedPrintable:
            if let junk = Self.quotedPrintableJunk(body) { note(.quotedPrintableJunk, part.source, start + junk) }
        case .identity, .unknown, .uuencode: break
        }
        guard part.contentType.isText else { return }
        let label = part.contentType.charset
        let charset = label.flatMap { Charset(label: $0) }
        if label != nil, charset == nil { note(.unknownCharset, part.source, part.headerRange.lowerBound) }
        let decoded = part.transferEncoding.decode(body)
        let isTrue =
            switch charset {
            case .utf8: (try? UTF8Span(validating: decoded.span)) != nil
            case .guess, nil: decoded.span.isASCII(from: 0, to: decoded.count)
            default: true
            }
        if !isTrue { note(.falseCharset, part.source, start) }
    }

    /// The first byte that is neither of the alphabet nor white space, or that follows padding.
    private static func base64Junk(_ body: Span<UInt8>) -> Int? {
        var isPadded = false
        for index in body.indices where !body[index].isSpace {
            switch Base64.values[Int(body[index])] {
            case 0xFF: return index
            case Base64.padding: isPadded = true
            default: if isPadded { return index }
            }
        }
        return nil
    }

    /// The first `=` that neither two digits nor a line's end follow.
    private static func quotedPrintableJunk(_ body: Span<UInt8>) -> Int? {
        var at = 0
        while true {
            at = body.offset(of: ASCII.equals, from: at, to: body.count)
            guard at + 1 < body.count else { return nil }
            var next = at + 1
            while next < body.count, body[next].isBlank || body[next] == ASCII.carriageReturn { next += 1 }
            let isBreak = next == body.count || body[next] == ASCII.lineFeed
            let isHex = at + 2 < body.count && body[at + 1].hexValue != nil && body[at + 2].hexValue != nil
            if !isBreak, !isHex { return at }
            at = next
        }
    }
}
