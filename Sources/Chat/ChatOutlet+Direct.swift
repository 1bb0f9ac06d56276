extension ChatOutlet {
    /// Whether a card that is out can be changed (`update`).
    package var changesCards: Bool {
        switch platform {
        case .slack, .mattermost, .discord, .telegram, .rocketChat, .zulip: true
        // A Workflow does not tell what it posted, and a program is called about every change if it wants to be.
        case .teams, .generic: false
        }
    }

    /// How a user is written to alone; nil where that cannot be done.
    package func directLine(to user: String) -> ChatDirectLine? {
        switch platform {
        case .slack: SlackComposer(self).directLine(to: user)
        case .mattermost: MattermostComposer(self).directLine(to: user)
        case .discord: DiscordComposer(self).directLine(to: user)
        // A private chat has its user's key.
        case .telegram: .known(user)
        case .zulip: .known(ZulipComposer.direct + user)
        case .teams, .rocketChat, .generic: nil
        }
    }

    /// Reads the answer to a call that asked for the conversation with one user.
    package func conversation(from body: [UInt8]) -> String? {
        guard let json = try? JSON(body) else { return nil }
        return switch platform {
        case .slack: json["channel"]["id"].identifier
        case .mattermost, .discord: json["id"].identifier
        case .teams, .telegram, .rocketChat, .zulip, .generic: nil
        }
    }
}
