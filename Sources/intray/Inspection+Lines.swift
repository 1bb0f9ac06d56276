import Mail

extension Inspection {
    /// The inspection for people: a line a field, then the text.
    var lines: [String] {
        func people(_ name: String, _ list: [Address]) -> [String] {
            list.map { "\(name): \($0.name.map { "\($0) " } ?? "")<\($0.mailbox)>" }
        }
        var lines = ["subject: \(subject ?? "-")"]
        lines += people("from", from) + people("to", to) + people("cc", cc)
        lines.append("message-id: \(messageID ?? "-")")
        lines += inReplyTo.map { "in-reply-to: \($0)" } + references.map { "references: \($0)" }
        lines.append("date: \(date.map { String($0) } ?? "-")")
        lines.append("tree: \((try? Console.json(tree)) ?? "")")
        lines += attachmentNames.map { "file: \($0 ?? "without a name")" }
        lines.append("body: \(bodyType ?? "none")")
        return lines + (bodyText.map { ["", $0] } ?? [])
    }
}
