/// The text of a Teams activity: words with `<at>` around mentions, and HTML's entities.
enum TeamsMarkup {
    /// Drops the mention of us at the beginning, without which the webhook would not have been called.
    ///
    /// Any other tag is dropped too; what users type as one arrives as entities.
    static func decoded(_ text: String, botName: String?) -> String {
        var plain = ""
        var rest = Substring(text)
        while let open = rest.unicodeScalars.firstIndex(of: "<"),
            let close = rest.unicodeScalars[open...].firstIndex(of: ">")
        {
            plain += Entities.decoded(rest[..<open], Entities.html)
            let tag = rest[rest.unicodeScalars.index(after: open)..<close].lowercased()
            rest = rest[rest.unicodeScalars.index(after: close)...]
            switch tag.prefix(while: { $0 != " " }) {
            case "at":
                guard let name = mention(in: &rest) else { return plain + Entities.decoded(rest, Entities.html) }
                plain = isUs(name, after: plain, botName: botName) ? "" : plain + "@" + name
            case "br", "br/", "/p", "/div", "/li": plain += "\n"
            default: break
            }
        }
        return plain + Entities.decoded(rest, Entities.html)
    }

    private static func mention(in rest: inout Substring) -> String? {
        guard let end = rest.firstRange(of: "</at>") else { return nil }
        let name = Entities.decoded(rest[..<end.lowerBound], Entities.html)
        rest = rest[end.upperBound...]
        return name
    }

    private static func isUs(_ name: String, after plain: String, botName: String?) -> Bool {
        plain.allSatisfy(\.isWhitespace) && (botName == nil || name.lowercased() == botName?.lowercased())
    }
}
