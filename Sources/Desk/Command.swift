/// One line of the command language, read but not yet held against people and tickets.
package enum Command: Hashable, Sendable {
    /// Take the ticket.
    case claim
    /// Give it back for good.
    case decline(reason: String)
    /// Give it to somebody.
    case assign(Who)
    /// Hand one's own ticket to somebody.
    case transfer(Who, reason: String)
    /// Begin.
    case start
    /// Say that it is done.
    case resolve
    /// Agree that it is done.
    case close
    /// Take it up again.
    case reopen(reason: String?)
    /// Set how soon it wants an answer.
    case priority(Priority)
    /// Sort it; the path has group, category and subcategory.
    case category([String])
    /// Give it another title.
    case title(String)
    /// The rest of the text is for agents only.
    case note
    /// Make it a part of the ticket of that number.
    case merge(into: Int64)
    /// Tie it to the ticket of that number.
    case link(Int64)
    /// Follow it.
    case watch
    /// No longer follow it.
    case unwatch
    /// Call for those who can help.
    case escalate(reason: String)
    /// Say how it stands.
    case status
    /// Say what can be said.
    case help

    /// A person as a command names one.
    package enum Who: Hashable, Sendable {
        /// The one who commands.
        case me
        /// A mail address or a name.
        case named(String)
    }
}

/// The verbs of the command language, in the order help shows them.
package enum Verb: String, CaseIterable, Sendable {
    case claim, decline, assign, transfer, start, resolve, close, reopen, priority, category, title, note, merge, link
    case watch, unwatch, escalate, status, help

    /// Whether requesters may use it too.
    package var isForRequesters: Bool {
        switch self {
        case .close, .reopen, .watch, .unwatch, .status, .help: true
        case .claim, .decline, .assign, .transfer, .start, .resolve, .priority, .category, .title, .note, .merge, .link,
            .escalate:
            false
        }
    }

    /// How the verb is written, with what it wants.
    package var usage: String {
        switch self {
        case .claim, .start, .resolve, .close, .watch, .unwatch, .status, .help: "/\(rawValue)"
        case .decline: "/decline REASON"
        case .assign: "/assign WHO"
        case .transfer: "/transfer WHO REASON"
        case .reopen: "/reopen [REASON]"
        case .priority: "/priority low|normal|high|urgent"
        case .category: "/category GROUP/CATEGORY/SUBCATEGORY"
        case .title: "/title TEXT"
        case .note: "/note (the rest of the mail is for agents only)"
        case .merge: "/merge #1001"
        case .link: "/link #1001"
        case .escalate: "/escalate REASON"
        }
    }
}
