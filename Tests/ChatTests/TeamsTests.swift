@testable import Chat
import Testing

struct TeamsTests {
    static let activity = """
        {"type":"message","id":"1767225600123","timestamp":"2026-01-01T00:00:00.123Z","localTimestamp":"2026-01-01T01:00:00.123+01:00",
         "serviceUrl":"https://smba.trafficmanager.net/emea/","channelId":"msteams",
         "from":{"id":"29:1abc","name":"Ann Customer","aadObjectId":"11111111-2222-3333-4444-555555555555"},
         "conversation":{"isGroup":true,"conversationType":"channel","tenantId":"tenant-1","id":"19:0123@thread.tacv2;messageid=1767225000900","name":null},
         "recipient":null,"textFormat":"plain","text":"<at>Helpdesk</at>&nbsp;printer &amp; scanner dead, ask <at>Bea</at>\\n",
         "attachments":[{"contentType":"text/html","content":"<div>x</div>"}],"replyToId":null}
        """

    static let outlet = ChatOutlet(
        platform: .teams, base: "https://prod-1.westeurope.logic.azure.com/workflows/x?sig=secret", secret: "")

    @Test(arguments: [
        "Bearer x", "HMAC", "HMAC ", "HMAC x", "HMAC AAAA", "hmac B8sfYCemAnUqssrdEaZeSeMwoZqOBMjZJcHWplUx2zY=",
        "HMAC B8sfYCemAnUqssrdEaZeSeMwoZqOBMjZJcHWplUx2zY", "HMAC B8sfYCemAnUqssrdEaZeSeMwoZqOBMjZJcHWplUx2zZ=",
        "HMAC  B8sfYCemAnUqssrdEaZeSeMwoZqOBMjZJcHWplUx2zY=",
    ])
    func `a signature of another form is refused`(value: String) {
        let request = HookRequest.json("{}", [HeaderField("Authorization", value)])
        #expect(ChatGateway.teams.proof(of: request) == .refused(.malformed("Authorization")))
        #expect(ChatGateway.teams.proof(of: .json("{}")) == .refused(.missing("Authorization")))
        #expect(ChatGateway.teams.answer(to: HookRefusal.missing("Authorization")).status == 401)
    }

    @Test func `an activity is a message in its reply chain`() throws {
        let post = try #require(ChatGateway.teams.read(.json(Self.activity)).post)
        #expect(
            post.place
                == ChatPlace(
                    platform: .teams, installation: "tenant-1", conversation: "19:0123@thread.tacv2",
                    thread: .reply("1767225000900")))
        #expect(post.deliveryKey == "19:0123@thread.tacv2/1767225600123")
        #expect(
            post.author
                == ChatAuthor(
                    id: "11111111-2222-3333-4444-555555555555", installation: "tenant-1", name: "Ann Customer"))
        #expect(post.text == "printer & scanner dead, ask @Bea")
        #expect(post.sentAt == 1_767_225_600_123_000)
        #expect(post.addressing == .mention)
    }

    @Test(arguments: [";messageid=1767225600123", "", ";messageid="])
    func `the chain's own message is its root`(suffix: String) throws {
        let body = Self.activity.replacing(";messageid=1767225000900", with: suffix)
        #expect(try #require(ChatGateway.teams.read(.json(body)).post).place.thread == .root("1767225600123"))
    }

    @Test(arguments: [
        ("<at>Helpdesk</at> hi", "hi"), ("<at>helpdesk</at>hi", "hi"), ("hi <at>Helpdesk</at>", "hi @Helpdesk"),
        ("<at>Bea</at> hi", "@Bea hi"), ("a&lt;b&gt;&#39;&#x41;&quot;&unknown;", "a<b>'A\"&unknown;"),
        ("a<br>b<br/>c", "a\nb\nc"),
        ("<p>a</p><p>b</p>", "a\nb\n"), ("&amp;lt;", "&lt;"), ("<at>open", "open"), ("a < b", "a < b"),
        ("&#0;&#xD800;", "&#0;&#xD800;"),
    ])
    func `markup becomes what a reader sees`(text: String, plain: String) {
        #expect(PlainText.trimmed(TeamsMarkup.decoded(text, botName: "Helpdesk")) == PlainText.trimmed(plain))
    }

    @Test(arguments: [
        (#"{"type":"conversationUpdate"}"#, ChatReading.ignored(.unused("conversationUpdate"))),
        (#"{"type":"message"}"#, .malformed(.missing("id"))),
        (#"{"type":"message","id":"1"}"#, .malformed(.missing("id"))),
    ])
    func `other bodies are not messages`(body: String, reading: ChatReading) {
        switch (ChatGateway.teams.read(.json(body)), reading) {
        case (.malformed(.missing), .malformed(.missing)): break
        case (let found, _): #expect(found == reading)
        }
    }

    @Test func `the answer is said in the chain`() {
        let reading = ChatGateway.teams.read(.json(Self.activity))
        let answer = ChatGateway.teams.answer(to: reading, saying: "Ticket *1001*\ncreated")
        #expect(answer.answer.json == ["type": "message", "text": "Ticket \\*1001\\*\n\ncreated"])
        #expect(answer.leftToSay == nil)
    }

    @Test func `a card goes to the workflow and has links for buttons`() throws {
        let call = try #require(
            Self.outlet.calls(saying: .card(SlackComposerTests.card), at: SlackComposerTests.place, key: "n").first)
        #expect(call.url == Self.outlet.base)
        #expect(call.description == "POST prod-1.westeurope.logic.azure.com")
        let content = call.json["attachments"][0]["content"]
        #expect(content["body"][0]["text"] == "#1001 \\<Printer> & scanner")
        #expect(content["body"][1]["facts"].items.count == 2)
        #expect(content["actions"].items.count == 1)
        #expect(content["actions"][0]["url"] == "https://help.example.org/t/1001")
    }

    @Test func `no card is larger than Teams takes`() {
        let words = String(repeating: "** 漢字 \\ ", count: 6000)
        let calls = Self.outlet.calls(saying: .words(words), at: SlackComposerTests.place, key: "n")
        #expect(calls.count > 1)
        #expect(calls.allSatisfy { $0.body.count <= 20_000 })
    }

    @Test(arguments: [
        (202, "", ChatCallResult.done(message: nil)), (200, "1", .done(message: nil)),
        (
            200, "Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429",
            .temporary("HTTP 429", retryAfter: nil)
        ),
        (429, "", .temporary("HTTP 429", retryAfter: nil)), (404, "", .permanent("HTTP 404")),
    ])
    func `results are read from status and body`(status: Int, body: String, result: ChatCallResult) {
        #expect(Self.outlet.result(status: status, headers: [], body: Array(body.utf8)) == result)
    }
}
