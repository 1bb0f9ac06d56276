/// One configured way in: a platform and what we are called there.
package struct ChatGateway: Sendable {
    /// The platform at the other end.
    package let platform: Platform
    /// The installation's key where payloads do not carry one: a Telegram bot's id, a generic source's name.
    package let installation: String
    /// What we are called on platforms that mention us by name; without `@`.
    package let botName: String?

    /// Makes a gateway of its configuration.
    package init(platform: Platform, installation: String, botName: String? = nil) {
        self.platform = platform
        self.installation = installation
        self.botName = botName
    }

    /// What must be checked before the call is believed, from raw bytes.
    package func proof(of request: HookRequest) -> HookProof {
        do throws(HookRefusal) {
            return .check(try check(of: request))
        } catch {
            return .refused(error)
        }
    }

    /// What a call means whose proof has been checked.
    package func read(_ request: HookRequest) -> ChatReading {
        do throws(ChatMalformation) {
            return try reading(of: request)
        } catch {
            return .malformed(error)
        }
    }

    private func check(of request: HookRequest) throws(HookRefusal) -> SignatureCheck {
        switch platform {
        case .slack: try SlackReader.check(of: request)
        case .generic: try GenericReader.check(of: request)
        case .mattermost: try MattermostReader.check(of: request)
        case .teams: try TeamsReader.check(of: request)
        case .discord: try DiscordReader.check(of: request)
        case .telegram: try TelegramReader.check(of: request)
        case .rocketChat: try RocketChatReader.check(of: request)
        case .zulip: try ZulipReader.check(of: request)
        }
    }

    private func reading(of request: HookRequest) throws(ChatMalformation) -> ChatReading {
        switch platform {
        case .slack: try SlackReader.read(request)
        case .generic: try GenericReader.read(request, installation: installation)
        case .mattermost: try MattermostReader.read(request, botName: botName)
        case .teams: try TeamsReader.read(request, botName: botName)
        case .discord: try DiscordReader.read(request)
        case .telegram: try TelegramReader.read(request, as: self)
        case .rocketChat: try RocketChatReader.read(request, as: self)
        case .zulip: try ZulipReader.read(request, as: self)
        }
    }
}
