/// Reads Discord's interactions: slash and message commands, buttons and forms.
enum DiscordReader {
    /// Signed is the time's text and the body, with nothing between.
    static func check(of request: HookRequest) throws(HookRefusal) -> SignatureCheck {
        let time = try request.timestamp("X-Signature-Timestamp")
        let given = try request.header("X-Signature-Ed25519")
        guard let signature = Hex.bytes(Substring(given), count: 64) else { throw .malformed("X-Signature-Ed25519") }
        return .ed25519(signed: Array(time.text.utf8) + request.body, given: signature, timestamp: time.seconds)
    }

    static func read(_ request: HookRequest) throws(ChatMalformation) -> ChatReading {
        let json = try request.json()
        switch try json.needInteger("type") {
        case 1: return .handshake(.json(["type": 1]))
        case 2: return try readCommand(json)
        case 3: return try readAction(json)
        // Suggestions while somebody types: we have none.
        case 4: return .handshake(.json(["type": 8, "data": ["choices": []]]))
        case 5: return try readForm(json)
        case let other: return .ignored(.unused("interaction \(other)"))
        }
    }

    private static func readCommand(_ json: JSON) throws(ChatMalformation) -> ChatReading {
        let data = json["data"]
        switch data["type"].integer ?? 1 {
        case 1:
            var words = Words()
            words.add(data["options"].items, resolved: data["resolved"])
            return .command(
                ChatCommand(
                    invocation: try invocation(json), name: try data.need("name"),
                    text: words.list.joined(separator: " "), mentions: words.mentions, files: words.files))
        case 3: return try readShortcut(json)
        case let other: return .ignored(.unused("command \(other)"))
        }
    }

    /// A command's options in the order they were filled in: subcommands by name, values as words.
    private struct Words {
        var list: [String] = []
        var mentions: [String] = []
        var files: [ChatFile] = []

        mutating func add(_ options: [JSON], resolved: JSON) {
            for option in options {
                let value = option["value"]
                switch option["type"].integer {
                case 1, 2:
                    list.append(option["name"].text ?? "")
                    add(option["options"].items, resolved: resolved)
                case 6:
                    mentions.append(value.identifier ?? "")
                    list.append("@" + (value.identifier ?? ""))
                case 11: files += [resolved["attachments"][value.identifier ?? ""]].compactMap(DiscordReader.file)
                default: list += [value.text ?? value.identifier ?? value.flag.map { "\($0)" }].compactMap { $0 }
                }
            }
        }
    }

    private static func readShortcut(_ json: JSON) throws(ChatMalformation) -> ChatReading {
        let id = try json.need("data", "target_id")
        let message = json["data"]["resolved"]["messages"][id]
        let author = message["author"]
        guard author["bot"].flag != true else { return .ignored(.bot) }
        let invocation = try invocation(json)
        let text = DiscordMarkup.decoded(message["content"].text ?? "", names: message["mentions"].items)
        let post = ChatPost(
            place: invocation.place, deliveryKey: invocation.deliveryKey, message: id,
            author: try self.author(author, nick: nil, installation: invocation.place.installation),
            addressing: .overheard, text: text.plain, mentions: text.mentions,
            files: message["attachments"].items.compactMap(file), sentAt: try sentAt(id))
        return .shortcut(ChatShortcut(invocation: invocation, post: post))
    }

    private static func readAction(_ json: JSON) throws(ChatMalformation) -> ChatReading {
        let (name, value) = CustomID.parts(try json.need("data", "custom_id"))
        return .action(
            ChatAction(
                invocation: try invocation(json), message: json["message"]["id"].identifier, name: name, value: value))
    }

    private static func readForm(_ json: JSON) throws(ChatMalformation) -> ChatReading {
        let (name, value) = CustomID.parts(try json.need("data", "custom_id"))
        var fields: [String: String] = [:]
        collect(json["data"]["components"], into: &fields)
        return .form(ChatForm(invocation: try invocation(json), name: name, value: value, fields: fields))
    }

    /// Inputs sit in rows in the older layout and in labels in the newer one; the reader's depth limit bounds this.
    private static func collect(_ component: JSON, into fields: inout [String: String]) {
        for item in component.items { collect(item, into: &fields) }
        if let name = component["custom_id"].text, let value = component["value"].text { fields[name] = value }
        if component["components"] != .null { collect(component["components"], into: &fields) }
        if component["component"] != .null { collect(component["component"], into: &fields) }
    }

    private static func invocation(_ json: JSON) throws(ChatMalformation) -> ChatInvocation {
        let application = try json.need("application_id")
        let installation = json["guild_id"].identifier ?? application
        let member = json["member"]
        let user = member["user"] == .null ? json["user"] : member["user"]
        return ChatInvocation(
            place: try place(json, installation: installation), deliveryKey: try json.need("id"),
            author: try author(user, nick: member["nick"].text, installation: installation),
            replyPath: .interaction(application: application, token: try json.need("token")))
    }

    /// A thread is a channel of its own, of type 10, 11 or 12, under the channel it was opened in.
    private static func place(_ json: JSON, installation: String) throws(ChatMalformation) -> ChatPlace {
        let channel = try json.need("channel_id")
        let isThread = (10...12).contains(json["channel"]["type"].integer ?? 0)
        let parent = json["channel"]["parent_id"].identifier
        return ChatPlace(
            platform: .discord, installation: installation, conversation: isThread ? parent ?? channel : channel,
            thread: isThread ? .reply(channel) : .topic(channel))
    }

    private static func author(
        _ user: JSON, nick: String?, installation: String
    ) throws(ChatMalformation) -> ChatAuthor {
        let name = nick ?? user["global_name"].text ?? user["username"].text
        return ChatAuthor(id: try user.need("id"), installation: installation, name: name)
    }

    private static func file(_ file: JSON) -> ChatFile? {
        guard let id = file["id"].identifier, let url = file["url"].filledText else { return nil }
        return ChatFile(
            id: id, name: file["filename"].text, type: file["content_type"].filledText, size: file["size"].integer,
            url: url)
    }

    /// An id tells its time: milliseconds since 2015 above its lower 22 bits.
    private static func sentAt(_ id: String) throws(ChatMalformation) -> Int64 {
        guard let number = UInt64(id) else { throw .missing("target_id") }
        return (Int64(number >> 22) + 1_420_070_400_000) * 1000
    }
}
