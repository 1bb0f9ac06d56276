extension ChatOutlet {
    /// The calls that say something at a place: several when words are longer than one message, none when there are none.
    ///
    /// `key` is the same whenever the same thing is said, so that a platform that can tell repeats apart does.
    package func calls(saying utterance: Utterance, at place: ChatPlace, key: String) -> [ChatCall] {
        switch platform {
        case .slack: SlackComposer(self).calls(saying: utterance, at: place, key: key)
        case .mattermost: MattermostComposer(self).calls(saying: utterance, at: place, key: key)
        case .generic: GenericComposer(self).calls(saying: utterance, at: place, key: key)
        case .teams, .discord, .telegram, .rocketChat, .zulip: []
        }
    }

    /// The call that tells something to one person alone, the one who used a command or button.
    package func whisper(_ text: String, to invocation: ChatInvocation) -> ChatCall? {
        switch platform {
        case .slack: SlackComposer(self).whisper(text, to: invocation)
        case .mattermost: MattermostComposer(self).whisper(text, to: invocation)
        case .teams, .discord, .telegram, .rocketChat, .zulip, .generic: nil
        }
    }

    /// The call that puts another card in the place of one we posted.
    package func update(_ card: ChatCard, message: String, at place: ChatPlace) -> ChatCall? {
        switch platform {
        case .slack: SlackComposer(self).update(card, message: message, at: place)
        case .mattermost: MattermostComposer(self).update(card, message: message, at: place)
        case .teams, .discord, .telegram, .rocketChat, .zulip, .generic: nil
        }
    }

    /// The call that opens a form for the one who pressed a button.
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
        case .generic: GenericComposer.result(status: status, headers: headers, body: body)
        case .teams, .discord, .telegram, .rocketChat, .zulip: .permanent("unused")
        }
    }

    /// The call that asks who a user is; nil where the platform tells no addresses.
    package func lookup(user: String) -> ChatCall? {
        switch platform {
        case .slack: SlackComposer(self).lookup(user: user)
        case .mattermost: MattermostComposer(self).lookup(user: user)
        case .teams, .discord, .telegram, .rocketChat, .zulip, .generic: nil
        }
    }

    /// Reads the answer to `lookup`: the user with the address the platform vouches for.
    package func person(from body: [UInt8], installation: String) -> ChatAuthor? {
        guard let json = try? JSON(body) else { return nil }
        return switch platform {
        case .slack: SlackComposer.person(from: json, installation: installation)
        case .mattermost: MattermostComposer.person(from: json, installation: installation)
        case .teams, .discord, .telegram, .rocketChat, .zulip, .generic: nil
        }
    }

    /// How to fetch a file; credentials go to the platform's own hosts only.
    package func fetch(_ file: ChatFile) -> ChatFetch {
        switch platform {
        case .slack: SlackComposer(self).fetch(file)
        case .mattermost: MattermostComposer(self).fetch(file)
        case .teams, .discord, .telegram, .rocketChat, .zulip, .generic: .refused
        }
    }

    /// Reads the answer to a call that asked where a file is.
    package func file(from body: [UInt8]) -> ChatFile? {
        guard let json = try? JSON(body) else { return nil }
        return switch platform {
        case .slack: SlackComposer.file(from: json)
        case .mattermost: MattermostComposer(self).file(from: json)
        case .teams, .discord, .telegram, .rocketChat, .zulip, .generic: nil
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
