import Chat
import Testing

struct GenericWebhookTests {
    static func headers(_ signature: String, id: String = "msg_1", time: String = "1767225600") -> [HeaderField] {
        [
            HeaderField("webhook-id", id), HeaderField("webhook-timestamp", time),
            HeaderField("webhook-signature", signature),
        ]
    }

    static let one = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    static let two = "v1,e+t0MJUJ6QMr2yG5Kr6h1dYahPEbZ00/flBC2ITSIlQ="

    @Test func `every v1 entry is a candidate and others are skipped`() {
        func count(_ signature: String) -> Int {
            guard
                case .check(.hmacSHA256(_, let given, _)) = ChatGateway.generic.proof(
                    of: .json("{}", Self.headers(signature)))
            else { return 0 }
            return given.count
        }
        #expect(count(Self.one) == 1)
        #expect(count("\(Self.one) \(Self.two)") == 2)
        #expect(count("v1a,\(String(repeating: "A", count: 88)) v2,x rubbish \(Self.two)") == 1)
    }

    @Test(arguments: [
        "v1,", "v1,AAAA", "v1a,g0hM9SsE", "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE",
        "v1,g0hM9SsE-OTPJTGt_tmIKtSyZlE3uFJELVlNIOLJ1OE=", "V1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OF=", "v1g0h",
    ])
    func `a signature without a sound v1 entry is refused`(signature: String) {
        #expect(
            ChatGateway.generic.proof(of: .json("{}", Self.headers(signature)))
                == .refused(.malformed("webhook-signature")))
    }

    @Test(arguments: ["a.b", "a b", "ü", String(repeating: "x", count: 257)])
    func `an id that could blur the signed bytes is refused`(id: String) {
        #expect(
            ChatGateway.generic.proof(of: .json("{}", Self.headers(Self.one, id: id)))
                == .refused(.malformed("webhook-id")))
    }

    @Test func `a header that is missing or repeated is refused`() {
        let headers = Self.headers(Self.one)
        for index in headers.indices {
            var fewer = headers
            let gone = fewer.remove(at: index)
            #expect(ChatGateway.generic.proof(of: .json("{}", fewer)) == .refused(.missing(gone.name)))
            #expect(ChatGateway.generic.proof(of: .json("{}", headers + [gone])) == .refused(.repeated(gone.name)))
        }
    }

    @Test func `a message is read whole`() throws {
        let post = try #require(ChatGateway.generic.read(.json(Payloads.generic, Self.headers(Self.one))).post)
        #expect(
            post.place
                == ChatPlace(
                    platform: .generic, installation: "monitor", conversation: "room-42/thread-7",
                    thread: .topic("room-42/thread-7")))
        #expect(post.deliveryKey == "msg_1")
        #expect(post.message == "m-1001")
        #expect(
            post.author
                == ChatAuthor(id: "u-5", installation: "monitor", name: "Ann C", verifiedAddress: "ann@example.com"))
        #expect(post.title == "Printer dead")
        #expect(post.text == "It is on fire")
        #expect(post.files.map(\.name) == ["a.png"])
        #expect(post.sentAt == 1_767_225_600_500_000)
    }

    @Test func `an address that the source has not verified is none`() throws {
        let body = Payloads.generic.replacing("\"email_verified\":true", with: "\"email_verified\":false")
        #expect(
            try #require(ChatGateway.generic.read(.json(body, Self.headers(Self.one))).post).author.verifiedAddress
                == nil)
    }

    @Test(arguments: [
        ("{}", ChatReading.malformed(.missing("type"))), (#"{"type":"ping"}"#, .ignored(.unused("ping"))),
        (#"{"type":"ticket.message","data":{}}"#, .malformed(.missing("data.conversation"))),
        (#"{"type":"ticket.message","data":{"conversation":"c"}}"#, .malformed(.missing("data.sent_at"))),
    ])
    func `other bodies are not messages`(body: String, reading: ChatReading) {
        let found = ChatGateway.generic.read(.json(body, Self.headers(Self.one)))
        switch (found, reading) {
        case (.malformed(.missing(let name)), .malformed(.missing(let expected))): #expect(expected.hasSuffix(name))
        default: #expect(found == reading)
        }
    }

    @Test func `a reply is signed over id, time and body`() throws {
        let outlet = ChatOutlet(platform: .generic, base: "https://bridge.example.com/replies", secret: "")
        let place = ChatPlace(platform: .generic, installation: "monitor", conversation: "room-42", thread: nil)
        let call = try #require(outlet.calls(saying: .words("Fixed & done"), at: place, key: "n.1").first)
        #expect(call.url == "https://bridge.example.com/replies")
        #expect(call.json == ["type": "ticket.reply", "data": ["conversation": "room-42", "text": "Fixed & done"]])
        let signed = try #require(call.signedBytes(at: 1_767_225_600))
        #expect(signed == Array("n_1.1767225600.".utf8) + call.body)
        let sent = call.signed(at: 1_767_225_600, mac: Array(repeating: 0, count: 32))
        #expect(sent.header("webhook-timestamp") == "1767225600")
        #expect(sent.header("webhook-signature") == "v1,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")
        let received = HookRequest(headers: sent.headers, body: sent.body)
        #expect(signedText(ChatGateway.generic.proof(of: received)) == String(decoding: signed, as: UTF8.self))
    }

    @Test(arguments: [
        (200, ChatCallResult.done(message: nil)), (204, .done(message: nil)), (301, .permanent("HTTP 301")),
        (410, .permanent("HTTP 410")),
        (429, .temporary("HTTP 429", retryAfter: 30)), (502, .temporary("HTTP 502", retryAfter: 30)),
        (504, .temporary("HTTP 504", retryAfter: 30)),
    ])
    func `results are read from the status`(status: Int, result: ChatCallResult) {
        let outlet = ChatOutlet(platform: .generic, base: "https://bridge.example.com/replies", secret: "")
        #expect(outlet.result(status: status, headers: [HeaderField("Retry-After", "30")], body: []) == result)
    }
}
