/// Reads Telegram's updates.
enum TelegramReader {
    /// Nothing signs the body: the header shows the secret that was agreed when the webhook was set.
    static func check(of request: HookRequest) throws(HookRefusal) -> SignatureCheck {
        .sharedToken(given: try request.header("X-Telegram-Bot-Api-Secret-Token"))
    }

    static func read(_ request: HookRequest, as bot: ChatGateway) throws(ChatMalformation) -> ChatReading {
        let json = try request.json()
        let update = Update(key: try json.need("update_id"), bot: bot)
        if json["callback_query"] != .null { return try readAction(json["callback_query"], update) }
        for kind in ["edited_message", "edited_channel_post"] where json[kind] != .null {
            return try readEdit(json[kind], update)
        }
        for kind in ["message", "channel_post"] where json[kind] != .null { return try readMessage(json[kind], update) }
        return .ignored(.unused(json.members.keys.filter { $0 != "update_id" }.sorted().first ?? "update"))
    }

    private struct Update {
        let key: String
        let bot: ChatGateway

        func isUs(_ name: String) -> Bool { bot.botName.map { $0.lowercased() == name.lowercased() } ?? false }
    }

    private static func readMessage(_ message: JSON, _ update: Update) throws(ChatMalformation) -> ChatReading {
        let place = try place(of: message, update)
        if let chat = message["migrate_to_chat_id"].identifier {
            return .moved(from: place, to: chat, deliveryKey: update.key)
        }
        guard message["from"]["is_bot"].flag != true || message["sender_chat"] != .null else { return .ignored(.bot) }
        let post = try post(message, place: place, update)
        if let command = try command(message, post, update) { return command }
        return post.text.isEmpty && post.files.isEmpty ? .ignored(.empty) : .post(post)
    }

    private static func readEdit(_ message: JSON, _ update: Update) throws(ChatMalformation) -> ChatReading {
        guard message["from"]["is_bot"].flag != true || message["sender_chat"] != .null else { return .ignored(.bot) }
        let post = try post(message, place: place(of: message, update), update)
        return post.text.isEmpty && post.files.isEmpty ? .ignored(.empty) : .edited(post)
    }

    private static func post(_ message: JSON, place: ChatPlace, _ update: Update) throws(ChatMalformation) -> ChatPost {
        let text = decoded(message, update)
        let answered = message["reply_to_message"]
        let isAnswerToUs = update.isUs(answered["from"]["username"].text ?? "")
        let isPrivate = message["chat"]["type"].text == "private"
        return ChatPost(
            place: place, deliveryKey: update.key, message: try message.need("message_id"),
            repliesTo: answersTopic(message) ? nil : answered["message_id"].identifier,
            album: message["media_group_id"].identifier, author: try author(of: message, update),
            addressing: isPrivate ? .direct : text.mentionsUs || isAnswerToUs ? .mention : .overheard,
            text: text.plain, mentions: text.mentions, files: TelegramFiles.list(in: message),
            sentAt: try seconds(message) * 1_000_000)
    }

    private static func seconds(_ message: JSON) throws(ChatMalformation) -> Int64 {
        let seconds = try message.needInteger("date")
        guard (0...100_000_000_000).contains(seconds) else { throw .missing("date") }
        return seconds
    }

    private static func decoded(_ message: JSON, _ update: Update) -> MarkedText {
        let isCaption = message["text"] == .null
        return TelegramMarkup.decoded(
            message[isCaption ? "caption" : "text"].text ?? "",
            entities: message[isCaption ? "caption_entities" : "entities"].items, botName: update.bot.botName)
    }

    /// An anonymous administrator or a channel speaks as its chat; `from` is then a stand-in.
    private static func author(of message: JSON, _ update: Update) throws(ChatMalformation) -> ChatAuthor {
        let chat = message["sender_chat"]
        guard chat == .null else {
            return ChatAuthor(id: try chat.need("id"), installation: update.bot.installation, name: chat["title"].text)
        }
        return try author(message["from"], update)
    }

    private static func author(_ user: JSON, _ update: Update) throws(ChatMalformation) -> ChatAuthor {
        let names = [user["first_name"].text, user["last_name"].text].compactMap { $0 }
        return ChatAuthor(
            id: try user.need("id"), installation: update.bot.installation, name: names.joined(separator: " "))
    }

    /// A forum's topic is a thread, a private chat is one; in a group every message that answers none begins one.
    private static func place(of message: JSON, _ update: Update) throws(ChatMalformation) -> ChatPlace {
        let chat = try message.need("chat", "id")
        let id = try message.need("message_id")
        let thread: ChatThread
        if message["is_topic_message"].flag == true, let topic = message["message_thread_id"].identifier {
            thread = .topic(topic)
        } else if message["chat"]["type"].text == "private" {
            thread = .topic(chat)
        } else {
            thread = message["reply_to_message"]["message_id"].identifier.map(ChatThread.reply) ?? .root(id)
        }
        return ChatPlace(
            platform: .telegram, installation: update.bot.installation, conversation: chat, thread: thread)
    }

    /// Every message in a topic that answers nothing else “answers” the message that opened the topic.
    private static func answersTopic(_ message: JSON) -> Bool {
        message["is_topic_message"].flag == true
            && message["reply_to_message"]["message_id"] == message["message_thread_id"]
    }

    /// A command stands at the very beginning; in groups it may be addressed to another bot.
    private static func command(
        _ message: JSON, _ post: ChatPost, _ update: Update
    ) throws(ChatMalformation) -> ChatReading? {
        let isCommand = message["entities"].items.contains {
            $0["type"].text == "bot_command" && $0["offset"].integer == 0
        }
        guard isCommand, post.text.hasPrefix("/") else { return nil }
        let word = post.text.prefix { !$0.isWhitespace }
        let parts = word.split(separator: "@", maxSplits: 1)
        if parts.count == 2, !update.isUs(String(parts[1])) { return .ignored(.unused("command of another bot")) }
        let invocation = ChatInvocation(place: post.place, deliveryKey: update.key, author: post.author)
        return .command(
            ChatCommand(
                invocation: invocation, name: String(parts.first ?? ""), text: String(post.text.dropFirst(word.count)),
                mentions: post.mentions, files: post.files))
    }

    /// Of a message too old to be shown Telegram sends no more than chat and id.
    private static func readAction(_ query: JSON, _ update: Update) throws(ChatMalformation) -> ChatReading {
        guard let data = query["data"].text else { return .ignored(.unused("callback without data")) }
        let message = query["message"]
        let (name, value) = CustomID.parts(data)
        let invocation = ChatInvocation(
            place: try place(of: message, update), deliveryKey: update.key, author: try author(query["from"], update),
            replyPath: .callback(try query.need("id")))
        return .action(
            ChatAction(invocation: invocation, message: message["message_id"].identifier, name: name, value: value))
    }
}
