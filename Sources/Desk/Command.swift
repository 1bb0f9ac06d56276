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

    /// How the verb is written, with what it wants, without its slash.
    package var usage: Saying {
        switch self {
        case .claim, .start, .resolve, .close, .watch, .unwatch, .status, .help: Saying(rawValue)
        case .decline, .escalate: "\(rawValue) \(.said(.reasonWord))"
        case .assign: "\(rawValue) \(.said(.someoneWord))"
        case .transfer: "\(rawValue) \(.said(.someoneWord)) \(.said(.reasonWord))"
        case .reopen: "\(rawValue) [\(.said(.reasonWord))]"
        case .priority: "\(rawValue) \(Want.priorities)"
        case .category: "\(rawValue) \(.said(.pathWord))"
        case .title: "\(rawValue) \(.said(.textWord))"
        case .note: "\(rawValue) (\(.said(.noteWords)))"
        case .merge, .link: "\(rawValue) #1001"
        }
    }

    /// What may stand behind a verb, when something else does.
    package enum Want: String, CaseIterable, Sendable {
        case nothing = "nothing after it"
        case priority = "low|normal|high|urgent"
        case path = "GROUP/CATEGORY/SUBCATEGORY"
        case number = "a ticket's number such as #1001"
        case someone = "an address, a name or “me”"
        case agent = "an agent for that; use assign"

        /// What is written literally, and is the same in every language.
        static let priorities = Saying(Priority.allCases.map(\.rawValue).joined(separator: "|"))
    }
}
