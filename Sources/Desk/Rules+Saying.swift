extension Rules {
    /// The changes of an action that comes with words, a `reply` or a `note`.
    ///
    /// The words come first, so that who reads them gets one letter, which carries them. A claim's words are already the
    /// owner's and begin the work; what words set in motion beside any other action is overtaken by it.
    package func changes(for action: Action, saying words: Action) throws(Refusal) -> [Change] {
        let done = try changes(for: action)
        guard action == .claim else { return try changes(for: words).prefix(1) + done }
        let owned = Rules(
            ticket: done.reduce(ticket) { $0.applying($1, at: now) }, actor: actor, decliners: decliners,
            watchers: watchers, agents: agents, other: other, links: links, window: window, now: now)
        let said = try owned.changes(for: words)
        return said.prefix(1) + done + said.dropFirst()
    }
}
