import Chat
import Testing

struct RocketChatTests {
    static func payload(_ more: String = "", text: String = "helpdesk printer dead") -> String {
        """
        {"token":"aB3dE5fG7hI9jK1lM3nO5pQ7","bot":false,"trigger_word":"helpdesk","channel_id":"GENERAL","channel_name":"general",
         "message_id":"Xq3kPz8sT2","timestamp":"2026-01-01T00:00:00.123Z","user_id":"rbAX","user_name":"ann","text":"\(text)",
         "siteUrl":"https://chat.example.com"\(more)}
        """
    }

    static let outlet = ChatOutlet(
        platform: .rocketChat, base: "https://chat.example.com", account: "bot1", secret: "tok")

    static func read(_ body: String) -> ChatReading { ChatGateway.rocketChat.read(.json(body)) }

    @Test func `the token is in the body`() {
        #expect(
            ChatGateway.rocketChat.proof(of: .json(Self.payload()))
                == .check(.sharedToken(given: "aB3dE5fG7hI9jK1lM3nO5pQ7")))
        #expect(ChatGateway.rocketChat.proof(of: .json("{}")) == .refused(.missing("token")))
        #expect(
            ChatGateway.rocketChat.proof(of: .json("{\"token\":\"a\",\"token\":\"b\"}"))
                == .refused(.body(.duplicateKey("token"))))
        #expect(ChatGateway.rocketChat.answer(to: HookRefusal.body(.encoding)).status == 400)
    }

    @Test func `a message is read whole`() throws {
        let post = try #require(Self.read(Self.payload()).post)
        #expect(
            post.place
                == ChatPlace(
                    platform: .rocketChat, installation: "chat.example.com", conversation: "GENERAL",
                    thread: .root("Xq3kPz8sT2")))
        #expect(post.deliveryKey == "Xq3kPz8sT2")
        #expect(post.text == "printer dead")
        #expect(post.addressing == .mention)
        #expect(post.author == ChatAuthor(id: "rbAX", installation: "chat.example.com", name: "ann"))
        #expect(post.sentAt == 1_767_225_600_123_000)
        #expect(try #require(Self.read(Self.payload(#","tmid":"Root8"# + "\"")).post).place.thread == .reply("Root8"))
    }

    @Test func `bots, and we ourselves, are not listened to`() {
        #expect(Self.read(Self.payload().replacing("\"bot\":false", with: #""bot":{"i":"x"}"#)) == .ignored(.bot))
        #expect(Self.read(Self.payload().replacing("\"ann\"", with: "\"helpdesk\"")) == .ignored(.bot))
    }

    @Test func `every edit is a delivery of its own`() throws {
        let first = try #require(Self.read(Self.payload(#","isEdited":true"#, text: "one")).edited)
        let second = try #require(Self.read(Self.payload(#","isEdited":true"#, text: "two")).edited)
        #expect(first.message == second.message)
        #expect(first.deliveryKey != second.deliveryKey)
        #expect(first.deliveryKey == Self.read(Self.payload(#","isEdited":true"#, text: "one")).edited?.deliveryKey)
    }

    @Test func `an upload names its file`() throws {
        let post = try #require(
            Self.read(Self.payload(#","message":{"file":{"_id":"f1","name":"a b.png","type":"image/png"}}"#, text: ""))
                .post)
        let file = try #require(post.files.first)
        #expect(file.name == "a b.png")
        #expect(
            Self.outlet.fetch(file)
                == .direct(
                    ChatCall(
                        method: .get, url: "https://chat.example.com/file-upload/f1/a%20b.png",
                        headers: [HeaderField("X-Auth-Token", "tok"), HeaderField("X-User-Id", "bot1")], body: [])))
    }

    @Test func `the answer is never empty, and words go to the thread`() {
        #expect(ChatGateway.rocketChat.answer(to: Self.read(Self.payload())).answer.json == .object([:]))
        #expect(
            ChatGateway.rocketChat.answer(to: Self.read(Self.payload()), saying: "@all #1001").answer.json
                == ["text": "@\u{200B}all #1001", "tmid": "Xq3kPz8sT2"])
    }

    @Test func `a post carries our own key, so that a repeat is the same message`() throws {
        let place = ChatPlace(
            platform: .rocketChat, installation: "x", conversation: "GENERAL", thread: .reply("Root8"))
        let call = try #require(Self.outlet.calls(saying: .words("Done @here"), at: place, key: "notice/1").first)
        #expect(call.url == "https://chat.example.com/api/v1/chat.sendMessage")
        #expect(
            call.json == [
                "message": ["_id": "notice-1-0", "rid": "GENERAL", "tmid": "Root8", "msg": "Done @\u{200B}here"]
            ])
        let card = try #require(Self.outlet.calls(saying: .card(SlackComposerTests.card), at: place, key: "n").first)
        #expect(card.json["message"]["attachments"][0]["fields"].items.count == 2)
    }

    @Test func `only a verified address counts`() {
        let body =
            #"{"success":true,"user":{"_id":"rbAX","username":"ann","active":true,"emails":[{"address":"a@x.example","verified":false},{"address":"b@x.example","verified":true}]}}"#
        #expect(Self.outlet.person(from: Array(body.utf8), installation: "x")?.verifiedAddress == "b@x.example")
        #expect(Self.outlet.lookup(user: "rbAX")?.url == "https://chat.example.com/api/v1/users.info?userId=rbAX")
    }

    @Test(arguments: [
        (200, #"{"success":true,"message":{"_id":"m1"}}"#, ChatCallResult.done(message: "m1")),
        (200, #"{"success":false,"error":"error-not-allowed"}"#, .permanent("error-not-allowed")),
        (
            400, #"{"success":false,"errorType":"error-too-many-requests"}"#,
            .temporary("error-too-many-requests", retryAfter: nil)
        ),
        (400, #"{"success":false,"errorType":"error-room-not-found"}"#, .permanent("HTTP 400")),
        (503, "", .temporary("HTTP 503", retryAfter: nil)),
    ])
    func `results are read from status and body`(status: Int, body: String, result: ChatCallResult) {
        #expect(Self.outlet.result(status: status, headers: [], body: Array(body.utf8)) == result)
    }
}
