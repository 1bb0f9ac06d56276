/// Writes what Discord takes: answers to interactions, messages by a bot or by a channel's webhook.
struct DiscordComposer {
    private let outlet: ChatOutlet

    init(_ outlet: ChatOutlet) { self.outlet = outlet }

    func calls(saying utterance: Utterance, at place: ChatPlace, key: String) -> [ChatCall] {
        switch utterance {
        case .words(let text):
            Self.pieces(text).enumerated().map { number, piece in
                send(Self.words(piece), at: place, key: number == 0 ? key : "\(key)-\(number)")
            }
        case .card(let card): [send(Self.content(of: card), at: place, key: key)]
        }
    }

    /// With an account this is a webhook of one channel; without, a bot in all of them, and repeats are recognised.
    private func send(_ content: [String: JSON], at place: ChatPlace, key: String) -> ChatCall {
        guard outlet.account.isEmpty else {
            var query = "?wait=true"
            if case .reply(let thread) = place.thread { query += "&thread_id=\(PercentEncoding.encoded(thread))" }
            return .post(webhook + query, [agent], json: .object(content))
        }
        var body = content
        body["nonce"] = .text(String(key.suffix(25)))
        body["enforce_nonce"] = true
        return .post(channel(of: place) + "/messages", [agent, bot], json: .object(body))
    }

    func whisper(_ text: String, to invocation: ChatInvocation) -> ChatCall? {
        guard case .interaction(let application, let token) = invocation.replyPath, let piece = Self.pieces(text).first
        else { return nil }
        var body = Self.words(piece)
        body["flags"] = Self.ephemeral
        let path = "\(PercentEncoding.encoded(application))/\(PercentEncoding.encoded(token))"
        return .post("\(outlet.base)/webhooks/\(path)", [agent], json: .object(body))
    }

    func update(_ card: ChatCard, message: String, at place: ChatPlace) -> ChatCall {
        let root = outlet.account.isEmpty ? channel(of: place) : webhook
        let headers = outlet.account.isEmpty ? [agent, bot] : [agent]
        let call = ChatCall.post(
            "\(root)/messages/\(PercentEncoding.encoded(message))", headers, json: .object(Self.content(of: card)))
        return ChatCall(method: .patch, url: call.url, headers: call.headers, body: call.body)
    }

    /// The webhook of a channel reaches nobody outside of it.
    func directLine(to user: String) -> ChatDirectLine? {
        guard outlet.account.isEmpty else { return nil }
        return .ask(.post("\(outlet.base)/users/@me/channels", [agent, bot], json: ["recipient_id": .text(user)]))
    }

    func fetch(_ file: ChatFile) -> ChatFetch {
        guard let url = file.url, outlet.trusts(url) else { return .refused }
        return .direct(.get(url, [agent]))
    }

    private var webhook: String {
        "\(outlet.base)/webhooks/\(PercentEncoding.encoded(outlet.account))/\(PercentEncoding.encoded(outlet.secret))"
    }

    private func channel(of place: ChatPlace) -> String {
        "\(outlet.base)/channels/\(PercentEncoding.encoded(place.thread?.key ?? place.conversation))"
    }

    private var agent: HeaderField { HeaderField("User-Agent", "DiscordBot (https://intray.example, 1)") }
    private var bot: HeaderField { HeaderField("Authorization", "Bot \(outlet.secret)") }
}

// MARK: Contents

extension DiscordComposer {
    /// Shown to the one who asked, and to nobody else.
    private static let ephemeral: JSON = 64

    private static func pieces(_ text: String) -> [String] {
        OutgoingMarkup.markdown.pieces(text, limit: Platform.discord.facts.textLimit)
    }

    private static func words(_ piece: String) -> [String: JSON] {
        ["content": .text(piece), "allowed_mentions": ["parse": []]]
    }

    private static func content(of card: ChatCard) -> [String: JSON] {
        let fields = card.lines.map { line -> JSON in
            [
                "name": .text(MarkdownMarkup.escaped(line.label)), "value": .text(MarkdownMarkup.escaped(line.value)),
                "inline": true,
            ]
        }
        let embed: JSON = [
            "title": .text(MarkdownMarkup.escaped(card.title)), "url": card.link.map { .text($0.url) } ?? .null,
            "fields": .list(fields),
        ]
        let buttons = card.buttons.map { button -> JSON in
            [
                "type": 2, "style": 2, "label": .text(button.title),
                "custom_id": .text(CustomID.text(name: button.name, value: button.value)),
            ]
        }
        let row: JSON = ["type": 1, "components": .list(buttons)]
        return ["embeds": [embed], "components": buttons.isEmpty ? [] : [row], "allowed_mentions": ["parse": []]]
    }

    // MARK: Answers

    /// Without words a command is answered “later” and a button “seen”; `whisper` then follows.
    static func answer(to reading: ChatReading, saying text: String?) -> ChatAnswer {
        switch reading {
        case .command, .action, .shortcut, .form:
            guard let text, let piece = pieces(text).first else {
                if case .action = reading { return ChatAnswer(.json(["type": 6])) }
                return ChatAnswer(.json(["type": 5, "data": ["flags": ephemeral]]))
            }
            var data = words(piece)
            data["flags"] = ephemeral
            return ChatAnswer(.json(["type": 4, "data": .object(data)]))
        case .handshake, .post, .edited, .deleted, .moved, .ignored, .malformed:
            return ChatAnswer(.empty(204), leftToSay: text)
        }
    }

    /// A form can only be opened by the answer itself.
    static func answer(asking question: ChatQuestion) -> HookAnswer {
        let input: JSON = [
            "type": 4, "style": 2, "custom_id": .text(question.field), "label": .text(question.label), "required": true,
        ]
        let data: JSON = [
            "custom_id": .text(CustomID.text(name: question.name, value: question.value)),
            "title": .text(question.title), "components": [["type": 1, "components": [input]]],
        ]
        return .json(["type": 9, "data": data])
    }

    static func result(status: Int, headers: [HeaderField], body: [UInt8]) -> ChatCallResult {
        let json = (try? JSON(body)) ?? .null
        switch ChatCallResult.byStatus(status, headers) {
        case .temporary(let reason, let seconds):
            guard case .number(let exact) = json["retry_after"] else { return .temporary(reason, retryAfter: seconds) }
            return .temporary(reason, retryAfter: ChatCallResult.seconds(exact) ?? seconds)
        case let result?: return result
        case nil: return .done(message: json["id"].identifier)
        }
    }
}
