/// Reads what Slack sends: events, slash commands, buttons, shortcuts and forms.
enum SlackReader {
    /// Slack signs `v0:timestamp:body`; the signature is `v0=` and 64 lower-case digits.
    static func check(of request: HookRequest) throws(HookRefusal) -> SignatureCheck {
        let time = try request.timestamp("X-Slack-Request-Timestamp")
        let given = try request.header("X-Slack-Signature")
        guard given.hasPrefix("v0="), let mac = Hex.bytes(given.dropFirst(3), count: 32) else {
            throw .malformed("X-Slack-Signature")
        }
        let signed = Array("v0:\(time.text):".utf8) + request.body
        return .hmacSHA256(signed: signed, given: [mac], timestamp: time.seconds)
    }

    static func read(_ request: HookRequest) throws(ChatMalformation) -> ChatReading {
        switch request.format {
        case .json: return try readEnvelope(JSON(request.body))
        case .form:
            let form = try request.form()
            if let payload = try form.value("payload") { return try readInteraction(JSON(Array(payload.utf8))) }
            if try form.value("ssl_check") == "1" { return .ignored(.probe) }
            return try readCommand(form)
        case nil: throw .contentType(request.contentType)
        }
    }

    // MARK: Events

    private static func readEnvelope(_ json: JSON) throws(ChatMalformation) -> ChatReading {
        switch try json.need("type") {
        case "url_verification": return .handshake(.text(try json.need("challenge")))
        case "app_rate_limited": return .ignored(.rateLimited)
        case "event_callback": return try readEvent(Envelope(json))
        case let other: return .ignored(.unused(other))
        }
    }

    /// What an event inherits from the envelope around it.
    private struct Envelope {
        let key: String
        let installation: String
        let ownUser: String?
        let event: JSON

        init(_ json: JSON) throws(ChatMalformation) {
            key = try json.need("event_id")
            // In channels shared between companies only the first authorization says whose copy this is.
            let authorization = json["authorizations"].items.first ?? .null
            let candidates = [
                authorization["team_id"], authorization["enterprise_id"], json["team_id"], json["enterprise_id"],
            ]
            installation = try candidates.firstNonNil(\.identifier).orMissing("team_id")
            ownUser = authorization["is_bot"].flag == true ? authorization["user_id"].identifier : nil
            event = json["event"]
        }

        func place(_ message: JSON) throws(ChatMalformation) -> ChatPlace {
            try SlackReader.place(message, in: event.need("channel"), of: installation)
        }
    }

    private static func readEvent(_ envelope: Envelope) throws(ChatMalformation) -> ChatReading {
        let event = envelope.event
        let type = try event.need("type")
        guard type == "message" || type == "app_mention" else { return .ignored(.unused(type)) }
        switch event["subtype"].text {
        case nil, "file_share", "thread_broadcast", "me_message":
            return try readMessage(event, in: envelope).map(ChatReading.post)
        case "message_changed": return try readChange(envelope)
        case "message_deleted":
            let place = try envelope.place(event["previous_message"])
            return .deleted(
                ChatDeletion(place: place, deliveryKey: envelope.key, message: try event.need("deleted_ts")))
        case "bot_message": return .ignored(.bot)
        case let subtype?: return .ignored(.unused(subtype))
        }
    }

    /// Link previews change messages too, so only another text counts as an edit.
    private static func readChange(_ envelope: Envelope) throws(ChatMalformation) -> ChatReading {
        let message = envelope.event["message"]
        if message["subtype"].text == "tombstone" {
            let place = try envelope.place(message)
            return .deleted(ChatDeletion(place: place, deliveryKey: envelope.key, message: try message.need("ts")))
        }
        guard message["text"] != envelope.event["previous_message"]["text"] else { return .ignored(.unchanged) }
        return try readMessage(message, in: envelope).map(ChatReading.edited)
    }

    private enum Message {
        case post(ChatPost)
        case ignored(ChatIgnorance)

        func map(_ transform: (ChatPost) -> ChatReading) -> ChatReading {
            switch self {
            case .post(let post): transform(post)
            case .ignored(let why): .ignored(why)
            }
        }
    }

    private static func readMessage(_ message: JSON, in envelope: Envelope) throws(ChatMalformation) -> Message {
        guard message["bot_id"].identifier == nil, message["subtype"].text != "bot_message" else {
            return .ignored(.bot)
        }
        let user = try message.need("user")
        guard user != envelope.ownUser else { return .ignored(.bot) }
        let post = try post(
            message, place: envelope.place(message), key: envelope.key, ownUser: envelope.ownUser,
            channelType: envelope.event["channel_type"].text, eventType: envelope.event["type"].text)
        return post.text.isEmpty && post.files.isEmpty ? .ignored(.empty) : .post(post)
    }

    private static func post(
        _ message: JSON, place: ChatPlace, key: String, ownUser: String?, channelType: String?, eventType: String?
    ) throws(ChatMalformation) -> ChatPost {
        let text = SlackMarkup.decoded(message["text"].text ?? "", ownUser: ownUser)
        let isMention = eventType == "app_mention" || text.mentionsUs
        let home = message["user_team"].identifier ?? message["team"].identifier ?? place.installation
        return ChatPost(
            place: place, deliveryKey: key, message: try message.need("ts"),
            author: ChatAuthor(id: try message.need("user"), installation: home),
            addressing: channelType == "im" ? .direct : isMention ? .mention : .overheard,
            text: text.plain, mentions: text.mentions, files: message["files"].items.compactMap(file),
            sentAt: try time(of: message.need("ts")))
    }

    private static func place(
        _ message: JSON, in channel: String, of installation: String
    ) throws(ChatMalformation) -> ChatPlace {
        let own = message["ts"].identifier
        let root = message["thread_ts"].identifier
        let thread: ChatThread? = root.map { $0 == own ? .root($0) : .reply($0) } ?? own.map { .root($0) }
        return ChatPlace(platform: .slack, installation: installation, conversation: channel, thread: thread)
    }

    /// A file of another company arrives as a stub without an address: `files.info` must be asked.
    static func file(_ file: JSON) -> ChatFile? {
        guard file["mode"].text != "tombstone", let id = file["id"].identifier else { return nil }
        return ChatFile(
            id: id, name: file["name"].text ?? file["title"].text, type: file["mimetype"].filledText,
            size: file["size"].integer, url: file["url_private_download"].filledText ?? file["url_private"].filledText)
    }

    /// Slack's `ts` is seconds and six decimals in text; through `Double` two messages could fall together.
    private static func time(of ts: String) throws(ChatMalformation) -> Int64 {
        let parts = ts.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, ts.utf8.count <= 20, ts.utf8.allSatisfy({ $0.isDigit || $0 == UInt8(ascii: ".") }),
            let seconds = Int64(parts[0]), seconds < 1_000_000_000_000
        else { throw .missing("ts") }
        let fraction = parts.count == 2 ? String(parts[1].prefix(6)) : ""
        let padded = fraction + String(repeating: "0", count: 6 - fraction.utf8.count)
        return seconds * 1_000_000 + (Int64(padded) ?? 0)
    }

    // MARK: Slash commands

    private static func readCommand(_ form: FormFields) throws(ChatMalformation) -> ChatReading {
        let team = try form.filled("team_id")
        let enterprise = try form.filled("enterprise_id")
        let installation = try (team ?? enterprise).orMissing("team_id")
        let place = ChatPlace(
            platform: .slack, installation: installation, conversation: try form.need("channel_id"), thread: nil)
        let trigger = try form.need("trigger_id")
        let author = ChatAuthor(
            id: try form.need("user_id"), installation: installation, name: try form.value("user_name"))
        let invocation = ChatInvocation(
            place: place, deliveryKey: trigger, author: author,
            replyPath: try form.filled("response_url").map(ChatReplyPath.url), trigger: trigger)
        let text = SlackMarkup.decoded(try form.value("text") ?? "", ownUser: nil)
        return .command(
            ChatCommand(
                invocation: invocation, name: try form.need("command"), text: text.plain, mentions: text.mentions))
    }

    // MARK: Interactivity

    private static func readInteraction(_ json: JSON) throws(ChatMalformation) -> ChatReading {
        switch try json.need("type") {
        case "block_actions": return try readAction(json)
        case "message_action": return try readShortcut(json)
        case "view_submission": return try readForm(json)
        case let other: return .ignored(.unused(other))
        }
    }

    private static func readAction(_ json: JSON) throws(ChatMalformation) -> ChatReading {
        guard let action = json["actions"].items.first else { throw .missing("actions") }
        guard let name = action["action_id"].identifier, let value = action["value"].text else {
            return .ignored(.unused(action["type"].text ?? "action"))
        }
        let channel = json["channel"]["id"].identifier ?? json["container"]["channel_id"].identifier
        let invocation = try invocation(json, channel: channel, message: json["message"])
        return .action(
            ChatAction(
                invocation: invocation, message: json["container"]["message_ts"].identifier, name: name, value: value))
    }

    private static func readShortcut(_ json: JSON) throws(ChatMalformation) -> ChatReading {
        let message = json["message"]
        guard message["bot_id"].identifier == nil else { return .ignored(.bot) }
        let invocation = try invocation(json, channel: json["channel"]["id"].identifier, message: message)
        let post = try post(
            message, place: invocation.place, key: invocation.deliveryKey, ownUser: nil, channelType: nil,
            eventType: nil)
        return .shortcut(ChatShortcut(invocation: invocation, post: post))
    }

    private static func readForm(_ json: JSON) throws(ChatMalformation) -> ChatReading {
        let view = json["view"]
        let invocation = try invocation(json, channel: nil, message: .null)
        var fields: [String: String] = [:]
        for inputs in view["state"]["values"].members.values {
            for (name, input) in inputs.members { fields[name] = input["value"].text }
        }
        return .form(
            ChatForm(
                invocation: invocation, name: try view.need("callback_id"),
                value: view["private_metadata"].text ?? "", fields: fields))
    }

    /// Slack does not repeat these calls, but a proxy might; `trigger_id` is new for every one.
    private static func invocation(
        _ json: JSON, channel: String?, message: JSON
    ) throws(ChatMalformation) -> ChatInvocation {
        let user = json["user"]
        let candidates = [json["team"]["id"], json["enterprise"]["id"], user["team_id"]]
        let installation = try candidates.firstNonNil(\.identifier).orMissing("team.id")
        let home = user["team_id"].identifier ?? installation
        let name = user["name"].text ?? user["username"].text
        let place = try place(message, in: channel ?? "", of: installation)
        let trigger = try json.need("trigger_id")
        return ChatInvocation(
            place: place, deliveryKey: trigger,
            author: ChatAuthor(id: try user.need("id"), installation: home, name: name),
            replyPath: json["response_url"].filledText.map(ChatReplyPath.url), trigger: trigger)
    }
}
