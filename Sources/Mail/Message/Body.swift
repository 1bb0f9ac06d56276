/// The text of a message for people.
package struct Body: Hashable, Sendable {
    /// Plain or HTML.
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
    /// The text for people: plain where the message has all of it in plain, else HTML; nil when it has neither.
    ///
    /// A message may be made of several texts with files between them: they are put together in order. A plain text that is
    /// blank does not hide an HTML one.
    package var body: Body? {
        let plain = textParts.filter { parts[$0].isPlainText }
        let rich = htmlParts.filter { parts[$0].contentType.essence == "text/html" }
        if !plain.isEmpty, textParts.allSatisfy({ parts[$0].contentType.essence != "text/html" }) {
            let text = joined(plain)
            if rich.isEmpty || text.utf8.contains(where: { !$0.isSpace }) {
                let types = plain.map { parts[$0].contentType }
                return Body(
                    kind: .plain, text: text, isFlowed: types.allSatisfy(\.isFlowed), delSp: types.allSatisfy(\.delSp))
            }
        }
        if rich.isEmpty { return nil }
        return Body(kind: .html, text: html(htmlParts), isFlowed: false, delSp: false)
    }

    private func joined(_ indices: [Int]) -> String {
        if indices.count == 1 { return text(of: indices[0]) }
        var all = ""
        for index in indices {
            let text = text(of: index)
            if !all.isEmpty, !text.isEmpty, all.utf8.last != ASCII.lineFeed { all.append("\n") }
            all.append(text)
        }
        return all
    }

    /// HTML parts one after the other; plain ones among them keep their lines.
    private func html(_ indices: [Int]) -> String {
        var all = ""
        for index in indices where parts[index].isPlainText || parts[index].contentType.isText {
            if !all.isEmpty, all.utf8.last != ASCII.lineFeed { all.append("\n") }
            all.append(parts[index].isPlainText ? "<pre>\(Self.escaped(text(of: index)))</pre>" : text(of: index))
        }
        return all
    }

    private static func escaped(_ text: String) -> String {
        var escaped: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 38: escaped += "&amp;".utf8
            case ASCII.less: escaped += "&lt;".utf8
            case ASCII.greater: escaped += "&gt;".utf8
            default: escaped.append(byte)
            }
        }
        return String(decoding: escaped, as: UTF8.self)
    }
}

extension Part {
    /// Whether it is shown as the text it is: plain text, or a multipart whose delimiters never came.
    fileprivate var isPlainText: Bool { contentType.essence == "text/plain" || contentType.isMultipart }
}
