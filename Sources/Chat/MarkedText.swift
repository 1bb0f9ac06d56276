/// A platform's text with its markup decoded.
struct MarkedText: Equatable, Sendable {
    /// The text as a reader sees it, the mention of us at its beginning dropped.
    private(set) var plain = ""
    /// The users mentioned, us excepted, each once.
    private(set) var mentions: [String] = []
    /// Whether we were mentioned.
    private(set) var mentionsUs = false
    private var seen: Set<String> = []

    mutating func append(_ text: String) { plain += text }

    /// Shows a mention of a user by a label or, without one, by the user's key.
    mutating func mention(_ user: String, shown label: String?, ownUser: String?) {
        if user == ownUser {
            mentionsUs = true
            // Addressing us is no part of what is said; a mention later in a sentence is.
            if plain.allSatisfy(\.isWhitespace) {
                plain = ""
                return
            }
        } else if seen.insert(user).inserted {
            mentions.append(user)
        }
        plain += "@" + (label ?? user)
    }
}
