/// One RFC 2047 encoded-word found in a header value.
struct EncodedWord {
    let charset: Charset
    let isBase64: Bool
    /// The encoded text between the third `?` and the closing `?=`.
    let text: Range<Int>
    /// The offset after the closing `?=`.
    let end: Int

    /// The encoded-word that starts at an offset, or nil; blanks inside are tolerated.
    ///
    /// - Parameter horizon: An offset from which no `?=` is known to follow; it keeps a value full of openings linear.
    init?(_ value: Span<UInt8>, at start: Int, horizon: inout Int) {
        guard start + 5 < value.count, start < horizon, value[start] == ASCII.equals, value[start + 1] == ASCII.question
        else {
            return nil
        }
        var at = start + 2
        let limit = min(value.count, at + 64)
        while at < limit, value[at] != ASCII.question, value[at] != ASCII.lineFeed { at += 1 }
        guard at > start + 2, at + 2 < value.count, value[at] == ASCII.question, value[at + 2] == ASCII.question else {
            return nil
        }
        switch value[at + 1] | 0x20 {
        case 98: isBase64 = true
        case 113: isBase64 = false
        default: return nil
        }
        let first = at + 3
        guard let close = Self.close(value, from: first) else {
            horizon = start
            return nil
        }
        charset = Charset(label: value.extracting((start + 2)..<at)) ?? .guess
        text = first..<close
        end = close + 2
    }

    /// The offset of the next `?=`.
    private static func close(_ value: Span<UInt8>, from start: Int) -> Int? {
        var at = start
        while true {
            at = value.offset(of: ASCII.question, from: at, to: value.count)
            guard at + 1 < value.count else { return nil }
            if value[at + 1] == ASCII.equals { return at }
            at += 1
        }
    }
}
