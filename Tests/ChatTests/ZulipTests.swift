@testable import Chat
import Testing

struct ZulipTests {
    static func payload(_ message: String, trigger: String = "mention") -> String {
        """
        {"bot_email":"helpdesk-bot@zulip.example.com","bot_full_name":"Helpdesk","data":"x","trigger":"\(trigger)","token":"xvOz",
         "message":{"id":112233,"sender_id":5,"sender_email":"user5@zulip.example.com","sender_full_name":"Ann Customer","timestamp":1767225600,\(message)}}
        """
    }

    static let stream = payload(
        #""type":"stream","display_recipient":"help","stream_id":7,"subject":"Printer","content":"@**Helpdesk** ask @**Bea|9** see [a.png](/user_uploads/2/ab/a.png)""#
    )
    static let direct = payload(
        #""type":"private","display_recipient":[{"id":9,"email":"x"},{"id":5,"email":"y"}],"subject":"","content":"hi""#,
        trigger: "direct_message")

    static let outlet = ChatOutlet(
        platform: .zulip, base: "https://zulip.example.com", account: "helpdesk-bot@zulip.example.com", secret: "key")

    static func read(_ body: String) -> ChatReading { ChatGateway.zulip.read(.json(body)) }

    @Test func `the token is in the body`() {
        #expect(ChatGateway.zulip.proof(of: .json(Self.stream)) == .check(.sharedToken(given: "xvOz")))
        #expect(ChatGateway.zulip.proof(of: .json("{}")) == .refused(.missing("token")))
    }

    @Test func `a message is kept under stream and topic`() throws {
        let post = try #require(Self.read(Self.stream).post)
        #expect(
            post.place
                == ChatPlace(
                    platform: .zulip, installation: "zulip.example.com", conversation: "7", thread: .topic("printer")))
        #expect(post.deliveryKey == "112233")
        #expect(post.title == "Printer")
        #expect(post.text == "ask @Bea see [a.png](/user_uploads/2/ab/a.png)")
        #expect(post.mentions == ["9"])
        #expect(post.files == [ChatFile(id: "2/ab/a.png", name: "a.png", type: nil, size: nil, url: nil)])
        #expect(post.author == ChatAuthor(id: "5", installation: "zulip.example.com", name: "Ann Customer"))
        #expect(post.addressing == .mention)
        #expect(post.sentAt == 1_767_225_600_000_000)
    }

    @Test func `direct messages are kept by who is in them`() throws {
        let post = try #require(Self.read(Self.direct).post)
        #expect(post.place.conversation == "direct:5,9")
        #expect(post.addressing == .direct)
    }

    @Test func `our own messages are not listened to`() {
        #expect(Self.read(Self.stream.replacing("user5@zulip", with: "helpdesk-bot@zulip")) == .ignored(.bot))
    }

    @Test(arguments: [
        (#""type":"stream","content":"x""#, ChatMalformation.missing("stream_id")),
        (#""type":"private","content":"x""#, .missing("message.display_recipient")),
        (#""type":"stream","stream_id":7"#, .missing("content")),
    ])
    func `what Zulip would not send is malformed`(message: String, malformation: ChatMalformation) {
        #expect(Self.read(Self.payload(message)) == .malformed(malformation))
    }

    @Test(arguments: [
        ("@**Helpdesk** hi", "hi"), ("@_**Bea** hi", "@Bea hi"), ("hi @**Helpdesk**", "hi @Helpdesk"),
        ("a@b.example @x @", "a@b.example @x @"),
        ("@**open", "@**open"), ("@****", "@"), ("@\u{200B}**all**", "@all"),
    ])
    func `mentions become names`(text: String, plain: String) {
        #expect(PlainText.trimmed(ZulipMarkup.decoded(text, botName: "Helpdesk").plain) == plain)
    }

    @Test func `the answer is always an object`() {
        #expect(ChatGateway.zulip.answer(to: Self.read(Self.stream)).answer.json == ["response_not_required": true])
        #expect(
            ChatGateway.zulip.answer(to: Self.read(Self.stream), saying: "#1001").answer.json == ["content": "#1001"])
    }

    @Test func `words go to the topic as a form, with the bot's key`() throws {
        let place = try #require(Self.read(Self.stream).post).place
        let call = try #require(Self.outlet.calls(saying: .words("Done & @**all**"), at: place, key: "n").first)
        #expect(call.url == "https://zulip.example.com/api/v1/messages")
        #expect(call.header("Authorization") == "Basic aGVscGRlc2stYm90QHp1bGlwLmV4YW1wbGUuY29tOmtleQ==")
        #expect(
            String(decoding: call.body, as: UTF8.self)
                == "type=stream&to=7&topic=printer&content=Done%20%26%20%40%E2%80%8B%2A%2Aall%2A%2A")
        let direct = try #require(Self.read(Self.direct).post).place
        let answer = try #require(Self.outlet.calls(saying: .words("Hi"), at: direct, key: "n").first)
        #expect(String(decoding: answer.body, as: UTF8.self) == "type=direct&to=%5B5%2C9%5D&content=Hi")
    }

    @Test func `an upload is asked for with the key and fetched without`() throws {
        let file = ChatFile(id: "2/ab/a.png", name: "a.png", type: nil, size: nil, url: nil)
        guard case .ask(let call) = Self.outlet.fetch(file) else {
            Issue.record("not asked for")
            return
        }
        #expect(call.url == "https://zulip.example.com/api/v1/user_uploads/2/ab/a.png")
        let answer = try #require(
            Self.outlet.file(from: Array(#"{"result":"success","url":"/user_uploads/temporary/x/a.png"}"#.utf8)))
        #expect(
            Self.outlet.fetch(answer)
                == .direct(
                    ChatCall(
                        method: .get, url: "https://zulip.example.com/user_uploads/temporary/x/a.png", headers: [],
                        body: [])))
        #expect(Self.outlet.file(from: Array(#"{"result":"success","url":"https://evil.example/"}"#.utf8)) == nil)
    }

    @Test func `the address Zulip itself writes to counts`() {
        let body =
            #"{"result":"success","user":{"user_id":5,"full_name":"Ann","email":"user5@zulip.example.com","delivery_email":"ann@example.com","is_active":true}}"#
        #expect(Self.outlet.person(from: Array(body.utf8), installation: "x")?.verifiedAddress == "ann@example.com")
        #expect(
            Self.outlet.person(
                from: Array(body.replacing("\"ann@example.com\"", with: "null").utf8), installation: "x")?
                .verifiedAddress == nil)
    }

    @Test(arguments: [
        (200, #"{"result":"success","id":9}"#, ChatCallResult.done(message: "9")),
        (
            429, #"{"result":"error","code":"RATE_LIMIT_HIT","retry-after":28.706}"#,
            .temporary("RATE_LIMIT_HIT", retryAfter: 29)
        ),
        (400, #"{"result":"error","code":"STREAM_DOES_NOT_EXIST","msg":"x"}"#, .permanent("STREAM_DOES_NOT_EXIST")),
        (401, "", .permanent("HTTP 401")), (502, "", .temporary("HTTP 502", retryAfter: nil)),
    ])
    func `results are read from status and body`(status: Int, body: String, result: ChatCallResult) {
        #expect(Self.outlet.result(status: status, headers: [], body: Array(body.utf8)) == result)
    }
}
