import Chat
import Testing

struct MattermostReaderTests {
    static let gateway = ChatGateway(platform: .mattermost, installation: "", botName: "helpdesk-bot")

    static let outgoing = """
        {"token":"abcdefghijklmnopqrstuvwxy1","team_id":"team1","team_domain":"acme","channel_id":"chan1","channel_name":"help",
         "timestamp":1767225600123,"user_id":"user1","user_name":"ann","post_id":"post1",
         "text":"Helpdesk: printer \\\\*dead\\\\*","trigger_word":"helpdesk","file_ids":"file1,file2"}
        """

    static let outgoingForm =
        "token=abcdefghijklmnopqrstuvwxy1&team_id=team1&channel_id=chan1&timestamp=1767225600&user_id=user1&user_name=ann"
        + "&post_id=post1&text=printer+dead&trigger_word=&file_ids="

    static let command =
        "channel_id=chan1&channel_name=help&command=%2Fticket&response_url=https%3A%2F%2Fchat.example.org%2Fhooks%2Fcommands%2Fx"
        + "&team_domain=acme&team_id=team1&text=assign+%40bea+now&token=tok&trigger_id=trg1&user_id=user1&user_name=ann&root_id=root1"
        + "&user_mentions=bea&user_mentions_ids=user2&user_mentions_ids=user3"

    static func button(seal: String = String(repeating: "0a", count: 32), more: String = "") -> String {
        """
        {"user_id":"user2","user_name":"bea","channel_id":"chan1","channel_name":"help","team_id":"team1","team_domain":"acme",
         "post_id":"post9","trigger_id":"trg2","type":"button","data_source":"",
         "context":{"action":"claim","value":"1001","expires":1767229200,"seal":"\(seal)"\(more)}}
        """
    }

    @Test func `webhooks and commands show their token`() {
        #expect(
            Self.gateway.proof(of: .json(Self.outgoing)) == .check(.sharedToken(given: "abcdefghijklmnopqrstuvwxy1")))
        #expect(
            Self.gateway.proof(of: .form(Self.outgoingForm))
                == .check(.sharedToken(given: "abcdefghijklmnopqrstuvwxy1")))
        #expect(Self.gateway.proof(of: .form(Self.command)) == .check(.sharedToken(given: "tok")))
    }

    @Test func `a button shows our own seal`() {
        #expect(
            Self.gateway.proof(of: .json(Self.button()))
                == .check(
                    .seal(
                        signed: Array("button\nclaim\n1001\n1767229200".utf8), given: Array(repeating: 10, count: 32),
                        expires: 1_767_229_200)))
    }

    @Test(arguments: [
        ("{}", HookRefusal.missing("token")), (#"{"token":""}"#, .missing("token")),

        (#"{"token":["a"]}"#, .missing("token")), ("[", .body(.json(at: 1))), (#"{"context":{}}"#, .missing("action")),
        (button(seal: "0A"), .missing("seal")), (button(seal: String(repeating: "0A", count: 32)), .missing("seal")),
        (#"{"type":"dialog_submission"}"#, .missing("state")),
        (#"{"type":"dialog_submission","state":"x"}"#, .body(.json(at: 0))),
    ])
    func `a call without proof is refused`(body: String, refusal: HookRefusal) {
        #expect(Self.gateway.proof(of: .json(body)) == .refused(refusal))
    }

    @Test func `an outgoing webhook is a message whose thread is not told`() throws {
        let post = try #require(Self.gateway.read(.json(Self.outgoing)).post)
        #expect(
            post.place
                == ChatPlace(
                    platform: .mattermost, installation: "team1", conversation: "chan1", thread: .untold("post1")))
        #expect(post.text == "printer *dead*")
        #expect(post.addressing == .mention)
        #expect(post.sentAt == 1_767_225_600_123_000)
        #expect(post.files.map(\.id) == ["file1", "file2"])
        #expect(post.author == ChatAuthor(id: "user1", installation: "team1", name: "ann"))
    }

    @Test func `a form tells its time in seconds`() throws {
        let post = try #require(Self.gateway.read(.form(Self.outgoingForm)).post)
        #expect(post.sentAt == 1_767_225_600_000_000)
        #expect(post.addressing == .overheard)
        #expect(post.files.isEmpty)
    }

    @Test func `we do not listen to ourselves`() {
        let own = Self.outgoing.replacing(#""user_name":"ann""#, with: #""user_name":"helpdesk-bot""#)
        #expect(Self.gateway.read(.json(own)) == .ignored(.bot))
    }

    @Test func `a slash command knows its thread and whom it mentions`() throws {
        let command = try #require(Self.gateway.read(.form(Self.command)).command)
        #expect(command.name == "ticket")
        #expect(command.text == "assign @bea now")
        #expect(command.mentions == ["user2", "user3"])
        #expect(command.invocation.place.thread == .reply("root1"))
        #expect(command.invocation.deliveryKey == "trg1")
        #expect(command.invocation.replyPath == .url("https://chat.example.org/hooks/commands/x"))
        let list = Self.command.replacing(
            "user_mentions_ids=user2&user_mentions_ids=user3", with: "user_mentions_ids=%5B%22user2%22%5D")
        #expect(Self.gateway.read(.form(list)).command?.mentions == ["user2"])
    }

    @Test func `a button press names button, ticket and presser`() throws {
        let action = try #require(Self.gateway.read(.json(Self.button())).action)
        #expect(action.name == "claim")
        #expect(action.value == "1001")
        #expect(action.message == "post9")
        #expect(action.invocation.author.id == "user2")
        #expect(action.invocation.trigger == "trg2")
    }

    @Test func `a dialog hands back what was sealed and what was filled in`() throws {
        let seal = ButtonSeal(expires: 1_767_229_200, mac: Array(repeating: 10, count: 32))
        let question = ChatQuestion(
            name: "decline", value: "1001", title: "Decline", field: "reason", label: "Why?", send: "Decline",
            seal: seal)
        let action = try #require(Self.gateway.read(.json(Self.button())).action)
        let call = try #require(MattermostComposerTests.outlet.ask(question, of: action.invocation))
        let state = call.json["dialog"]["state"]
        let body: JSON = [
            "type": "dialog_submission", "callback_id": "decline", "state": state, "user_id": "user2",
            "channel_id": "chan1",
            "team_id": "team1", "submission": ["reason": "Not mine"], "cancelled": false,
        ]
        let request = HookRequest.json(String(decoding: body.bytes, as: UTF8.self))
        #expect(signedText(Self.gateway.proof(of: request)) == "button\ndecline\n1001\n1767229200")
        let form = try #require(Self.gateway.read(request).form)
        #expect(form.name == "decline")
        #expect(form.value == "1001")
        #expect(form.fields == ["reason": "Not mine"])
    }

    @Test(arguments: ["9223372036854775807", "-9223372036854775808", "1e300", "null", "\"1767225600\""])
    func `no time traps`(time: String) {
        let body = Self.outgoing.replacing("1767225600123", with: time)
        #expect(Self.gateway.read(.json(body)) == .malformed(.missing("timestamp")))
    }
}

struct MattermostComposerTests {
    static let outlet = ChatOutlet(
        platform: .mattermost, base: "https://chat.example.org", secret: "tok",
        callback: "https://help.example.org/hooks/mm")
    static let place = ChatPlace(
        platform: .mattermost, installation: "team1", conversation: "chan1", thread: .reply("root1"))

    @Test func `words go to the thread's root and ping nobody`() throws {
        let call = try #require(
            Self.outlet.calls(saying: .words("@all *hi* ann@example.com"), at: Self.place, key: "n").first)
        #expect(call.url == "https://chat.example.org/api/v4/posts")
        #expect(call.header("Authorization") == "Bearer tok")
        #expect(
            call.json == [
                "channel_id": "chan1", "root_id": "root1", "message": "@\u{200B}all \\*hi\\* ann@example.com",
                "pending_post_id": "n-0",
            ])
    }

    @Test func `a card's buttons carry their seal to our address`() throws {
        let seal = ButtonSeal(expires: 1_767_229_200, mac: Array(repeating: 10, count: 32))
        let card = ChatCard(
            title: "#1001 Printer", lines: [.init("From", "Ann_C")],
            buttons: [
                ChatButton(name: "claim", title: "Claim", value: "1001", seal: seal),
                ChatButton(name: "x", title: "Unsealed", value: "1"),
            ])
        let call = try #require(Self.outlet.calls(saying: .card(card), at: Self.place, key: "n").first)
        let attachment = call.json["props"]["attachments"][0]
        #expect(attachment["fields"][0]["value"] == "Ann\\_C")
        #expect(attachment["actions"].items.count == 1)
        let integration = attachment["actions"][0]["integration"]
        #expect(integration["url"] == "https://help.example.org/hooks/mm")
        let request: JSON = [
            "user_id": "u", "channel_id": "c", "team_id": "t", "post_id": "p", "trigger_id": "g",
            "context": integration["context"],
        ]
        #expect(
            MattermostReaderTests.gateway.proof(of: .json(String(decoding: request.bytes, as: UTF8.self)))
                == .check(
                    .seal(
                        signed: ButtonSeal.signedBytes(name: "claim", value: "1001", expires: seal.expires),
                        given: seal.mac,
                        expires: seal.expires)))
    }

    @Test func `answers speak where the platform shows them`() {
        func answer(_ request: HookRequest, _ text: String?) -> ChatAnswer {
            MattermostReaderTests.gateway.answer(to: MattermostReaderTests.gateway.read(request), saying: text)
        }
        #expect(
            answer(.form(MattermostReaderTests.command), "Done").answer.json == [
                "response_type": "ephemeral", "text": "Done",
            ])
        #expect(answer(.json(MattermostReaderTests.button()), "Done").answer.json == ["ephemeral_text": "Done"])
        #expect(answer(.json(MattermostReaderTests.button()), nil).answer.json == .object([:]))
        #expect(
            answer(.json(MattermostReaderTests.outgoing), "#1001").answer.json == [
                "response_type": "comment", "text": "#1001",
            ])
        #expect(answer(.json(MattermostReaderTests.outgoing), nil).answer == .empty(200))
    }

    @Test func `whispers go to the reply address on the own server, else to one user`() throws {
        let command = try #require(MattermostReaderTests.gateway.read(.form(MattermostReaderTests.command)).command)
        let call = try #require(Self.outlet.whisper("Done", to: command.invocation))
        #expect(call.url == "https://chat.example.org/hooks/commands/x")
        #expect(call.header("Authorization") == nil)
        let elsewhere = ChatOutlet(platform: .mattermost, base: "https://other.example.org", secret: "t")
        #expect(elsewhere.whisper("Done", to: command.invocation) == nil)
        let action = try #require(MattermostReaderTests.gateway.read(.json(MattermostReaderTests.button())).action)
        #expect(Self.outlet.whisper("Done", to: action.invocation)?.json["user_id"] == "user2")
    }

    @Test func `an update replaces the post`() throws {
        let card = ChatCard(title: "#1001", lines: [], buttons: [])
        let call = try #require(Self.outlet.update(card, message: "post9", at: Self.place))
        #expect(call.method == .put)
        #expect(call.url == "https://chat.example.org/api/v4/posts/post9/patch")
    }

    @Test func `an untold thread can be asked for`() {
        #expect(Self.outlet.whereabouts(of: "post1")?.url == "https://chat.example.org/api/v4/posts/post1")
        #expect(Self.outlet.thread(from: Array(#"{"id":"post1","root_id":"root1"}"#.utf8)) == .reply("root1"))
        #expect(Self.outlet.thread(from: Array(#"{"id":"post1","root_id":""}"#.utf8)) == .root("post1"))
    }

    @Test func `only a verified address counts`() {
        func address(_ verified: String) -> String? {
            let body =
                #"{"id":"user1","username":"ann","email":"ann@example.com","email_verified":\#(verified),"delete_at":0}"#
            return Self.outlet.person(from: Array(body.utf8), installation: "team1")?.verifiedAddress
        }
        #expect(address("true") == "ann@example.com")
        #expect(address("false") == nil)
        #expect(address("null") == nil)
    }

    @Test func `a file is asked for, then fetched from the own server`() throws {
        let token = [HeaderField("Authorization", "Bearer tok")]
        let asked = Self.outlet.fetch(ChatFile(id: "file1", name: nil, type: nil, size: nil, url: nil))
        #expect(
            asked
                == .ask(
                    ChatCall(
                        method: .get, url: "https://chat.example.org/api/v4/files/file1/info", headers: token, body: [])
                ))
        let info = #"{"id":"file1","name":"a.png","mime_type":"image/png","size":3}"#
        let file = try #require(Self.outlet.file(from: Array(info.utf8)))
        #expect(
            Self.outlet.fetch(file)
                == .direct(
                    ChatCall(method: .get, url: "https://chat.example.org/api/v4/files/file1", headers: token, body: [])
                ))
    }

    @Test func `results tell the post's key and the limiter's seconds`() {
        #expect(Self.outlet.result(status: 201, headers: [], body: Array(#"{"id":"p7"}"#.utf8)) == .done(message: "p7"))
        #expect(
            Self.outlet.result(status: 429, headers: [HeaderField("X-Ratelimit-Reset", "1")], body: [])
                == .temporary("HTTP 429", retryAfter: 1))
        #expect(Self.outlet.result(status: 403, headers: [], body: []) == .permanent("HTTP 403"))
    }
}
