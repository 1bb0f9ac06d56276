import Chat
import Testing

/// Bodies that nobody sane would send: readers must say so and never trap.
struct HostilityTests {
    /// One good payload of every kind, to be damaged.
    static let seeds: [(Platform, String)] = [
        (.slack, Payloads.slackThreadReply), (.slack, Payloads.slackButton), (.slack, Payloads.slackForm),
        (.mattermost, MattermostReaderTests.outgoing), (.mattermost, MattermostReaderTests.button()),
        (.teams, TeamsTests.activity), (.discord, DiscordTests.command), (.discord, DiscordTests.button),
        (.telegram, TelegramTests.topic), (.telegram, TelegramTests.press), (.rocketChat, RocketChatTests.payload()),
        (.zulip, ZulipTests.stream), (.zulip, ZulipTests.direct), (.generic, Payloads.generic),
    ]

    static let splinters = [
        "null", "-1", "1e999", "9223372036854775807", "99999999999999999999999", "\"\"", "\"\\u0000\"", "[]", "{}",
        "true",
        "\"\\ud800\"", "[[[[[[]]]]]]", "\"<@\"", "\"\u{301}\"", "\"2026-99-99T99:99:99Z\"", "{\"id\":{\"id\":1}}",
    ]

    static func hear(_ platform: Platform, _ request: HookRequest) {
        let gateway = ChatGateway(platform: platform, installation: "i", botName: "Helpdesk")
        _ = gateway.proof(of: request)
        let reading = gateway.read(request)
        #expect(reading == gateway.read(request))
        #expect((200...400).contains(gateway.answer(to: reading, saying: "x").answer.status))
    }

    @Test(arguments: 0..<100) func `values in the place of others are read or refused`(seed: Int) {
        var random = Random(seed: seed)
        for (platform, text) in Self.seeds {
            // Every value of these payloads follows a colon.
            let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
            let position = 1 + random.next(below: parts.count - 1)
            let old = parts[position]
            let splinter = Self.splinters[random.next(below: Self.splinters.count)]
            var changed = parts
            changed[position] = splinter + old.drop { $0 != "," && $0 != "}" && $0 != "]" }
            Self.hear(platform, .json(changed.joined(separator: ":")))
        }
    }

    @Test(arguments: 0..<100) func `bytes turned, cut and doubled are read or refused`(seed: Int) {
        var random = Random(seed: seed)
        for (platform, text) in Self.seeds {
            var body = Array(text.utf8)
            switch seed % 3 {
            case 0: body[random.next(below: body.count)] ^= 1 << UInt8(random.next(below: 8))
            case 1: body.removeLast(random.next(below: body.count))
            default:
                body.insert(contentsOf: body[random.next(below: body.count)...], at: random.next(below: body.count))
            }
            let headers = [
                HeaderField("Content-Type", seed % 5 == 0 ? "application/x-www-form-urlencoded" : "application/json")
            ]
            Self.hear(platform, HookRequest(headers: headers, body: body))
        }
    }

    @Test(arguments: Platform.allCases) func `depth, emptiness and rubbish are refused by every reader`(
        platform: Platform
    ) {
        let gateway = ChatGateway(platform: platform, installation: "i")
        let deep = String(repeating: "{\"a\":", count: 200_000)
        #expect(gateway.read(.json(deep)) == .malformed(.tooDeep))
        #expect(gateway.read(.json("")) == .malformed(.json(at: 0)))
        #expect(
            gateway.read(HookRequest(headers: [HeaderField("Content-Type", "application/json")], body: [0xC3, 0x28]))
                == .malformed(.encoding))
        #expect(gateway.read(.json(#"{"type":1,"type":2}"#)) == .malformed(.duplicateKey("type")))
        #expect(gateway.read(HookRequest(headers: [], body: Array("{}".utf8))) == .malformed(.contentType("")))
    }

    @Test(arguments: Platform.allCases) func `a call without any proof is refused by every reader`(platform: Platform) {
        let gateway = ChatGateway(platform: platform, installation: "i")
        guard case .refused = gateway.proof(of: .json("{}")) else {
            Issue.record("taken without proof")
            return
        }
    }

    @Test(arguments: ["<", "@", "`", "[", "&", "<@U0BOT> ", "<at>", "@**", "\\", "](/user_uploads/", "&#x", "h-"])
    func `a megabyte of one mark is decoded in time`(mark: String) throws {
        let text = String(repeating: mark, count: 100_000 / mark.utf8.count)
        let json = String(decoding: JSON.text(text).bytes, as: UTF8.self)
        let bodies: [(Platform, String)] = [
            (.slack, Payloads.slackMessage("").replacing("\"Printer dead\"", with: json)),
            (
                .teams,
                #"{"type":"message","id":"1","conversation":{"id":"c","tenantId":"t"},"from":{"id":"u"},"timestamp":"2026-01-01T00:00:00Z","text":\#(json)}"#
            ),
            (.zulip, ZulipTests.payload("\"type\":\"stream\",\"stream_id\":7,\"subject\":\"s\",\"content\":\(json)")),
            (
                .mattermost,
                #"{"post_id":"p","team_id":"t","channel_id":"c","user_id":"u","timestamp":1,"text":\#(json)}"#
            ),
        ]
        let start = ContinuousClock.now
        for (platform, body) in bodies { Self.hear(platform, .json(body)) }
        #expect(start.duration(to: .now) < .seconds(30))
    }
}
