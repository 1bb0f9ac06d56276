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
