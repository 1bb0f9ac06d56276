/// A media type with its parameters: RFC 2045 §5.
package struct ContentType: Hashable, Sendable {
    /// The top-level type in lower case.
    package let type: String
    /// The subtype in lower case.
    package let subtype: String
    /// The decoded parameters.
    package let parameters: Parameters

    init(type: String, subtype: String, parameters: Parameters = Parameters()) {
        self.type = type
        self.subtype = subtype
        self.parameters = parameters
    }

    static let plain = ContentType(type: "text", subtype: "plain")
    static let message = ContentType(type: "message", subtype: "rfc822")

    /// `type/subtype` in lower case.
    package var essence: String { type + "/" + subtype }

    /// The charset parameter as written.
    package var charset: String? { parameters["charset"] }

    /// The delimiter of a multipart.
    package var boundary: String? { parameters["boundary"] }

    /// Whether the text is `format=flowed` (RFC 3676).
    package var isFlowed: Bool { parameters["format"]?.lowercased() == "flowed" }

    /// Whether flowed lines drop their last blank when joined (RFC 3676 §4).
    package var delSp: Bool { parameters["delsp"]?.lowercased() == "yes" }

    /// Whether it holds parts: RFC 2046 §5.1.
    package var isMultipart: Bool { type == "multipart" }

    /// Whether it is text of any kind: RFC 2046 §4.1.
    package var isText: Bool { type == "text" }

    /// Whether the body is itself a message with a header: RFC 2046 §5.2.1, RFC 6532 §3.7.
    package var isMessage: Bool {
        type == "message" && (subtype == "rfc822" || subtype == "global" || subtype == "news")
    }

    /// Reads a Content-Type value; nil when it names no type.
    init?(_ value: Span<UInt8>, fallback: Charset = .guess) {
        var at = 0
        var type = Self.token(value, &at)
        // Quirk: a gateway that folds inside a word leaves `multi part/mixed`.
        while at < value.count, value[at].isLetter, !type.isEmpty, type.utf8.count < 40 {
            type += Self.token(value, &at)
        }
        guard !type.isEmpty,
            type.utf8.allSatisfy({ $0.isLetter || $0.isDigit || $0 == ASCII.dash || $0 == ASCII.underscore }),
            at < value.count, value[at] == ASCII.slash
        else { return nil }
        at += 1
        let subtype = Self.token(value, &at)
        guard !subtype.isEmpty else { return nil }
        self.type = type
        self.subtype = subtype
        parameters = at < value.count ? Parameters(value, from: at, fallback: fallback) : Parameters()
    }

    /// A lower-case token; comments, blanks and quotes around it are skipped.
    private static func token(_ value: Span<UInt8>, _ at: inout Int) -> String {
        skip(value, &at)
        let start = at
        while at < value.count, !value[at].isSpace, value[at] != ASCII.slash, value[at] != ASCII.semicolon,
            value[at] != ASCII.openParenthesis, value[at] != ASCII.comma, value[at] != ASCII.quote
        {
            at += 1
        }
        let end = at
        skip(value, &at)
        return value.loweredText(start, end)
    }

    private static func skip(_ value: Span<UInt8>, _ at: inout Int) {
        while at < value.count {
            if value[at].isSpace || value[at] == ASCII.quote {
                at += 1
            } else if value[at] == ASCII.openParenthesis, let close = AddressReader.closingParenthesis(value, from: at)
            {
                at = close + 1
            } else {
                return
            }
        }
    }
}
