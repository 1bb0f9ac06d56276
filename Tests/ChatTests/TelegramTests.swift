@testable import Chat
import Testing

struct TelegramTests {
    static func update(_ message: String, kind: String = "message") -> String {
        "{\"update_id\":700000001,\"\(kind)\":\(message)}"
    }

    static func message(chat: String = group, _ more: String) -> String {
        """
        {"message_id":4321,"from":{"id":5000000001,"is_bot":false,"first_name":"Ann","last_name":"C","username":"ann_c"},
         "chat":\(chat),"date":1767225600,\(more)}
        """
    }

    static let group = #"{"id":-1001234567890,"type":"supergroup","title":"Support"}"#
    static let privateChat = #"{"id":5000000001,"type":"private","first_name":"Ann"}"#
    static let topic = update(
        message(
            """
            "message_thread_id":77,"is_topic_message":true,
            "reply_to_message":{"message_id":4300,"date":1767225000,"chat":{"id":-1001234567890},"from":{"id":600,"is_bot":true,"username":"acme_help_bot"},"text":"#1001"},
            "text":"🖨 @acme_help_bot kaputt","entities":[{"type":"mention","offset":3,"length":14}]
            """))
    static let press = """
        {"update_id":700000002,"callback_query":{"id":"4382","from":{"id":5000000001,"is_bot":false,"first_name":"Ann"},"chat_instance":"-1",
         "data":"claim:1001","message":{"message_id":4322,"date":1767225601,"chat":{"id":5000000001,"type":"private"},"text":"#1001"}}}
        """

    static let outlet = ChatOutlet(platform: .telegram, base: "https://api.telegram.org", secret: "600:AAA")

    static func read(_ body: String) -> ChatReading { ChatGateway.telegram.read(.json(body)) }

    @Test func `the secret is in a header, and refusal is 403`() {
        let request = HookRequest.json("{}", [HeaderField("x-telegram-bot-api-secret-token", "s3cret")])
        #expect(ChatGateway.telegram.proof(of: request) == .check(.sharedToken(given: "s3cret")))
        #expect(ChatGateway.telegram.proof(of: .json("{}")) == .refused(.missing("X-Telegram-Bot-Api-Secret-Token")))
        #expect(ChatGateway.telegram.answer(to: nil).status == 403)
    }

    @Test func `a message in a topic is read whole`() throws {
        let post = try #require(Self.read(Self.topic).post)
        #expect(
            post.place
                == ChatPlace(
                    platform: .telegram, installation: "600", conversation: "-1001234567890", thread: .topic("77")))
        #expect(post.deliveryKey == "700000001")
        #expect(post.message == "4321")
        #expect(post.repliesTo == "4300")
        #expect(post.author == ChatAuthor(id: "5000000001", installation: "600", name: "Ann C"))
        #expect(post.text == "🖨 @acme_help_bot kaputt")
        #expect(post.addressing == .mention)
        #expect(post.sentAt == 1_767_225_600_000_000)
    }

    @Test func `a private chat is one thread; in a group a message begins one or answers in one`() throws {
        func post(_ chat: String, _ more: String) throws -> ChatPost {
            try #require(Self.read(Self.update(Self.message(chat: chat, more))).post)
        }
        let direct = try post(Self.privateChat, #""text":"hi""#)
        #expect(direct.place.thread == .topic("5000000001"))
        #expect(direct.addressing == .direct)
        let first = try post(Self.group, #""text":"hi""#)
        #expect(first.place.thread == .root("4321"))
        #expect(first.addressing == .overheard)
        let answer = try post(
            Self.group, #""text":"hi","reply_to_message":{"message_id":4300,"from":{"username":"Acme_Help_Bot"}}"#)
        #expect(answer.place.thread == .reply("4300"))
        #expect(answer.addressing == .mention)
    }

    @Test func `in a topic the message that opened it is not answered`() throws {
        let body = Self.update(
            Self.message(
                #""message_thread_id":77,"is_topic_message":true,"reply_to_message":{"message_id":77},"text":"hi""#))
        #expect(try #require(Self.read(body).post).repliesTo == nil)
    }

    @Test(arguments: [
        ("/start abc-123", "start", "abc-123"), ("/ticket@acme_help_bot claim 1001", "ticket", "claim 1001"),
        ("/Help", "help", ""),
    ])
    func `a command stands at the beginning`(text: String, name: String, rest: String) throws {
        let body = Self.update(
            Self.message(
                chat: Self.privateChat,
                "\"text\":\"\(text)\",\"entities\":[{\"type\":\"bot_command\",\"offset\":0,\"length\":6}]"))
        let command = try #require(Self.read(body).command)
        #expect(command.name == name)
        #expect(command.text == rest)
        #expect(command.invocation.deliveryKey == "700000001")
    }

    @Test func `a command of another bot is not ours`() {
        let body = Self.update(
            Self.message(#""text":"/ticket@other_bot x","entities":[{"type":"bot_command","offset":0,"length":17}]"#))
        #expect(Self.read(body) == .ignored(.unused("command of another bot")))
        let inside = Self.update(Self.message(#""text":"/tmp/x is full""#))
        #expect(Self.read(inside).post?.text == "/tmp/x is full")
    }

    @Test(arguments: [
        ("@acme_help_bot hi", #"{"type":"mention","offset":0,"length":14}"#, "hi"),
        (
            "🖨🖨 site ü", #"{"type":"text_link","offset":5,"length":4,"url":"https://x.example"}"#,
            "🖨🖨 site (https://x.example) ü"
        ),
        ("Ann C hi", #"{"type":"text_mention","offset":0,"length":5,"user":{"id":7}}"#, "@Ann C hi"),
        ("🖨 half", #"{"type":"mention","offset":1,"length":2}"#, "\u{FFFD}@\u{FFFD} half"),
        ("bold", #"{"type":"bold","offset":0,"length":4}"#, "bold"),
        ("x", #"{"type":"mention","offset":9223372036854775807,"length":9223372036854775807}"#, "x"),
        ("x", #"{"type":"mention","offset":0,"length":2}"#, "x"),
        ("x", #"{"type":"mention","offset":-1,"length":1}"#, "x"),
        ("xy", #"{"type":"mention","offset":0,"length":2},{"type":"mention","offset":1,"length":1}"#, "@xy"),
    ])
    func `entities count UTF-16 units and never reach beyond the text`(text: String, entities: String, plain: String)
        throws
    {
        let json = try JSON(Array("[\(entities)]".utf8))
        #expect(
            PlainText.trimmed(TelegramMarkup.decoded(text, entities: json.items, botName: "acme_help_bot").plain)
                == plain)
    }

    @Test func `files come with captions, and an album's parts know each other`() throws {
        let body = Self.update(
            Self.message(
                """
                "caption":"see this","media_group_id":"g1",
                "photo":[{"file_id":"s","width":90,"file_size":1},{"file_id":"l","width":900,"file_size":9}],
                "document":{"file_id":"d","file_name":"log.txt","mime_type":"text/plain","file_size":12}
                """))
        let post = try #require(Self.read(body).post)
        #expect(post.text == "see this")
        #expect(post.album == "g1")
        #expect(post.files.map(\.id) == ["d", "l"])
        #expect(post.files.map(\.name) == ["log.txt", "photo.jpg"])
    }

    @Test func `an edit is the message as it is now`() {
        let body = Self.update(Self.message(#""text":"new","edit_date":1767225700"#), kind: "edited_message")
        #expect(Self.read(body).edited?.text == "new")
        #expect(Self.read(body).edited?.message == "4321")
    }

    @Test func `an anonymous administrator speaks as the chat`() throws {
        let body = Self.update(
            Self.message(#""sender_chat":{"id":-1001234567890,"title":"Support","type":"supergroup"},"text":"hi""#))
        #expect(
            try #require(Self.read(body).post).author
                == ChatAuthor(id: "-1001234567890", installation: "600", name: "Support"))
    }

    @Test func `a chat that moves says where to`() {
        let body = Self.update(Self.message(#""migrate_to_chat_id":-1009876543210"#))
        guard case .moved(let from, "-1009876543210", "700000001") = Self.read(body) else {
            Issue.record("not read as a move")
            return
        }
        #expect(from.conversation == "-1001234567890")
    }

    @Test func `bots and housekeeping are left alone`() {
        let bot = Self.update(
            #"{"message_id":1,"from":{"id":600,"is_bot":true},"chat":{"id":1,"type":"group"},"date":1,"text":"x"}"#)
        #expect(Self.read(bot) == .ignored(.bot))
        #expect(Self.read(Self.update(Self.message(#""new_chat_members":[]"#))) == .ignored(.empty))
        #expect(Self.read(#"{"update_id":1,"my_chat_member":{}}"#) == .ignored(.unused("my_chat_member")))
    }

    @Test func `an update that cannot be read is taken, so that it does not come again`() {
        let reading = Self.read(Self.update("{}"))
        #expect(reading == .malformed(.missing("chat.id")))
        #expect(ChatGateway.telegram.answer(to: reading).answer.status == 200)
    }

    @Test func `a button press is answered in the answer`() throws {
        let reading = Self.read(Self.press)
        let action = try #require(reading.action)
        #expect(action.name == "claim")
        #expect(action.value == "1001")
        #expect(action.message == "4322")
        #expect(action.invocation.replyPath == .callback("4382"))
        #expect(
            ChatGateway.telegram.answer(to: reading, saying: "Claimed").answer.json
                == ["method": "answerCallbackQuery", "callback_query_id": "4382", "text": "Claimed"])
        #expect(ChatGateway.telegram.answer(to: reading).answer.json["method"] == "answerCallbackQuery")
    }

    @Test func `any other answer holds no method`() {
        let answer = ChatGateway.telegram.answer(to: Self.read(Self.topic), saying: "hi")
        #expect(answer.answer.json == .object([:]))
        #expect(answer.leftToSay == "hi")
    }

    static let places: [(ChatThread, JSON)] = [
        (ChatThread.topic("77"), ["message_thread_id": 77]), (.topic("-100"), .object([:])),
        (.reply("4300"), ["reply_parameters": ["message_id": 4300, "allow_sending_without_reply": true]]),
    ]

    @Test(arguments: places)
    func `words go to the topic, or answer the message`(thread: ChatThread, extra: JSON) throws {
        let place = ChatPlace(platform: .telegram, installation: "600", conversation: "-100", thread: thread)
        let call = try #require(Self.outlet.calls(saying: .words("a <b> & *c* @all"), at: place, key: "n").first)
        #expect(call.url == "https://api.telegram.org/bot600:AAA/sendMessage")
        #expect(call.description == "POST api.telegram.org")
        var expected = extra.members
        expected["chat_id"] = -100
        expected["text"] = "a <b> & *c* @all"
        expected["link_preview_options"] = ["is_disabled": true]
        #expect(call.json == .object(expected))
    }

    @Test func `a card has its buttons under it`() throws {
        let place = ChatPlace(platform: .telegram, installation: "600", conversation: "-100", thread: nil)
        let json = try #require(Self.outlet.calls(saying: .card(SlackComposerTests.card), at: place, key: "n").first)
            .json
        #expect(json["text"] == "#1001 <Printer> & scanner\nFrom: Ann\nText: <!channel> help")
        let row = json["reply_markup"]["inline_keyboard"][0]
        #expect(row[0]["callback_data"] == "claim:1001")
        #expect(row[2]["url"] == "https://help.example.org/t/1001")
        #expect(Self.outlet.update(SlackComposerTests.card, message: "9", at: place)?.json["message_id"] == 9)
    }

    @Test func `a file is asked for, and its address is below the bot's`() throws {
        #expect(
            Self.outlet.fetch(ChatFile(id: "d", name: "x", type: nil, size: nil, url: nil))
                == .ask(.post("https://api.telegram.org/bot600:AAA/getFile", json: ["file_id": "d"])))
        let answer = #"{"ok":true,"result":{"file_id":"d","file_size":12,"file_path":"documents/fi le.txt"}}"#
        let file = try #require(Self.outlet.file(from: Array(answer.utf8)))
        #expect(file.url == "https://api.telegram.org/file/bot600:AAA/documents/fi%20le.txt")
        #expect(
            Self.outlet.fetch(file) == .direct(.get("https://api.telegram.org/file/bot600:AAA/documents/fi%20le.txt")))
        #expect(Self.outlet.file(from: Array(#"{"ok":true,"result":{"file_path":"../x"}}"#.utf8)) == nil)
    }

    @Test(arguments: [
        (200, #"{"ok":true,"result":{"message_id":4323}}"#, ChatCallResult.done(message: "4323")),
        (
            429,
            #"{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 5","parameters":{"retry_after":5}}"#,
            .temporary("Too Many Requests: retry after 5", retryAfter: 5)
        ),
        (
            403, #"{"ok":false,"error_code":403,"description":"Forbidden: bot was blocked by the user"}"#,
            .permanent("Forbidden: bot was blocked by the user")
        ),
        (
            400,
            #"{"ok":false,"error_code":400,"description":"Bad Request: group chat was upgraded","parameters":{"migrate_to_chat_id":-1009}}"#,
            .moved(to: "-1009")
        ),
        (
            400, #"{"ok":false,"error_code":400,"description":"Bad Request: message is not modified: x"}"#,
            .done(message: nil)
        ),
        (502, "", .temporary("HTTP 502", retryAfter: nil)), (200, "rubbish", .temporary("HTTP 200", retryAfter: nil)),
    ])
    func `results are read from status and body`(status: Int, body: String, result: ChatCallResult) {
        #expect(Self.outlet.result(status: status, headers: [], body: Array(body.utf8)) == result)
    }
}
