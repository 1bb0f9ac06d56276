/// Reads what a Rocket.Chat outgoing webhook sends.
enum RocketChatReader {
    /// Nothing is signed: the token in the body is all.
    static func check(of request: HookRequest) throws(HookRefusal) -> SignatureCheck {
        try BodyToken.check(of: request)
    }

    static func read(_ request: HookRequest, as gateway: ChatGateway) throws(ChatMalformation) -> ChatReading {
        let json = try request.json()
        // Our own answers come back with the integration's id.
        let isBot = json["bot"] != .null && json["bot"] != false
        guard !isBot, json["user_name"].text == nil || json["user_name"].text != gateway.botName else {
            return .ignored(.bot)
        }
        let post = try post(json, gateway)
        if post.text.isEmpty, post.files.isEmpty { return .ignored(.empty) }
        return json["isEdited"].flag == true ? .edited(post) : .post(post)
    }

    private static func post(_ json: JSON, _ gateway: ChatGateway) throws(ChatMalformation) -> ChatPost {
        let id = try json.need("message_id")
        let text = json["text"].text ?? ""
        let called = TriggerWord.dropped(json["trigger_word"].text, from: text)
        // Every edit of a message is a delivery of its own; the text is what tells them apart.
        let key = json["isEdited"].flag == true ? "\(id)/\(Fingerprint.text(of: text))" : id
        return ChatPost(
            place: ChatPlace(
                platform: .rocketChat, installation: gateway.installation, conversation: try json.need("channel_id"),
                thread: json["tmid"].identifier.map(ChatThread.reply) ?? .root(id)),
            deliveryKey: key, message: id,
            author: ChatAuthor(
                id: try json.need("user_id"), installation: gateway.installation,
                name: json["user_name"].text),
            addressing: called == nil ? .overheard : .mention, text: Mentions.rearmed(called ?? text),
            files: files(json), sentAt: try sentAt(json["timestamp"]))
    }

    private static func files(_ json: JSON) -> [ChatFile] {
        let message = json["message"]
        let several = message["files"].items
        return (several.isEmpty ? [message["file"]] : several).compactMap { file in
            file["_id"].identifier.map {
                ChatFile(
                    id: $0, name: file["name"].text, type: file["type"].filledText, size: file["size"].integer, url: nil
                )
            }
        }
    }

    private static func sentAt(_ time: JSON) throws(ChatMalformation) -> Int64 {
        if let text = time.text { return try Timestamp.microseconds(text).orMissing("timestamp") }
        let milliseconds = try (time.integer ?? time["$date"].integer).orMissing("timestamp")
        guard (0...100_000_000_000_000).contains(milliseconds) else { throw .missing("timestamp") }
        return milliseconds * 1000
    }
}
