/// Writes what Slack takes: Web API calls, answers to commands, cards of blocks.
struct SlackComposer {
    private let outlet: ChatOutlet

    init(_ outlet: ChatOutlet) { self.outlet = outlet }

    func calls(saying utterance: Utterance, at place: ChatPlace, key: String) -> [ChatCall] {
        switch utterance {
        case .words(let text):
            OutgoingMarkup.slack.pieces(text, limit: Platform.slack.facts.textLimit).map { piece in
                post(["text": .text(piece), "mrkdwn": false], at: place, key: key)
            }
        case .card(let card): [post(Self.blocks(of: card), at: place, key: key)]
        }
    }

    /// Slack knows no repeats of this call; the key is left in the message's metadata, where a search can find it.
    private func post(_ content: [String: JSON], at place: ChatPlace, key: String) -> ChatCall {
        var body = content
        body["channel"] = .text(place.conversation)
        body["thread_ts"] = place.thread.map { .text($0.key) }
        body["unfurl_links"] = false
        body["unfurl_media"] = false
        body["metadata"] = ["event_type": "ticket_notice", "event_payload": ["key": .text(key)]]
        return call("chat.postMessage", body)
    }

    func whisper(_ text: String, to invocation: ChatInvocation) -> ChatCall? {
        guard let piece = OutgoingMarkup.slack.pieces(text, limit: Platform.slack.facts.textLimit).first else {
            return nil
        }
        if case .url(let url) = invocation.replyPath {
            guard outlet.trusts(url) else { return nil }
            return .post(
                url, json: ["response_type": "ephemeral", "replace_original": false, "text": .text(piece)])
        }
        var body: [String: JSON] = ["channel": .text(invocation.place.conversation), "text": .text(piece)]
        body["user"] = .text(invocation.author.id)
        body["thread_ts"] = invocation.place.thread.map { .text($0.key) }
        return call("chat.postEphemeral", body)
    }

    func update(_ card: ChatCard, message: String, at place: ChatPlace) -> ChatCall {
        var body = Self.blocks(of: card)
        body["channel"] = .text(place.conversation)
        body["ts"] = .text(message)
        return call("chat.update", body)
    }

    func ask(_ question: ChatQuestion, of invocation: ChatInvocation) -> ChatCall? {
        guard let trigger = invocation.trigger else { return nil }
        let input: JSON = [
            "type": "input", "block_id": .text(question.field), "label": Self.plain(question.label),
            "element": ["type": "plain_text_input", "action_id": .text(question.field), "multiline": true],
        ]
        let view: JSON = [
            "type": "modal", "callback_id": .text(question.name), "private_metadata": .text(question.value),
            "title": Self.plain(question.title), "submit": Self.plain(question.send), "blocks": [input],
        ]
        return call("views.open", ["trigger_id": .text(trigger), "view": view])
    }

    func directLine(to user: String) -> ChatDirectLine {
        .ask(call("conversations.open", ["users": .text(user)]))
    }

    func lookup(user: String) -> ChatCall {
        .get("\(outlet.base)/users.info?user=\(PercentEncoding.encoded(user))", [credentials])
    }

    /// An address counts in its own workspace only: there an administrator or single sign-on has set it.
    static func person(from json: JSON, installation: String) -> ChatAuthor? {
        let user = json["user"]
        guard json["ok"].flag == true, let id = user["id"].identifier else { return nil }
        let home = user["team_id"].identifier ?? installation
        let isVouchedFor = home == installation && user["is_email_confirmed"].flag != false
        return ChatAuthor(
            id: id, installation: home, name: user["real_name"].text ?? user["name"].text,
            verifiedAddress: isVouchedFor ? user["profile"]["email"].filledText : nil)
    }

    func fetch(_ file: ChatFile) -> ChatFetch {
        guard let url = file.url else {
            guard let id = file.id else { return .refused }
            return .ask(.get("\(outlet.base)/files.info?file=\(PercentEncoding.encoded(id))", [credentials]))
        }
        return outlet.trusts(url) ? .direct(.get(url, [credentials])) : .refused
    }

    static func file(from json: JSON) -> ChatFile? { SlackReader.file(json["file"]) }

    private var credentials: HeaderField { HeaderField("Authorization", "Bearer \(outlet.secret)") }

    private func call(_ method: String, _ body: [String: JSON]) -> ChatCall {
        .post("\(outlet.base)/\(method)", [credentials], json: .object(body))
    }
}

// MARK: Answers

extension SlackComposer {
    /// Words are shown from the answer to a slash command only.
    static func answer(to reading: ChatReading, saying text: String?) -> ChatAnswer {
        guard case .command = reading, let text,
            let piece = OutgoingMarkup.slack.pieces(text, limit: Platform.slack.facts.textLimit).first
        else { return ChatAnswer(.empty(200), leftToSay: text) }
        return ChatAnswer(.json(["response_type": "ephemeral", "text": .text(piece)]))
    }

    /// Slack answers 200 even when it refuses; what is not in the list of what never passes is tried again.
    static func result(status: Int, headers: [HeaderField], body: [UInt8]) -> ChatCallResult {
        if let result = ChatCallResult.byStatus(status, headers) { return result }
        guard let json = try? JSON(body), let isDone = json["ok"].flag else { return .done(message: nil) }
        if isDone { return .done(message: json["ts"].identifier ?? json["message_ts"].identifier) }
        let error = PlainText.line(json["error"].text ?? "unknown")
        return permanentErrors.contains(error)
            ? .permanent(error) : .temporary(error, retryAfter: ChatCallResult.retryAfter(headers))
    }

    private static let permanentErrors: Set<String> = [
        "account_inactive", "cannot_dm_bot", "cant_update_message", "channel_not_found", "channel_type_not_supported",
        "edit_window_closed", "ekm_access_denied", "expired_trigger_id", "invalid_arguments", "invalid_auth",
        "invalid_blocks", "is_archived", "message_not_found", "missing_scope", "msg_blocks_too_long", "msg_too_long",
        "no_permission", "no_text", "not_allowed_token_type", "not_authed", "not_in_channel", "org_login_required",
        "restricted_action", "thread_not_found", "token_expired", "token_revoked", "user_not_found",
        "user_not_in_channel", "users_not_found",
    ]
}

// MARK: Cards

extension SlackComposer {
    private static func plain(_ text: String) -> JSON { ["type": "plain_text", "text": .text(text)] }

    private static func marked(_ text: String) -> JSON {
        ["type": "mrkdwn", "text": .text(text), "verbatim": true]
    }

    /// The blocks, and the text shown where blocks are not: notifications and screen readers.
    private static func blocks(of card: ChatCard) -> [String: JSON] {
        let title = SlackMarkup.escaped(card.title)
        var blocks: [JSON] = [["type": "section", "text": marked("*\(title)*")]]
        if !card.lines.isEmpty {
            let fields = card.lines.map {
                marked("*\(SlackMarkup.escaped($0.label))*\n\(SlackMarkup.escaped($0.value))")
            }
            blocks.append(["type": "section", "fields": .list(fields)])
        }
        var elements = card.buttons.map { button -> JSON in
            [
                "type": "button", "action_id": .text(button.name), "value": .text(button.value),
                "text": plain(button.title),
            ]
        }
        if let link = card.link {
            elements.append(
                ["type": "button", "action_id": "open", "url": .text(link.url), "text": plain(link.title)])
        }
        if !elements.isEmpty { blocks.append(["type": "actions", "elements": .list(elements)]) }
        return ["text": .text(title), "blocks": .list(blocks)]
    }
}
