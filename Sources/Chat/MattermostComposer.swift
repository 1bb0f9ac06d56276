/// Writes what Mattermost takes: REST posts with a bot's token, and the answers it shows.
struct MattermostComposer {
    private let outlet: ChatOutlet

    init(_ outlet: ChatOutlet) { self.outlet = outlet }

    func calls(saying utterance: Utterance, at place: ChatPlace, key: String) -> [ChatCall] {
        switch utterance {
        case .words(let text):
            Self.pieces(text).enumerated().map { number, piece in
                post(["message": .text(piece)], at: place, key: "\(key)-\(number)")
            }
        case .card(let card): [post(content(of: card), at: place, key: key)]
        }
    }

    /// The server drops a second post with the same pending id for a short while.
    private func post(_ content: [String: JSON], at place: ChatPlace, key: String) -> ChatCall {
        var body = content
        body["channel_id"] = .text(place.conversation)
        body["root_id"] = place.thread.map { .text($0.key) }
        body["pending_post_id"] = .text(key)
        return .post("\(outlet.base)/api/v4/posts", [credentials], json: .object(body))
    }

    func whisper(_ text: String, to invocation: ChatInvocation) -> ChatCall? {
        guard let piece = Self.pieces(text).first else { return nil }
        if case .url(let url) = invocation.replyPath {
            guard outlet.trusts(url) else { return nil }
            return .post(url, json: Self.ephemeral(piece))
        }
        var post: [String: JSON] = ["channel_id": .text(invocation.place.conversation), "message": .text(piece)]
        if case .reply(let root) = invocation.place.thread { post["root_id"] = .text(root) }
        return .post(
            "\(outlet.base)/api/v4/posts/ephemeral", [credentials],
            json: ["user_id": .text(invocation.author.id), "post": .object(post)])
    }

    func update(_ card: ChatCard, message: String, at place: ChatPlace) -> ChatCall {
        let call = ChatCall.post(
            "\(outlet.base)/api/v4/posts/\(PercentEncoding.encoded(message))/patch", [credentials],
            json: .object(content(of: card)))
        return ChatCall(method: .put, url: call.url, headers: call.headers, body: call.body)
    }

    func ask(_ question: ChatQuestion, of invocation: ChatInvocation) -> ChatCall? {
        guard let trigger = invocation.trigger, let seal = question.seal else { return nil }
        let state = Self.context(name: question.name, value: question.value, seal: seal)
        let element: JSON = [
            "display_name": .text(question.label), "name": .text(question.field), "type": "textarea",
        ]
        let dialog: JSON = [
            "callback_id": .text(question.name), "title": .text(question.title), "submit_label": .text(question.send),
            "state": .text(String(decoding: state.bytes, as: UTF8.self)), "elements": [element],
        ]
        return .post(
            "\(outlet.base)/api/v4/actions/dialogs/open", [credentials],
            json: ["trigger_id": .text(trigger), "url": .text(outlet.callback), "dialog": dialog])
    }

    /// A direct channel is between two users, so we have to know which one we are.
    func directLine(to user: String) -> ChatDirectLine? {
        guard !outlet.account.isEmpty else { return nil }
        let both: JSON = [.text(outlet.account), .text(user)]
        return .ask(.post("\(outlet.base)/api/v4/channels/direct", [credentials], json: both))
    }

    func lookup(user: String) -> ChatCall {
        .get("\(outlet.base)/api/v4/users/\(PercentEncoding.encoded(user))", [credentials])
    }

    static func person(from json: JSON, installation: String) -> ChatAuthor? {
        guard let id = json["id"].identifier else { return nil }
        let names = [json["first_name"].text, json["last_name"].text].compactMap { $0 }.filter { !$0.isEmpty }
        let isVerified = json["email_verified"].flag == true && (json["delete_at"].integer ?? 0) == 0
        return ChatAuthor(
            id: id, installation: installation,
            name: names.isEmpty ? json["username"].text : names.joined(separator: " "),
            verifiedAddress: isVerified ? json["email"].filledText : nil)
    }

    func whereabouts(of message: String) -> ChatCall {
        .get("\(outlet.base)/api/v4/posts/\(PercentEncoding.encoded(message))", [credentials])
    }

    static func thread(from json: JSON) -> ChatThread? {
        guard let id = json["id"].identifier else { return nil }
        return json["root_id"].filledText.map(ChatThread.reply) ?? .root(id)
    }

    func fetch(_ file: ChatFile) -> ChatFetch {
        if let url = file.url { return outlet.trusts(url) ? .direct(.get(url, [credentials])) : .refused }
        guard let id = file.id else { return .refused }
        return .ask(.get("\(outlet.base)/api/v4/files/\(PercentEncoding.encoded(id))/info", [credentials]))
    }

    func file(from json: JSON) -> ChatFile? {
        guard let id = json["id"].identifier else { return nil }
        return ChatFile(
            id: id, name: json["name"].text, type: json["mime_type"].filledText, size: json["size"].integer,
            url: "\(outlet.base)/api/v4/files/\(PercentEncoding.encoded(id))")
    }

    private var credentials: HeaderField { HeaderField("Authorization", "Bearer \(outlet.secret)") }

    private static func pieces(_ text: String) -> [String] {
        OutgoingMarkup.markdownWithMentions.pieces(text, limit: Platform.mattermost.facts.textLimit)
    }

    // MARK: Cards

    /// A button's name may hold letters and digits only; its context comes back and is never shown.
    private func content(of card: ChatCard) -> [String: JSON] {
        let markup = OutgoingMarkup.markdownWithMentions
        let actions = card.buttons.compactMap { button -> JSON? in
            guard let seal = button.seal else { return nil }
            let context = Self.context(name: button.name, value: button.value, seal: seal)
            return [
                "id": .text(button.name.filter { $0.isLetter || $0.isNumber }), "type": "button",
                "name": .text(button.title), "integration": ["url": .text(outlet.callback), "context": context],
            ]
        }
        let fields = card.lines.map { line -> JSON in
            ["short": true, "title": .text(markup.escaped(line.label)), "value": .text(markup.escaped(line.value))]
        }
        let attachment: JSON = [
            "fallback": .text(card.title), "title": .text(markup.escaped(card.title)),
            "title_link": card.link.map { .text($0.url) } ?? .null, "fields": .list(fields), "actions": .list(actions),
        ]
        return ["message": "", "props": ["attachments": [attachment]]]
    }

    private static func context(name: String, value: String, seal: ButtonSeal) -> JSON {
        [
            "action": .text(name), "value": .text(value), "expires": .number(String(seal.expires)),
            "seal": .text(Hex.text(seal.mac)),
        ]
    }

    // MARK: Answers

    private static func ephemeral(_ text: String) -> JSON { ["response_type": "ephemeral", "text": .text(text)] }

    static func answer(to reading: ChatReading, saying text: String?) -> ChatAnswer {
        let piece = text.flatMap { pieces($0).first }
        switch (reading, piece) {
        case (.command, let piece?): return ChatAnswer(.json(ephemeral(piece)))
        case (.action, let piece?): return ChatAnswer(.json(["ephemeral_text": .text(piece)]))
        case (.post, let piece?): return ChatAnswer(.json(["response_type": "comment", "text": .text(piece)]))
        case (.action, nil), (.form, nil): return ChatAnswer(.json([:]))
        case (.form, _?): return ChatAnswer(.json([:]), leftToSay: text)
        default: return ChatAnswer(.empty(200), leftToSay: text)
        }
    }

    /// The limiter tells the seconds in a field of its own.
    static func result(status: Int, headers: [HeaderField], body: [UInt8]) -> ChatCallResult {
        switch ChatCallResult.byStatus(status, headers) {
        case .temporary(let reason, nil):
            let reset = headers.first { $0.isNamed("X-Ratelimit-Reset") }.flatMap { ChatCallResult.seconds($0.value) }
            return .temporary(reason, retryAfter: reset)
        case let result?: return result
        case nil: return .done(message: (try? JSON(body))?["id"].identifier)
        }
    }
}
