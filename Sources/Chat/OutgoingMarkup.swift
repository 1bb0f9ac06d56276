/// How plain text is written so that a platform shows it as it is and pings nobody.
enum OutgoingMarkup {
    /// The platform shows what we send: Telegram without a parse mode, the generic webhook.
    case none
    /// Slack's three entities.
    case slack
    /// Markdown with backslash escapes, where mentions are switched off by a field of the call: Discord, Teams cards.
    case markdown
    /// Markdown with backslash escapes, and `@` parted from its name: Mattermost.
    case markdownWithMentions
    /// `@` parted from its name; the platform's Markdown knows no escapes: Rocket.Chat, Zulip.
    case mentions

    func escaped(_ text: String) -> String {
        switch self {
        case .none: text
        case .slack: SlackMarkup.escaped(text)
        case .markdown: MarkdownMarkup.escaped(text)
        case .markdownWithMentions: MarkdownMarkup.escaped(Mentions.disarmed(text))
        case .mentions: Mentions.disarmed(text)
        }
    }

    /// The most UTF-16 units one scalar can take when escaped.
    func cost(of scalar: Unicode.Scalar) -> Int {
        let own = scalar.value > 0xFFFF ? 2 : 1
        return switch self {
        case .none: own
        case .slack: scalar == "&" ? 5 : scalar == "<" || scalar == ">" ? 4 : own
        case .markdown, .markdownWithMentions: MarkdownMarkup.isEverEscaped(scalar) ? 3 : own
        case .mentions: scalar == "@" ? 2 : own
        }
    }

    /// The text in messages of at most `limit` UTF-16 units each, escaped.
    func pieces(_ text: String, limit: Int) -> [String] {
        TextPieces.split(PlainText.cleaned(text), limit: limit, cost: cost).map(escaped)
    }
}
