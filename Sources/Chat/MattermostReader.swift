/// Reads what Mattermost sends: outgoing webhooks, slash commands, buttons and dialogs.
enum MattermostReader {
    /// Webhooks and commands show a token; buttons and dialogs show nothing, so there our own seal must come back.
    static func check(of request: HookRequest) throws(HookRefusal) -> SignatureCheck {
        do throws(ChatMalformation) {
            if let sealed = try sealed(in: request) { return try sealed.check() }
            return .sharedToken(given: try token(of: request))
        } catch {
            if case .missing(let name) = error { throw .missing(name) }
            throw .body(error)
        }
    }

    private static func token(of request: HookRequest) throws(ChatMalformation) -> String {
        switch request.format {
        case .json: try request.json().need("token")
        case .form: try request.form().need("token")
        case nil: throw .contentType(request.contentType)
        }
    }

    static func read(_ request: HookRequest, botName: String?) throws(ChatMalformation) -> ChatReading {
        if request.format == .form {
            let form = try request.form()
            return try form.filled("command") == nil ? readPost(form, botName: botName) : readCommand(form)
        }
        let json = try request.json()
        if let sealed = try sealed(in: request) {
            return json["type"].text == "dialog_submission" ? try readForm(json, sealed) : try readAction(json, sealed)
        }
        return try readPost(json, botName: botName)
    }

    // MARK: Seals

    /// Our own words, come back with their seal.
    private struct Sealed {
        let name: String
        let value: String
        let expires: Int64
        let mac: String

        func check() throws(ChatMalformation) -> SignatureCheck {
            let given = try Hex.bytes(Substring(mac), count: 32).orMissing("seal")
            return .seal(
                signed: ButtonSeal.signedBytes(name: name, value: value, expires: expires), given: given,
                expires: expires)
        }
    }

    /// The context of a button, or the state of a dialog; nil when the call is neither.
    private static func sealed(in request: HookRequest) throws(ChatMalformation) -> Sealed? {
        guard request.format == .json else { return nil }
        let json = try request.json()
        if json["type"].text == "dialog_submission" {
            return try sealed(in: JSON(Array(json.needText("state").utf8)))
        }
        return json["context"] == .null ? nil : try sealed(in: json["context"])
    }

    private static func sealed(in json: JSON) throws(ChatMalformation) -> Sealed {
        Sealed(
            name: try json.need("action"), value: try json.need("value"), expires: try json.needInteger("expires"),
            mac: try json.need("seal"))
    }

    // MARK: Posts

    /// The same fields come as JSON or as a form, but the time in milliseconds or in seconds.
    private static func readPost(_ json: JSON, botName: String?) throws(ChatMalformation) -> ChatReading {
        let files = json["file_ids"].text ?? json["file_ids"].items.compactMap(\.text).joined(separator: ",")
        return try post(
            id: json.need("post_id"), team: json.need("team_id"), channel: json.need("channel_id"),
            user: json.need("user_id"), name: json["user_name"].text, text: json["text"].text ?? "",
            trigger: json["trigger_word"].text, files: files, sentAt: json.needInteger("timestamp"), unit: 1000,
            botName: botName)
    }

    private static func readPost(_ form: FormFields, botName: String?) throws(ChatMalformation) -> ChatReading {
        guard let time = Int64(try form.need("timestamp")) else { throw .missing("timestamp") }
        return try post(
            id: form.need("post_id"), team: form.need("team_id"), channel: form.need("channel_id"),
            user: form.need("user_id"), name: form.value("user_name"), text: form.value("text") ?? "",
            trigger: form.value("trigger_word"), files: form.value("file_ids") ?? "", sentAt: time, unit: 1_000_000,
            botName: botName)
    }

    private static func post(
        id: String, team: String, channel: String, user: String, name: String?, text: String, trigger: String?,
        files: String, sentAt: Int64, unit: Int64, botName: String?
    ) throws(ChatMalformation) -> ChatReading {
        guard name == nil || name != botName else { return .ignored(.bot) }
        let (time, overflow) = sentAt.multipliedReportingOverflow(by: unit)
        guard !overflow else { throw .missing("timestamp") }
        let called = TriggerWord.dropped(trigger, from: text)
        let post = ChatPost(
            place: ChatPlace(platform: .mattermost, installation: team, conversation: channel, thread: .untold(id)),
            deliveryKey: id, message: id, author: ChatAuthor(id: user, installation: team, name: name),
            addressing: called == nil ? .overheard : .mention, text: decoded(called ?? text),
            files: files.split(separator: ",").map {
                ChatFile(id: String($0), name: nil, type: nil, size: nil, url: nil)
            }, sentAt: time)
        return post.text.isEmpty && post.files.isEmpty ? .ignored(.empty) : .post(post)
    }

    private static func decoded(_ text: String) -> String { Mentions.rearmed(MarkdownMarkup.decoded(text)) }

    // MARK: Invocations

    private static func readCommand(_ form: FormFields) throws(ChatMalformation) -> ChatReading {
        let team = try form.need("team_id")
        let trigger = try form.need("trigger_id")
        let root = try form.filled("root_id")
        let invocation = ChatInvocation(
            place: ChatPlace(
                platform: .mattermost, installation: team, conversation: try form.need("channel_id"),
                thread: root.map(ChatThread.reply)),
            deliveryKey: trigger,
            author: ChatAuthor(id: try form.need("user_id"), installation: team, name: try form.value("user_name")),
            replyPath: try form.filled("response_url").map(ChatReplyPath.url), trigger: trigger)
        return .command(
            ChatCommand(
                invocation: invocation, name: try form.need("command"), text: decoded(try form.value("text") ?? ""),
                mentions: mentions(in: form)))
    }

    /// The server repeats the field; its documentation shows one list in JSON.
    private static func mentions(in form: FormFields) -> [String] {
        form.values("user_mentions_ids").flatMap { value -> [String] in
            guard value.hasPrefix("["), let list = try? JSON(Array(value.utf8)) else { return [value] }
            return list.items.compactMap(\.text)
        }
    }

    private static func readAction(_ json: JSON, _ sealed: Sealed) throws(ChatMalformation) -> ChatReading {
        let post = try json.need("post_id")
        let invocation = try invocation(json, thread: .untold(post), key: json.need("trigger_id"))
        return .action(ChatAction(invocation: invocation, message: post, name: sealed.name, value: sealed.value))
    }

    /// A dialog has no key of its own: one person sends one sealed form once.
    private static func readForm(_ json: JSON, _ sealed: Sealed) throws(ChatMalformation) -> ChatReading {
        guard json["cancelled"].flag != true else { return .ignored(.unused("cancelled")) }
        let key = try "\(sealed.mac)/\(json.need("user_id"))"
        let invocation = try invocation(json, thread: nil, key: key)
        return .form(
            ChatForm(
                invocation: invocation, name: sealed.name, value: sealed.value,
                fields: json["submission"].members.compactMapValues(\.text)))
    }

    private static func invocation(
        _ json: JSON, thread: ChatThread?, key: String
    ) throws(ChatMalformation) -> ChatInvocation {
        let team = try json.need("team_id")
        return ChatInvocation(
            place: ChatPlace(
                platform: .mattermost, installation: team, conversation: try json.need("channel_id"), thread: thread),
            deliveryKey: key,
            author: ChatAuthor(id: try json.need("user_id"), installation: team, name: json["user_name"].text),
            trigger: json["trigger_id"].filledText)
    }
}
