import Mail

extension MailClues {
    /// The Authentication-Results that our own border MTA can have written.
    ///
    /// Those are the ones above the first Received field by which the mail came in from outside. What stands lower may
    /// have come with the mail (RFC 8601 §4.1, §5).
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

    /// A hop between our own programs, as the receiving one of them wrote it down (RFC 5321 §4.4).
    ///
    /// The name behind `from` is the sender's own word: a stranger may well say `localhost`. What counts is what the
    /// receiver saw: the loopback address, or one of our hosts by the name that belongs to the address. LMTP is spoken
    /// inside a site only, so there the name is enough.
    private static func isInternalHop(_ received: String, _ policy: Policy) -> Bool {
        let words = received.prefix { $0 != ";" }.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
        guard words.count > 2, words[0] == "from", let by = words[2...].firstIndex(of: "by") else { return false }
        let via = words[by...].firstIndex(of: "with").map { words[$0...].dropFirst().first ?? "" } ?? ""
        if via.hasPrefix("lmtp") { return words[1] == "localhost" || policy.trustedAuthserv.contains(words[1]) }
        return isOurs(words[2..<by].joined(separator: " "), policy)
    }

    /// Whether a comment such as `(mx.example.com [192.0.2.1])` names a host of ours.
    private static func isOurs(_ comment: String, _ policy: Policy) -> Bool {
        guard comment.hasPrefix("("), comment.hasSuffix("])"), comment.count(where: { $0 == "(" || $0 == "[" }) == 2,
            let bracket = comment.firstIndex(of: "[")
        else { return false }
        let name = comment[..<bracket].dropFirst().filter { !$0.isWhitespace }
        let address = comment[bracket...].dropFirst().dropLast(2)
        return address.hasPrefix("127.") || address == "::1" || address == "ipv6:::1"
            || policy.trustedAuthserv.contains(name)
    }
}
