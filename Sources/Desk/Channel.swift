/// The way a notice leaves; every way has a courier of its own, so that none waits for another.
package enum Channel: Hashable, Sendable {
    /// As a letter.
    case mail
    /// As a post, through the chat gateway of that name.
    case chat(gateway: String)
    /// As a signed call to the program that the subscription of that name is about.
    case webhook(subscription: String)

    /// What channels are counted by.
    package enum Kind: String, CaseIterable, Sendable {
        /// Letters.
        case mail
        /// Posts in chats.
        case chat
        /// Calls to programs.
        case webhook
    }

    /// What it is counted as.
    package var kind: Kind {
        switch self {
        case .mail: .mail
        case .chat: .chat
        case .webhook: .webhook
        }
    }
}

extension Channel: RawRepresentable {
    /// The channel as the outbox holds it: `mail`, `chat:slack`, `webhook:crm`.
    package var rawValue: String {
        switch self {
        case .mail: "mail"
        case .chat(let name), .webhook(let name): "\(kind.rawValue):\(name)"
        }
    }

    /// Reads a channel as the outbox holds it.
    package init?(rawValue: String) {
        let parts = rawValue.split(separator: ":", maxSplits: 1)
        switch (Kind(rawValue: String(parts.first ?? "")), parts.count) {
        case (.mail, 1): self = .mail
        case (.chat, 2): self = .chat(gateway: String(parts[1]))
        case (.webhook, 2): self = .webhook(subscription: String(parts[1]))
        case (.mail, _), (.chat, _), (.webhook, _), (nil, _): return nil
        }
    }
}
