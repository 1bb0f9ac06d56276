extension ChatOutlet {
    /// The call that asks who a user is; nil where the platform tells no addresses.
    package func lookup(user: String) -> ChatCall? {
        switch platform {
        case .slack: SlackComposer(self).lookup(user: user)
        case .mattermost: MattermostComposer(self).lookup(user: user)
        case .rocketChat: RocketChatComposer(self).lookup(user: user)
        case .zulip: ZulipComposer(self).lookup(user: user)
        case .teams, .discord, .telegram, .generic: nil
        }
    }

    /// Reads the answer to `lookup`: the user, with the address the platform vouches for.
    package func person(from body: [UInt8], installation: String) -> ChatAuthor? {
        guard let json = try? JSON(body) else { return nil }
        return switch platform {
        case .slack: SlackComposer.person(from: json, installation: installation)
        case .mattermost: MattermostComposer.person(from: json, installation: installation)
        case .rocketChat: RocketChatComposer.person(from: json, installation: installation)
        case .zulip: ZulipComposer.person(from: json, installation: installation)
        case .teams, .discord, .telegram, .generic: nil
        }
    }

    /// How to fetch a file; credentials go to the platform's own hosts only.
    package func fetch(_ file: ChatFile) -> ChatFetch {
        switch platform {
        case .slack: return SlackComposer(self).fetch(file)
        case .mattermost: return MattermostComposer(self).fetch(file)
        case .discord: return DiscordComposer(self).fetch(file)
        case .telegram: return TelegramComposer(self).fetch(file)
        case .rocketChat: return RocketChatComposer(self).fetch(file)
        case .zulip: return ZulipComposer(self).fetch(file)
        case .teams: return .refused
        case .generic:
            guard let url = file.url, trusts(url) else { return .refused }
            return .direct(.get(url))
        }
    }

    /// Reads the answer to a call that asked where a file is.
    package func file(from body: [UInt8]) -> ChatFile? {
        guard let json = try? JSON(body) else { return nil }
        return switch platform {
        case .slack: SlackComposer.file(from: json)
        case .mattermost: MattermostComposer(self).file(from: json)
        case .telegram: TelegramComposer(self).file(from: json)
        case .zulip: ZulipComposer(self).file(from: json)
        case .teams, .discord, .rocketChat, .generic: nil
        }
    }

    /// The call that asks which thread a message is in; nil where payloads tell.
    package func whereabouts(of message: String) -> ChatCall? {
        switch platform {
        case .mattermost: MattermostComposer(self).whereabouts(of: message)
        case .slack, .teams, .discord, .telegram, .rocketChat, .zulip, .generic: nil
        }
    }

    /// Reads the answer to `whereabouts`.
    package func thread(from body: [UInt8]) -> ChatThread? {
        guard platform == .mattermost, let json = try? JSON(body) else { return nil }
        return MattermostComposer.thread(from: json)
    }
}
