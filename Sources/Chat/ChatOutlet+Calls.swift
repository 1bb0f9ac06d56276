extension ChatOutlet {
    /// The calls that say something at a place: several when words are longer than one message, none when there are none.
    ///
    /// `key` is the same whenever the same thing is said, so that a platform that can tell repeats apart does.
    package func calls(saying utterance: Utterance, at place: ChatPlace, key: String) -> [ChatCall] {
        switch platform {
        case .slack: SlackComposer(self).calls(saying: utterance, at: place, key: key)
        case .mattermost: MattermostComposer(self).calls(saying: utterance, at: place, key: key)
        case .teams: TeamsComposer(self).calls(saying: utterance)
        case .discord: DiscordComposer(self).calls(saying: utterance, at: place, key: key)
        case .telegram: TelegramComposer(self).calls(saying: utterance, at: place)
        case .rocketChat: RocketChatComposer(self).calls(saying: utterance, at: place, key: key)
        case .zulip: ZulipComposer(self).calls(saying: utterance, at: place)
        case .generic: GenericComposer(self).calls(saying: utterance, at: place, key: key)
        }
    }

    /// The call that tells something to one person alone, the one who used a command or button.
    package func whisper(_ text: String, to invocation: ChatInvocation) -> ChatCall? {
        switch platform {
        case .slack: SlackComposer(self).whisper(text, to: invocation)
        case .mattermost: MattermostComposer(self).whisper(text, to: invocation)
        case .discord: DiscordComposer(self).whisper(text, to: invocation)
        case .telegram: TelegramComposer(self).whisper(text, to: invocation)
        // These know no commands and no buttons.
        case .teams, .rocketChat, .zulip, .generic: nil
        }
    }

    /// The call that puts another card in the place of one we posted.
    package func update(_ card: ChatCard, message: String, at place: ChatPlace) -> ChatCall? {
        switch platform {
        case .slack: SlackComposer(self).update(card, message: message, at: place)
        case .mattermost: MattermostComposer(self).update(card, message: message, at: place)
        case .discord: DiscordComposer(self).update(card, message: message, at: place)
        case .telegram: TelegramComposer(self).update(card, message: message, at: place)
        case .rocketChat: RocketChatComposer(self).update(card, message: message, at: place)
        case .zulip: ZulipComposer(self).update(card, message: message)
        case .teams, .generic: nil
        }
    }

    /// The call that opens a form for the one who pressed a button; on Discord the answer does (`ChatGateway.answer`).
    package func ask(_ question: ChatQuestion, of invocation: ChatInvocation) -> ChatCall? {
        switch platform {
        case .slack: SlackComposer(self).ask(question, of: invocation)
        case .mattermost: MattermostComposer(self).ask(question, of: invocation)
        case .teams, .discord, .telegram, .rocketChat, .zulip, .generic: nil
        }
    }

    /// What the platform made of a call.
    package func result(status: Int, headers: [HeaderField], body: [UInt8]) -> ChatCallResult {
        switch platform {
        case .slack: SlackComposer.result(status: status, headers: headers, body: body)
        case .mattermost: MattermostComposer.result(status: status, headers: headers, body: body)
        case .teams: TeamsComposer.result(status: status, headers: headers, body: body)
        case .discord: DiscordComposer.result(status: status, headers: headers, body: body)
        case .telegram: TelegramComposer.result(status: status, headers: headers, body: body)
        case .rocketChat: RocketChatComposer.result(status: status, headers: headers, body: body)
        case .zulip: ZulipComposer.result(status: status, headers: headers, body: body)
        case .generic: GenericComposer.result(status: status, headers: headers, body: body)
        }
    }
}
