/// Zulip's text form: Markdown without escapes, mentions as `@**Name**` or `@**Name|id**`.
enum ZulipMarkup {
    /// Shows mentions by their names and drops the one of us at the beginning.
    static func decoded(_ text: String, botName: String?) -> MarkedText {
        var marked = MarkedText()
        var rest = Substring(Mentions.rearmed(text))
        while let open = rest.firstRange(of: "@") {
            let after = rest[open.upperBound...]
            let body = after.hasPrefix("_**") ? after.dropFirst(3) : after.hasPrefix("**") ? after.dropFirst(2) : nil
            guard let body, let close = body.firstRange(of: "**") else {
                marked.append(String(rest[..<open.upperBound]))
                rest = after
                continue
            }
            marked.append(String(rest[..<open.lowerBound]))
            let parts = body[..<close.lowerBound].split(separator: "|", maxSplits: 1)
            let name = parts.first.map(String.init) ?? ""
            // Without an id the name is all there is to know the user by.
            let user = name == botName ? name : parts.count == 2 ? String(parts[1]) : name
            marked.mention(user, shown: name, ownUser: botName)
            rest = body[close.upperBound...]
        }
        marked.append(String(rest))
        return marked
    }

    /// Uploads are links of the form `[name](/user_uploads/…)`.
    static func files(in text: String) -> [ChatFile] {
        var files: [ChatFile] = []
        var rest = Substring(text)
        while let link = rest.firstRange(of: "](/user_uploads/") {
            let name = rest[..<link.lowerBound].split(separator: "[", omittingEmptySubsequences: false).last
            let path = rest[link.upperBound...].prefix { $0 != ")" && !$0.isWhitespace }
            rest = rest[path.endIndex...]
            guard !path.isEmpty, !path.contains("..") else { continue }
            files.append(ChatFile(id: String(path), name: name.map(String.init), type: nil, size: nil, url: nil))
        }
        return files
    }
}
