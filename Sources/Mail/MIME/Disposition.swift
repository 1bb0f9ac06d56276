/// How a part wants to be shown: RFC 2183.
package struct Disposition: Hashable, Sendable {
    /// `inline`, `attachment` or another word, in lower case.
    package let kind: String
    /// The decoded parameters, `filename` among them.
    package let parameters: Parameters

    /// Whether the part is a file to be kept apart from the text.
    package var isAttachment: Bool { kind == "attachment" }

    /// Reads a Content-Disposition value; nil when it is empty.
    init?(_ value: Span<UInt8>, fallback: Charset = .guess) {
        var at = 0
        while at < value.count, value[at].isSpace || value[at] == ASCII.quote { at += 1 }
        var word: [UInt8] = []
        let start = at
        while at < value.count, value[at].isLetter || value[at].isDigit || value[at] == ASCII.dash {
            word.append(value[at].lowered)
            at += 1
        }
        // `filename=x` without a disposition: the whole value is parameters.
        if at < value.count, value[at] == ASCII.equals || value[at] == ASCII.asterisk {
            word = []
            at = start
        }
        kind = word.span.text(0, word.count)
        parameters = Parameters(value, from: at, fallback: fallback)
        if word.isEmpty, parameters.names.isEmpty { return nil }
    }
}
