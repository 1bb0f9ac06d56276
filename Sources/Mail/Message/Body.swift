/// The text of a message for people.
package struct Body: Hashable, Sendable {
    package let kind: Kind
    /// The text as it stands: line ends LF, flowed lines not joined, HTML not converted.
    package let text: String
    /// Whether plain text is `format=flowed` (RFC 3676).
    package let isFlowed: Bool
    /// Whether joining flowed lines drops the blank at their end (RFC 3676 §4).
    package let delSp: Bool

    /// How the text is written.
    package enum Kind: Sendable {
        case plain, html
    }
}

extension Message {
    /// The text for people: plain where there is any, else HTML; nil when the message has neither.
    ///
    /// A message may be made of several texts with files between them: they are put together in order.
    package var body: Body? {
        let plain = textParts.filter { parts[$0].contentType.subtype == "plain" || parts[$0].contentType.isMultipart }
        if let first = plain.first {
            let type = parts[first].contentType
            return Body(kind: .plain, text: joined(plain), isFlowed: type.isFlowed, delSp: type.delSp)
        }
        let html = htmlParts.filter { parts[$0].contentType.subtype == "html" }
        if html.isEmpty { return nil }
        return Body(kind: .html, text: joined(html), isFlowed: false, delSp: false)
    }

    private func joined(_ indices: [Int]) -> String {
        if indices.count == 1 { return text(of: indices[0]) }
        var all = ""
        for index in indices {
            if !all.isEmpty, !all.hasSuffix("\n") { all.append("\n") }
            all.append(text(of: index))
        }
        return all
    }
}
