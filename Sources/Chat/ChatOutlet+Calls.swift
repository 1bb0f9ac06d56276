extension ChatOutlet {
    /// The calls that say something at a place: several when words are longer than one message, none when there are none.
    ///
    /// `key` is the same whenever the same thing is said, so that a platform that can tell repeats apart does.
    package func calls(saying utterance: Utterance, at place: ChatPlace, key: String) -> [ChatCall] {
        switch platform {
        case .slack: SlackComposer(self).calls(saying: utterance, at: place, key: key)
        case .generic: GenericComposer(self).calls(saying: utterance, at: place, key: key)
        case .mattermost, .teams, .discord, .telegram, .rocketChat, .zulip: []
        }
    }

    /// The call that tells something to one person alone, the one who used a command or button.
    package func whisper(_ text: String, to invocation: ChatInvocation) -> ChatCall? {
        switch platform {
        case .slack: SlackComposer(self).whisper(text, to: invocation)
        case .mattermost, .teams, .discord, .telegram, .rocketChat, .zulip, .generic: nil
        }
    }

    /// The call that puts another card in the place of one we posted.
    package func update(_ card: ChatCard, message: String, at place: ChatPlace) -> ChatCall? {
        switch platform {
        case .slack: SlackComposer(self).update(card, message: message, at: place)
        case .mattermost, .teams, .discord, .telegram, .rocketChat, .zulip, .generic: nil
        }
    }

    /// The call that opens a form for the one who pressed a button.
    package func ask(_ question: ChatQuestion, of invocation: ChatInvocation) -> ChatCall? {
        switch platform {
        case .slack: SlackComposer(self).ask(question, of: invocation)
        case .mattermost, .teams, .discord, .telegram, .rocketChat, .zulip, .generic: nil
        }
    }

    /// What the platform made of a call.
    package func result(status: Int, headers: [HeaderField], body: [UInt8]) -> ChatCallResult {
        switch platform {
        case .slack: SlackComposer.result(status: status, headers: headers, body: body)
        case .generic: GenericComposer.result(status: status, headers: headers, body: body)
        case .mattermost, .teams, .discord, .telegram, .rocketChat, .zulip: .permanent("unused")
        }
    }

    /// The call that asks who a user is; nil where the platform tells no addresses.
    package func lookup(user: String) -> ChatCall? {
        switch platform {
        case .slack: SlackComposer(self).lookup(user: user)
        case .mattermost, .teams, .discord, .telegram, .rocketChat, .zulip, .generic: nil
        }
    }

    /// Reads the answer to `lookup`: the user with the address the platform vouches for.
    package func person(from body: [UInt8], installation: String) -> ChatAuthor? {
        guard let json = try? JSON(body) else { return nil }
        return switch platform {
        case .slack: SlackComposer.person(from: json, installation: installation)
        case .mattermost, .teams, .discord, .telegram, .rocketChat, .zulip, .generic: nil
        }
    }

    /// How to fetch a file; credentials go to the platform's own hosts only.
    package func fetch(_ file: ChatFile) -> ChatFetch {
        switch platform {
        case .slack: SlackComposer(self).fetch(file)
        case .mattermost, .teams, .discord, .telegram, .rocketChat, .zulip, .generic: .refused
        }
    }

    /// Reads the answer to a call that asked where a file is.
    package func file(from body: [UInt8]) -> ChatFile? {
        guard let json = try? JSON(body) else { return nil }
        return switch platform {
        case .slack: SlackComposer.file(from: json)
        case .mattermost, .teams, .discord, .telegram, .rocketChat, .zulip, .generic: nil
        }
    }
}
