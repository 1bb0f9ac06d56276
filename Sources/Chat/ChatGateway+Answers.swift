extension ChatGateway {
    /// The answer to a call whose reading has been dealt with or stored, and what of `text` it could not carry.
    ///
    /// A repeated call gets the same answer as the first: it depends on nothing else.
    package func answer(to reading: ChatReading, saying text: String? = nil) -> ChatAnswer {
        switch reading {
        case .handshake(let answer): return ChatAnswer(answer)
        case .malformed: return ChatAnswer(.empty(platform.facts.malformedStatus))
        case .post, .command, .action, .shortcut, .form, .edited, .deleted, .moved, .ignored: break
        }
        let words = text.map(PlainText.cleaned).flatMap { $0.isEmpty ? nil : $0 }
        return switch platform {
        case .slack: SlackComposer.answer(to: reading, saying: words)
        case .generic: GenericComposer.answer(to: reading, saying: words)
        case .mattermost: MattermostComposer.answer(to: reading, saying: words)
        case .teams: TeamsComposer.answer(to: reading, saying: words)
        case .discord: DiscordComposer.answer(to: reading, saying: words)
        case .telegram: TelegramComposer.answer(to: reading, saying: words)
        case .rocketChat: RocketChatComposer.answer(to: reading, saying: words)
        case .zulip: ZulipComposer.answer(to: reading, saying: words)
        }
    }

    /// The answer to a call whose proof was missing or did not hold; it says nothing about what was expected.
    package func answer(to refusal: HookRefusal?) -> HookAnswer {
        switch refusal {
        case .body: .empty(platform.facts.malformedStatus)
        case .missing, .repeated, .malformed, nil: .empty(platform.facts.refusalStatus)
        }
    }

    /// The answer that opens a form for the one who pressed a button; nil where `ChatOutlet.ask` does that.
    package func answer(asking question: ChatQuestion) -> HookAnswer? {
        switch platform {
        case .discord: DiscordComposer.answer(asking: question)
        case .slack, .mattermost, .teams, .telegram, .rocketChat, .zulip, .generic: nil
        }
    }
}
