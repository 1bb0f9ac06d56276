import Chat
import Desk
import Intake
import Sodium
import Testing

/// What others computed is proven here, byte for byte, and nothing that differs from it is.
struct KnownAnswerTests {
    /// A call whose signature two independent programs agree on.
    struct Vector: Sendable, CustomTestStringConvertible {
        let name: String
        let platform: Platform
        let secret: String
        /// The field that holds the signature, with its value.
        let signature: HeaderField
        /// What else proves it.
        var others: [HeaderField] = []
        let body: String
        /// When it was signed; nil where no time is.
        var time: Int64?

        var testDescription: String { name }

        func request(_ signature: [String], body: [UInt8]? = nil) -> HookRequest {
            let type = self.body.hasPrefix("{") ? "application/json" : "application/x-www-form-urlencoded"
            let fields = signature.map { HeaderField(self.signature.name, $0) }
            return HookRequest(
                headers: [HeaderField("Content-Type", type)] + others + fields, body: body ?? Array(self.body.utf8))
        }
    }

    static let vectors = [
        Vector(
            name: "Slack's published one", platform: .slack, secret: "8f742231b10e8888abcd99yyyzzz85a5",
            signature: HeaderField(
                "X-Slack-Signature", "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"),
            others: [HeaderField("X-Slack-Request-Timestamp", "1531420618")],
            body:
                "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V"
                + "&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text="
                + "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F"
                + "96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c",
            time: 1_531_420_618),
        Vector(
            name: "Slack in UTF-8", platform: .slack, secret: "0123456789abcdef0123456789abcdef",
            signature: HeaderField(
                "X-Slack-Signature", "v0=fb3e993c6a1c2c627b161fdaa6e4fc60da851bef660c8ceb851c57a0d7c538c0"),
            others: [HeaderField("X-Slack-Request-Timestamp", "1767225600")],
            body:
                #"{"token":"XXYYZZ","team_id":"T0HELP001","api_app_id":"A0HELP001","event":{"type":"message","#
                + #""channel":"C0HELP001","channel_type":"channel","user":"U0CUST001","#
                + #""text":"Ça ne marche pas &lt;urgent&gt; 🙂","ts":"1767225599.000100","#
                + #""event_ts":"1767225599.000100"},"type":"event_callback","event_id":"Ev0HELP001","#
                + #""event_time":1767225599}"#,
            time: 1_767_225_600),
        Vector(
            name: "Teams", platform: .teams, secret: "aGVscGRlc2stdGVzdC1rZXktMDEyMzQ1Njc4OWFiY2Q=",
            signature: HeaderField("Authorization", "HMAC B8sfYCemAnUqssrdEaZeSeMwoZqOBMjZJcHWplUx2zY="),
            body: #"{"type":"message","id":"1767225600123","text":"<at>Helpdesk</at> drucker geht nicht\n"}"#),
        Vector(
            name: "Discord", platform: .discord,
            secret: "03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8",
            signature: HeaderField(
                "X-Signature-Ed25519",
                "25aa4784bff62901fdfb578701f99af3dd1d7ebd0a0de05316b3453d30c2d592"
                    + "ce160c002a6c878a7fae2e0dd551179e7f002c0a600c04899e3c5fd7e652d00a"),
            others: [HeaderField("X-Signature-Timestamp", "1767225600")], body: #"{"type":1}"#, time: 1_767_225_600),
        Vector(
            name: "Standard Webhooks' published one", platform: .generic,
            secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            signature: HeaderField("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="),
            others: [
                HeaderField("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek"),
                HeaderField("webhook-timestamp", "1614265330"),
            ], body: #"{"test": 2432232314}"#, time: 1_614_265_330),
        Vector(
            name: "Standard Webhooks in UTF-8", platform: .generic,
            secret: "whsec_aGVscGRlc2stdGVzdC1zZWNyZXQtMDEyMzQ1Njc4OSE=",
            signature: HeaderField("webhook-signature", "v1,e+t0MJUJ6QMr2yG5Kr6h1dYahPEbZ00/flBC2ITSIlQ="),
            others: [HeaderField("webhook-id", "msg_0001"), HeaderField("webhook-timestamp", "1767225600")],
            body: #"{"type":"ticket.message","timestamp":"2026-01-01T00:00:00Z","data":{"text":"héllo"}}"#,
            time: 1_767_225_600),
    ]

    private let office: Office

    init() throws { office = try Office() }

    private func status(
        _ vector: Vector, _ request: HookRequest, secret: String? = nil, after seconds: Int64 = 0
    ) throws -> Int {
        let chat = ChatGateway(platform: vector.platform, installation: "i")
        let gateway = try #require(
            Gateway(name: "g", chat: chat, secret: secret ?? vector.secret, project: office.mailbox.project))
        let now = Moment(seconds: (vector.time ?? Office.now.seconds) + seconds)
        return try office.clerkOfChat.answer(request, through: gateway, at: now).answer.status
    }

    @Test(arguments: vectors) func `it is proven`(vector: Vector) throws {
        // What is proven and no message of the platform is an error of another kind.
        #expect([200, 400].contains(try status(vector, vector.request([vector.signature.value]))))
    }

    @Test(arguments: vectors) func `another body is not`(vector: Vector) throws {
        let body = Array(vector.body.utf8)
        var flipped = body
        flipped[body.count / 2] ^= 1
        let written = Array(vector.body.replacing("\":", with: "\" : ").utf8)
        for other in [
            flipped, body + [10], written == body ? body + [38] : written, [], body + [0xC3], Array(body.dropLast()),
        ] {
            #expect(try status(vector, vector.request([vector.signature.value], body: other)) == 401)
        }
    }

    @Test(arguments: vectors) func `another signature is not, nor none, nor two`(vector: Vector) throws {
        let good = vector.signature.value
        let bad = [
            [], [""], [good, good], [good.uppercased()], [String(good.dropLast(2))], ["x" + good],
            ["=" + good.dropFirst(2)],
            [good.replacing("0", with: "g")], [String(good.dropFirst(3))], ["\(good)\u{A0}"],
        ]
        for signature in bad where signature != [good] {
            #expect(try status(vector, vector.request(signature)) == 401, "\(signature)")
        }
        for (position, field) in vector.others.enumerated() {
            var twice = vector
            twice.others.append(field)
            var without = vector
            without.others.remove(at: position)
            #expect(try status(vector, twice.request([good])) == 401)
            #expect(try status(vector, without.request([good])) == 401)
        }
    }

    @Test(arguments: vectors.filter { $0.time != nil }) func `another time is not`(vector: Vector) throws {
        let good = vector.request([vector.signature.value])
        #expect(try status(vector, good, after: 301) == 401)
        #expect(try status(vector, good, after: -301) == 401)
        #expect(try status(vector, good, after: 300) != 401)
    }

    @Test(arguments: vectors.filter { [.teams, .generic].contains($0.platform) })
    func `the key is what its text stands for`(vector: Vector) throws {
        let text = Base64.encode(Array(vector.secret.utf8))
        let undecoded = vector.platform == .generic ? "whsec_" + text : text
        #expect(try status(vector, vector.request([vector.signature.value]), secret: undecoded) == 401)
    }

    @Test func `what is proven and no text is no message`() throws {
        let body: [UInt8] = Array(#"{"text":""#.utf8) + [0xC3, 0x28] + Array(#""}"#.utf8)
        let key = Array("0123456789abcdef0123456789abcdef".utf8)
        let mac = HMACSHA256.authenticate(key: key, message: Array("v0:\(Office.now.seconds):".utf8) + body)
        let request = HookRequest(
            headers: [
                HeaderField("Content-Type", "application/json"),
                HeaderField("X-Slack-Request-Timestamp", String(Office.now.seconds)),
                HeaderField("X-Slack-Signature", "v0=" + Hex.encode(mac)),
            ], body: body)
        #expect(try office.call(request, try office.slack()).status == 400)
        #expect(try office.outcomes() == [.held])
    }
}
