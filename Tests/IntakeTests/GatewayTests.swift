import Chat
import Desk
import Intake
import Sodium
import Testing

struct GatewayTests {
    private let office: Office

    init() throws { office = try Office() }

    private func status(_ request: HookRequest, _ gateway: Gateway, after seconds: Int64 = 0) throws -> Int {
        try office.call(request, gateway, after: seconds).status
    }

    private func with(_ request: HookRequest, _ name: String, _ value: String?) -> HookRequest {
        let headers = request.headers.compactMap { field in
            field.name == name ? value.map { HeaderField(name, $0) } : field
        }
        return HookRequest(headers: headers, body: request.body)
    }

    // MARK: Secrets

    @Test(arguments: [
        (Platform.slack, "", false), (.slack, "x", true), (.generic, "whsec_", false), (.generic, "whsec_?", false),
        (.generic, "aGVscA==", false), (.generic, "whsec_aGVscA==", true),
    ]) func `a secret must have its platform's form`(platform: Platform, secret: String, isGood: Bool) {
        let chat = ChatGateway(platform: platform, installation: "x")
        let gateway = Gateway(name: "x", chat: chat, secret: secret, project: office.mailbox.project)
        #expect((gateway != nil) == isGood)
        if let gateway { #expect(gateway.source == "hook:x") }
    }

    // MARK: Known answers

    @Test func `Slack's published vector is proven`() throws {
        let body =
            "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar"
            + "&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text="
            + "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
            + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"
        let request = Calls.request(
            body, type: "application/x-www-form-urlencoded",
            [
                HeaderField("X-Slack-Request-Timestamp", "1531420618"),
                HeaderField(
                    "X-Slack-Signature", "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"),
            ])
        let gateway = try #require(
            Gateway(
                name: "slack", chat: ChatGateway(platform: .slack, installation: ""),
                secret: "8f742231b10e8888abcd99yyyzzz85a5", project: office.mailbox.project))
        let clerk = office.clerkOfChat
        #expect(try clerk.answer(request, through: gateway, at: Moment(seconds: 1_531_420_618)).answer.status == 200)
        #expect(try clerk.answer(request, through: gateway, at: Moment(seconds: 1_531_420_919)).answer.status == 401)
    }

    @Test func `Standard Webhooks' published vector is proven`() throws {
        let request = Calls.request(
            #"{"test": 2432232314}"#, type: "application/json",
            [
                HeaderField("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek"),
                HeaderField("webhook-timestamp", "1614265330"),
                HeaderField("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="),
            ])
        let gateway = try #require(
            Gateway(
                name: "monitor", chat: ChatGateway(platform: .generic, installation: "monitor"),
                secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", project: office.mailbox.project))
        // Proven, and then not readable: its body is no message.
        let answer = try office.clerkOfChat.answer(request, through: gateway, at: Moment(seconds: 1_614_265_330))
        #expect(answer.answer.status == 400)
    }

    // MARK: What is not proven

    @Test func `a signature that is not Slack's is refused, and nothing is stored`() throws {
        let gateway = try office.slack()
        let good = Calls.slack(Calls.message("<@U0BOT> dead"))
        let signature = try #require(good.headers.first { $0.name == "X-Slack-Signature" }?.value)
        var flipped = good.body
        flipped[flipped.count / 2] ^= 1
        let bad = [
            Calls.slack(Calls.message("dead"), secret: "another"),
            HookRequest(headers: good.headers, body: flipped),
            HookRequest(headers: good.headers, body: good.body + [10]),
            HookRequest(headers: good.headers, body: []),
            HookRequest(headers: [], body: good.body),
            HookRequest(headers: good.headers + good.headers.suffix(1), body: good.body),
            with(good, "X-Slack-Signature", nil),
            with(good, "X-Slack-Signature", ""),
            with(good, "X-Slack-Signature", signature.uppercased()),
            with(good, "X-Slack-Signature", String(signature.dropLast(2))),
            with(good, "X-Slack-Signature", signature + " "),
            with(good, "X-Slack-Signature", signature.replacing("v0=", with: "v1=")),
            with(good, "X-Slack-Request-Timestamp", nil),
            with(good, "X-Slack-Request-Timestamp", "1795254061"),
            with(good, "X-Slack-Request-Timestamp", "-1795254060"),
        ]
        for request in bad { #expect(try status(request, gateway) == 401) }
        #expect(try office.outcomes().isEmpty)
        #expect(try office.ticketCount() == 0)
        #expect(try status(good, gateway) == 200)
        #expect(try office.ticketCount() == 1)
    }

    @Test(arguments: [(-301, 401), (-300, 200), (0, 200), (300, 200), (301, 401)])
    func `a signed time counts for five minutes, before and after`(offset: Int64, expected: Int) throws {
        let request = Calls.slack(Calls.message("<@U0BOT> dead"))
        #expect(try status(request, try office.slack(), after: offset) == expected)
        #expect(try status(Calls.generic(Calls.post("dead")), try office.generic(), after: offset) == expected)
    }

    @Test func `a generic call needs its id, its time and one good signature`() throws {
        let gateway = try office.generic()
        let good = Calls.generic(Calls.post("dead"))
        let signature = try #require(good.headers.first { $0.name == "webhook-signature" }?.value)
        for (name, value) in [
            ("webhook-id", "msg_2"), ("webhook-timestamp", "1795254061"), ("webhook-id", nil),
            ("webhook-signature", "v1,\(Base64.encode(Array(repeating: 0, count: 32)))"), ("webhook-signature", nil),
        ] {
            #expect(try status(with(good, name, value), gateway) == 401)
        }
        #expect(try status(Calls.generic(Calls.post("dead"), key: Array("another key".utf8)), gateway) == 401)
        #expect(try office.outcomes().isEmpty)
        // While keys are changed a call carries both signatures.
        let both = "v1,\(Base64.encode(Array(repeating: 0, count: 32))) \(signature)"
        #expect(try status(with(good, "webhook-signature", both), gateway) == 200)
    }
}
