/// Slack's text form: tokens in angle brackets, and three entities.
enum SlackMarkup {
    /// Decodes a text; tokens are read before entities, else a typed `&lt;@U1&gt;` would become a mention.
    static func decoded(_ text: String, ownUser: String?) -> MarkedText {
        var marked = MarkedText()
        var rest = Substring(text)
        while let open = rest.unicodeScalars.firstIndex(of: "<"),
            let close = rest.unicodeScalars[open...].firstIndex(of: ">")
        {
            marked.append(unescaped(rest[..<open]))
            let token = rest[rest.unicodeScalars.index(after: open)..<close]
            show(token, in: &marked, ownUser: ownUser)
            rest = rest[rest.unicodeScalars.index(after: close)...]
        }
        marked.append(unescaped(rest))
        return marked
    }

    private static func show(_ token: Substring, in marked: inout MarkedText, ownUser: String?) {
        let halves = token.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
        let target = halves[0]
        let label = halves.count == 2 && !halves[1].isEmpty ? unescaped(halves[1]) : nil
        switch target.first {
        case "@": marked.mention(String(target.dropFirst()), shown: label, ownUser: ownUser)
        case "#": marked.append("#" + (label ?? String(target.dropFirst())))
        case "!": marked.append(special(target.dropFirst(), label: label))
        default: marked.append(link(unescaped(target), label: label))
        }
    }

    /// `!here`, `!subteam^S1`, `!date^…`: the label when there is one, else the word.
    private static func special(_ target: Substring, label: String?) -> String {
        let word = target.prefix { $0 != "^" }
        return label ?? (word == target ? "@" + word : String(word))
    }

    /// A link's label and where it leads, once when the label is only a shorter way to write the address.
    private static func link(_ target: String, label: String?) -> String {
        let scheme = ["mailto:", "tel:"].first(where: target.hasPrefix) ?? ""
        let bare = String(target.dropFirst(scheme.count))
        guard let label, label != bare else { return bare }
        return target.hasSuffix("://" + label) ? label : "\(label) (\(bare))"
    }

    private static func unescaped(_ text: Substring) -> String { Entities.decoded(text, Entities.basic) }

    /// Escapes what Slack would read as markup of its own, and nothing else; this also disarms `<!channel>`.
    static func escaped(_ text: String) -> String {
        Entities.escaped(text, ["&": "&amp;", "<": "&lt;", ">": "&gt;"])
    }
}
