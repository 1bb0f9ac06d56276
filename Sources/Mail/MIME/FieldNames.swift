/// The names of fields that mail really has, for telling a damaged header from text.
enum FieldNames {
    private static let common: Set<String> = [
        "from", "to", "cc", "bcc", "subject", "date", "message-id", "received", "return-path", "delivered-to", "reply-to",
        "sender", "in-reply-to", "references", "mime-version", "content-type", "content-transfer-encoding",
        "content-disposition", "content-id", "content-description", "content-language", "dkim-signature",
        "authentication-results", "received-spf", "importance", "priority", "precedence", "organization", "user-agent",
        "auto-submitted", "errors-to", "resent-from", "resent-to", "resent-date", "envelope-to", "thread-topic",
        "thread-index", "status", "lines", "comments", "keywords",
    ]

    static func isCommon(_ bytes: Span<UInt8>, _ start: Int, _ colon: Int) -> Bool {
        var name: [UInt8] = []
        for index in start..<min(colon, start + 40) where !bytes[index].isBlank { name.append(bytes[index].lowered) }
        if name.starts(with: [120, ASCII.dash]) || name.starts(with: Array("list-".utf8)) { return true }
        return common.contains(String(decoding: name, as: UTF8.self))
    }
}
