/// Discord's text form: Markdown with tokens in angle brackets.
enum DiscordMarkup {
    /// Decodes a text; `names` are the mentioned users as the message lists them.
    static func decoded(_ text: String, names: [JSON]) -> MarkedText {
        var marked = MarkedText()
        var rest = Substring(text)
        while let open = rest.unicodeScalars.firstIndex(of: "<"),
            let close = rest.unicodeScalars[open...].firstIndex(of: ">")
        {
            let next = rest.unicodeScalars.index(after: close)
            let token = rest[rest.unicodeScalars.index(after: open)..<close]
            // An escaped bracket opens no token, and what is none stays as it is.
            guard rest[..<open].unicodeScalars.last != "\\",
                show(token, before: rest[..<open], in: &marked, names: names)
            else {
                marked.append(MarkdownMarkup.decoded(String(rest[..<next])))
                rest = rest[next...]
                continue
            }
            rest = rest[next...]
        }
        marked.append(MarkdownMarkup.decoded(String(rest)))
        return marked
    }

    /// Appends the text before a token and what a reader sees of it; false when it is no token.
    private static func show(
        _ token: Substring, before text: Substring, in marked: inout MarkedText, names: [JSON]
    ) -> Bool {
        let shown: String
        if token.hasPrefix("@&") {
            shown = "@" + token.dropFirst(2)
        } else if token.hasPrefix("@") {
            marked.append(MarkdownMarkup.decoded(String(text)))
            let id = String(token.drop { $0 == "@" || $0 == "!" })
            let user = names.first { $0["id"].text == id }
            marked.mention(id, shown: user?["global_name"].text ?? user?["username"].text, ownUser: nil)
            return true
        } else if token.hasPrefix("#") {
            shown = String(token)
        } else if token.hasPrefix(":") || token.hasPrefix("a:") {
            shown = ":" + (token.split(separator: ":").first { $0 != "a" } ?? "") + ":"
        } else if token.hasPrefix("https://") || token.hasPrefix("http://") {
            shown = String(token)
        } else {
            return false
        }
        marked.append(MarkdownMarkup.decoded(String(text)) + shown)
        return true
    }
}
