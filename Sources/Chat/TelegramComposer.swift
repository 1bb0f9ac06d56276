/// Writes what Telegram's Bot API takes.
struct TelegramComposer {
    private let outlet: ChatOutlet

    init(_ outlet: ChatOutlet) { self.outlet = outlet }

    /// Without a parse mode the text is shown as it is, so nothing needs escaping.
    func calls(saying utterance: Utterance, at place: ChatPlace) -> [ChatCall] {
        switch utterance {
        case .words(let text):
            OutgoingMarkup.none.pieces(text, limit: Platform.telegram.facts.textLimit).map { piece in
                send(["text": .text(piece)], at: place)
            }
        case .card(let card): [send(Self.content(of: card), at: place)]
        }
    }

    private func send(_ content: [String: JSON], at place: ChatPlace) -> ChatCall {
        var body = content
        body["chat_id"] = Self.number(place.conversation)
        switch place.thread {
        case .topic(let topic)?:
            if topic != place.conversation { body["message_thread_id"] = Self.number(topic) }
        case .root(let message)?, .reply(let message)?:
            body["reply_parameters"] = ["message_id": Self.number(message), "allow_sending_without_reply": true]
        case .untold?, nil: break
        }
        body["link_preview_options"] = ["is_disabled": true]
        return call("sendMessage", body)
    }

    /// A press is answered beside the button; for anything else there is only the private chat with the user.
    func whisper(_ text: String, to invocation: ChatInvocation) -> ChatCall? {
        if case .callback(let id) = invocation.replyPath { return call("answerCallbackQuery", Self.callback(id, text)) }
        let pieces = OutgoingMarkup.none.pieces(text, limit: Platform.telegram.facts.textLimit)
        return pieces.first.map {
            call("sendMessage", ["chat_id": Self.number(invocation.author.id), "text": .text($0)])
        }
    }

    func update(_ card: ChatCard, message: String, at place: ChatPlace) -> ChatCall {
        var body = Self.content(of: card)
        body["chat_id"] = Self.number(place.conversation)
        body["message_id"] = Self.number(message)
        return call("editMessageText", body)
    }

    func fetch(_ file: ChatFile) -> ChatFetch {
        if let url = file.url { return outlet.trusts(url) ? .direct(.get(url)) : .refused }
        return file.id.map { .ask(call("getFile", ["file_id": .text($0)])) } ?? .refused
    }

    /// The address holds the bot's token: it is to be used and never to be shown.
    func file(from json: JSON) -> ChatFile? {
        guard let path = json["result"]["file_path"].filledText, !path.contains("..") else { return nil }
        let segments = path.split(separator: "/").map { PercentEncoding.encoded(String($0)) }
        return ChatFile(
            id: json["result"]["file_id"].identifier, name: path, type: nil, size: json["result"]["file_size"].integer,
            url: "\(outlet.base)/file/bot\(outlet.secret)/\(segments.joined(separator: "/"))")
    }

    private func call(_ method: String, _ body: [String: JSON]) -> ChatCall {
        .post("\(outlet.base)/bot\(outlet.secret)/\(method)", json: .object(body))
    }

    /// Ids are numbers there, texts here.
    private static func number(_ id: String) -> JSON { Int64(id).map { .number(String($0)) } ?? .text(id) }

    private static func callback(_ id: String, _ text: String?) -> [String: JSON] {
        var body: [String: JSON] = ["callback_query_id": .text(id)]
        if let text { body["text"] = .text(PlainText.cut(text, to: 200)) }
        return body
    }

    private static func content(of card: ChatCard) -> [String: JSON] {
        let lines = [card.title] + card.lines.map { "\($0.label): \($0.value)" }
        var buttons = card.buttons.map { button -> JSON in
            [
                "text": .text(button.title),
                "callback_data": .text(CustomID.text(name: button.name, value: button.value)),
            ]
        }
        if let link = card.link { buttons.append(["text": .text(link.title), "url": .text(link.url)]) }
        var content: [String: JSON] = ["text": .text(PlainText.cut(lines.joined(separator: "\n"), to: 2000))]
        content["reply_markup"] = ["inline_keyboard": buttons.isEmpty ? [] : [.list(buttons)]]
        return content
    }

    // MARK: Answers

    /// A button spins until its press is answered; Telegram carries out a method found in our answer.
    static func answer(to reading: ChatReading, saying text: String?) -> ChatAnswer {
        guard case .action(let action) = reading, case .callback(let id) = action.invocation.replyPath else {
            return ChatAnswer(.json([:]), leftToSay: text)
        }
        var body = callback(id, text)
        body["method"] = "answerCallbackQuery"
        return ChatAnswer(.json(.object(body)))
    }

    static func result(status: Int, headers: [HeaderField], body: [UInt8]) -> ChatCallResult {
        let json = (try? JSON(body)) ?? .null
        if json["ok"].flag == true { return .done(message: json["result"]["message_id"].identifier) }
        if let chat = json["parameters"]["migrate_to_chat_id"].identifier { return .moved(to: chat) }
        let reason = PlainText.line(json["description"].text ?? "HTTP \(status)")
        // Said of an update that changes nothing: what was wanted is already there.
        if reason.contains("message is not modified") { return .done(message: nil) }
        switch ChatCallResult.byStatus(status, headers) {
        case .temporary(_, let seconds):
            let asked = json["parameters"]["retry_after"].integer.flatMap { ChatCallResult.seconds("\($0)") }
            return .temporary(reason, retryAfter: asked ?? seconds)
        case .permanent: return .permanent(reason)
        case .done, .moved, nil: return .temporary(reason, retryAfter: nil)
        }
    }
}
