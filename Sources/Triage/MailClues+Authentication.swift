import Mail

extension MailClues {
    /// The Authentication-Results that our own border MTA can have written.
    ///
    /// Those are the ones above the first Received field by which the mail came in from outside. What stands lower may have come with the mail (RFC 8601 §4.1, §5).
    static func trustworthyResults(of message: Message, _ policy: Policy) -> [AuthenticationResults] {
        guard !policy.trustedAuthserv.isEmpty else { return [] }
        var results: [AuthenticationResults] = []
        let header = message.header
        for field in header.fields {
            switch header.name(of: field).lowercased() {
            case "authentication-results":
                if let result = AuthenticationResults(header.text(of: field)) { results.append(result) }
            case "received":
                guard isInternalHop(header.text(of: field), policy) else { return results }
            default: break
            }
        }
        return results
    }

    /// A hop between our own servers: both its ends are ours or this very machine.
    private static func isInternalHop(_ received: String, _ policy: Policy) -> Bool {
        let words = received.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
        guard let from = words.firstIndex(of: "from"), from + 1 < words.count else { return words.contains("by") }
        let host = words[from + 1]
        return host == "localhost" || policy.trustedAuthserv.contains(host)
    }
}
