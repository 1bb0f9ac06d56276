/// Reads what a Zulip outgoing webhook bot gets.
enum ZulipReader {
    /// Nothing is signed: the bot's token in the body is all.
    static func check(of request: HookRequest) throws(HookRefusal) -> SignatureCheck {
        try BodyToken.check(of: request)
    }

    static func read(_ request: HookRequest, as gateway: ChatGateway) throws(ChatMalformation) -> ChatReading {
        let json = try request.json()
        let message = json["message"]
        guard message["sender_email"].text == nil || message["sender_email"] != json["bot_email"] else {
            return .ignored(.bot)
        }
        let id = try message.need("id")
        let sentAt = try message.needInteger("timestamp")
        guard (0...100_000_000_000).contains(sentAt) else { throw .missing("message.timestamp") }
        let content = try message.needText("content")
        let text = ZulipMarkup.decoded(content, botName: json["bot_full_name"].text)
        let author = ChatAuthor(
            id: try message.need("sender_id"), installation: gateway.installation,
            name: message["sender_full_name"].text)
        let post = ChatPost(
            place: try place(of: message, gateway), deliveryKey: id, message: id, author: author,
            addressing: json["trigger"].text == "mention" ? .mention : .direct, title: message["subject"].text,
            text: text.plain, mentions: text.mentions, files: ZulipMarkup.files(in: content),
            sentAt: sentAt * 1_000_000)
        return post.text.isEmpty && post.files.isEmpty ? .ignored(.empty) : .post(post)
    }

    /// A topic is the same topic however it is capitalised; direct messages are kept by who is in them.
    private static func place(of message: JSON, _ gateway: ChatGateway) throws(ChatMalformation) -> ChatPlace {
        let conversation: String
        let thread: ChatThread
        if message["type"].text == "stream" {
            conversation = try message.need("stream_id")
            thread = .topic((message["subject"].text ?? "").lowercased())
        } else {
            let users = message["display_recipient"].items.compactMap(\.["id"].integer).sorted()
            guard !users.isEmpty else { throw .missing("message.display_recipient") }
            conversation = ZulipComposer.direct + users.map { String($0) }.joined(separator: ",")
            thread = .topic(conversation)
        }
        return ChatPlace(
            platform: .zulip, installation: gateway.installation, conversation: conversation, thread: thread)
    }
}
