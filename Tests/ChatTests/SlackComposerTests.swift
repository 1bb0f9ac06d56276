import Chat
import Testing

struct SlackComposerTests {
    static let outlet = ChatOutlet(platform: .slack, base: "https://slack.com/api", secret: "xoxb-1")
    static let place = ChatPlace(
        platform: .slack, installation: "T0ACME", conversation: "C0HELP", thread: .reply("1767225000.000900"))
    static let card = ChatCard(
        title: "#1001 <Printer> & scanner", lines: [.init("From", "Ann"), .init("Text", "<!channel> help")],
        buttons: [
            ChatButton(name: "claim", title: "Claim", value: "1001"),
            ChatButton(name: "decline", title: "Decline", value: "1001"),
        ], link: ChatLink(title: "Open", url: "https://help.example.org/t/1001"))

    static func invocation(_ path: ChatReplyPath?) -> ChatInvocation {
        ChatInvocation(
            place: place, deliveryKey: "1.2.abc", author: ChatAuthor(id: "U0BEA", installation: "T0ACME"),
            replyPath: path,
            trigger: "1.2.abc")
    }

    @Test func `words go to the thread's root, escaped, without markup or previews`() throws {
        let calls = Self.outlet.calls(saying: .words("Hi <!channel>\n*done*"), at: Self.place, key: "n-1")
        let call = try #require(calls.first)
        #expect(calls.count == 1)
        #expect(call.method == .post)
        #expect(call.url == "https://slack.com/api/chat.postMessage")
        #expect(call.header("Authorization") == "Bearer xoxb-1")
        #expect(call.header("Content-Type") == "application/json; charset=utf-8")
        #expect(
            call.json == [
                "channel": "C0HELP", "thread_ts": "1767225000.000900", "text": "Hi &lt;!channel&gt;\n*done*",
                "mrkdwn": false,
                "unfurl_links": false, "unfurl_media": false,
                "metadata": ["event_type": "ticket_notice", "event_payload": ["key": "n-1"]],
            ])
    }

    @Test func `long words become several messages, none longer than Slack takes`() {
        let text = (1...900).map { "Line \($0) & more <of> it" }.joined(separator: "\n")
        let calls = Self.outlet.calls(saying: .words(text), at: Self.place, key: "n-1")
        #expect(calls.count > 1)
        #expect(calls.allSatisfy { ($0.json["text"].text?.utf16.count ?? 0) <= 4000 })
        #expect(
            calls.compactMap { $0.json["text"].text }.joined(separator: "\n")
                == text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;"))
    }

    @Test func `no words make no call`() {
        #expect(Self.outlet.calls(saying: .words(" \n\u{7}"), at: Self.place, key: "n-1").isEmpty)
    }

    @Test func `a card has its title, its lines and its buttons`() throws {
        let json = try #require(Self.outlet.calls(saying: .card(Self.card), at: Self.place, key: "n-2").first).json
        #expect(json["text"] == "#1001 &lt;Printer&gt; &amp; scanner")
        #expect(json["blocks"][0]["text"]["text"] == "*#1001 &lt;Printer&gt; &amp; scanner*")
        #expect(json["blocks"][1]["fields"][1]["text"] == "*Text*\n&lt;!channel&gt; help")
        let elements = json["blocks"][2]["elements"]
        #expect(elements.items.map { $0["action_id"] } == ["claim", "decline", "open"])
        #expect(elements[0]["value"] == "1001")
        #expect(elements[2]["url"] == "https://help.example.org/t/1001")
    }

    @Test func `a card's update replaces the message`() throws {
        let call = try #require(Self.outlet.update(Self.card, message: "1767225700.000200", at: Self.place))
        #expect(call.url == "https://slack.com/api/chat.update")
        #expect(call.json["ts"] == "1767225700.000200")
        #expect(call.json["blocks"].items.count == 3)
    }

    @Test func `a whisper takes the reply address, and only one of Slack's`() throws {
        let url = "https://hooks.slack.com/actions/T0ACME/1/abc"
        let call = try #require(Self.outlet.whisper("Claimed.", to: Self.invocation(.url(url))))
        #expect(call.url == url)
        #expect(call.header("Authorization") == nil)
        #expect(call.json == ["response_type": "ephemeral", "replace_original": false, "text": "Claimed."])
        for foreign in [
            "https://evil.example/x", "http://hooks.slack.com/x", "https://hooks.slack.com.evil.example/",
            "https://slack.com@evil.example/",
        ] {
            #expect(Self.outlet.whisper("x", to: Self.invocation(.url(foreign))) == nil)
        }
    }

    @Test func `without a reply address a whisper is a post to one user`() throws {
        let call = try #require(Self.outlet.whisper("Claimed.", to: Self.invocation(nil)))
        #expect(call.url == "https://slack.com/api/chat.postEphemeral")
        #expect(call.json["user"] == "U0BEA")
    }

    @Test func `a question opens a form whose answer names field and ticket`() throws {
        let question = ChatQuestion(
            name: "decline", value: "1001", title: "Decline ticket #1001 for good", field: "reason", label: "Why?",
            send: "Decline")
        let call = try #require(Self.outlet.ask(question, of: Self.invocation(nil)))
        #expect(call.url == "https://slack.com/api/views.open")
        let view = call.json["view"]
        #expect(call.json["trigger_id"] == "1.2.abc")
        #expect(view["callback_id"] == "decline")
        #expect(view["private_metadata"] == "1001")
        #expect(view["blocks"][0]["element"]["action_id"] == "reason")
        #expect((view["title"]["text"].text ?? "").count <= 24)
    }

    @Test func `a command is answered to its user alone, in the call's own answer`() {
        let reading = ChatGateway.slack.read(.form(SlackReaderTests.command))
        let answer = ChatGateway.slack.answer(to: reading, saying: "Ticket #1001 <created>")
        #expect(answer.answer.json == ["response_type": "ephemeral", "text": "Ticket #1001 &lt;created&gt;"])
        #expect(answer.answer.contentType == "application/json")
        #expect(answer.leftToSay == nil)
    }

    @Test func `an event's answer carries no words`() {
        let reading = ChatGateway.slack.read(.json(Payloads.slackThreadReply))
        let answer = ChatGateway.slack.answer(to: reading, saying: "Noted.")
        #expect(answer.answer == .empty(200))
        #expect(answer.leftToSay == "Noted.")
    }

    @Test(arguments: [
        (200, #"{"ok":true,"channel":"C1","ts":"1.2"}"#, ChatCallResult.done(message: "1.2")),
        (200, "ok", .done(message: nil)),
        (200, #"{"ok":false,"error":"not_in_channel"}"#, .permanent("not_in_channel")),
        (200, #"{"ok":false,"error":"token_revoked"}"#, .permanent("token_revoked")),
        (200, #"{"ok":false,"error":"ratelimited"}"#, .temporary("ratelimited", retryAfter: 7)),
        (200, #"{"ok":false,"error":"internal_error"}"#, .temporary("internal_error", retryAfter: 7)),
        (200, #"{"ok":false,"error":"never_heard_of"}"#, .temporary("never_heard_of", retryAfter: 7)),
        (429, "", .temporary("HTTP 429", retryAfter: 7)), (503, "", .temporary("HTTP 503", retryAfter: 7)),
        (404, "no_service", .permanent("HTTP 404")), (403, "", .permanent("HTTP 403")),
    ])
    func `results are read from status and body`(status: Int, body: String, result: ChatCallResult) {
        #expect(
            Self.outlet.result(status: status, headers: [HeaderField("retry-after", "7")], body: Array(body.utf8))
                == result)
    }

    @Test func `a person's address counts in the own workspace only`() throws {
        let call = try #require(Self.outlet.lookup(user: "U0&x"))
        #expect(call.url == "https://slack.com/api/users.info?user=U0%26x")
        func person(_ team: String, _ more: String = "") -> ChatAuthor? {
            let body =
                #"{"ok":true,"user":{"id":"U1","team_id":"\#(team)","real_name":"Ann C","profile":{"email":"ann@example.com"}\#(more)}}"#
            return Self.outlet.person(from: Array(body.utf8), installation: "T0ACME")
        }
        #expect(person("T0ACME")?.verifiedAddress == "ann@example.com")
        #expect(person("T0ACME")?.name == "Ann C")
        #expect(person("T9")?.verifiedAddress == nil)
        #expect(person("T0ACME", #","is_email_confirmed":false"#)?.verifiedAddress == nil)
        #expect(
            Self.outlet.person(from: Array(#"{"ok":false,"error":"user_not_found"}"#.utf8), installation: "T") == nil)
    }

    @Test func `the token goes to Slack's hosts only`() {
        func fetch(_ url: String?) -> ChatFetch {
            Self.outlet.fetch(ChatFile(id: "F1", name: "a", type: nil, size: nil, url: url))
        }
        let token = [HeaderField("Authorization", "Bearer xoxb-1")]
        let url = "https://files.slack.com/files-pri/T0-F1/a.png"
        #expect(fetch(url) == .direct(ChatCall(method: .get, url: url, headers: token, body: [])))
        #expect(fetch("https://files.evil.example/a.png") == .refused)
        #expect(
            fetch(nil)
                == .ask(
                    ChatCall(method: .get, url: "https://slack.com/api/files.info?file=F1", headers: token, body: [])))
        let info =
            #"{"ok":true,"file":{"id":"F1","name":"a.png","mimetype":"image/png","size":3,"url_private":"https://files.slack.com/x"}}"#
        #expect(Self.outlet.file(from: Array(info.utf8))?.url == "https://files.slack.com/x")
    }

    @Test func `a call's description holds no secret`() throws {
        let call = try #require(Self.outlet.calls(saying: .words("secret words"), at: Self.place, key: "n-1").first)
        #expect(call.description == "POST slack.com")
    }
}
