import Chat
import Testing

struct SlackReaderTests {
    static func read(_ body: String) -> ChatReading { ChatGateway.slack.read(.json(body)) }

    static func interaction(_ payload: String) -> ChatReading {
        let encoded = payload.utf8.map { "%" + String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        return ChatGateway.slack.read(.form("payload=" + encoded))
    }

    // MARK: Proof

    static let mac = String(repeating: "0123456789abcdef", count: 4)

    static func proof(_ headers: [(String, String)]) -> HookProof {
        ChatGateway.slack.proof(of: .json("{}", headers.map { HeaderField($0.0, $0.1) }))
    }

    @Test func `the signed bytes are version, time and body`() {
        let proof = Self.proof([("X-Slack-Request-Timestamp", "1767225600"), ("X-Slack-Signature", "v0=" + Self.mac)])
        #expect(signedText(proof) == "v0:1767225600:{}")
    }

    @Test func `an empty body and one of other bytes are signed as they are`() {
        let headers = [
            HeaderField("X-Slack-Request-Timestamp", "5"), HeaderField("X-Slack-Signature", "v0=" + Self.mac),
        ]
        let proof = ChatGateway.slack.proof(of: HookRequest(headers: headers, body: [0xFF, 0x00]))
        #expect(
            proof
                == .check(
                    .hmacSHA256(
                        signed: Array("v0:5:".utf8) + [0xFF, 0x00], given: [bytes(hex: Self.mac)], timestamp: 5)))
        #expect(signedText(ChatGateway.slack.proof(of: HookRequest(headers: headers, body: []))) == "v0:5:")
    }

    @Test(arguments: [
        "", "v0=", "v0=" + mac.dropLast(), "v0=" + mac + "0", "v0=" + mac.uppercased(), "v0=" + mac + " ", "v1=" + mac,
        mac,
        "V0=" + mac, "v0=" + mac.dropLast() + "g", "v0=" + mac + "," + mac,
    ])
    func `a signature of another form is refused`(signature: String) {
        let proof = Self.proof([("X-Slack-Request-Timestamp", "1767225600"), ("X-Slack-Signature", signature)])
        let expected: HookRefusal = signature.isEmpty ? .missing("X-Slack-Signature") : .malformed("X-Slack-Signature")
        #expect(proof == .refused(expected))
    }

    @Test(arguments: ["-1", "+1767225600", "1767225600.0", "1e9", " 1767225600", "١٧٦", "9999999999999", "0x5", "abc"])
    func `a time that is not plain seconds is refused`(time: String) {
        let proof = Self.proof([("X-Slack-Request-Timestamp", time), ("X-Slack-Signature", "v0=" + Self.mac)])
        #expect(proof == .refused(.malformed("X-Slack-Request-Timestamp")))
    }

    @Test func `a header that is missing or repeated is refused`() {
        let time = ("X-Slack-Request-Timestamp", "1767225600")
        let signature = ("X-Slack-Signature", "v0=" + Self.mac)
        #expect(Self.proof([signature]) == .refused(.missing("X-Slack-Request-Timestamp")))
        #expect(Self.proof([time]) == .refused(.missing("X-Slack-Signature")))
        #expect(Self.proof([time, signature, signature]) == .refused(.repeated("X-Slack-Signature")))
        #expect(Self.proof([time, time, signature]) == .refused(.repeated("X-Slack-Request-Timestamp")))
        #expect(
            Self.proof([time, ("X-Slack-Signature", String(repeating: "v", count: 9000))])
                == .refused(.malformed("X-Slack-Signature")))
        #expect(ChatGateway.slack.answer(to: HookRefusal.missing("x")) == .empty(401))
        #expect(ChatGateway.slack.answer(to: nil) == .empty(401))
    }

    // MARK: Events

    @Test func `the handshake is answered with the challenge`() {
        let reading = Self.read(#"{"token":"old","challenge":"3eZbrw1aBm2r","type":"url_verification"}"#)
        #expect(reading == .handshake(.text("3eZbrw1aBm2r")))
        #expect(ChatGateway.slack.answer(to: reading).answer.status == 200)
    }

    @Test func `a message in a thread is read whole`() throws {
        let post = try #require(Self.read(Payloads.slackThreadReply).post)
        #expect(
            post.place
                == ChatPlace(
                    platform: .slack, installation: "T0ACME", conversation: "C0HELP",
                    thread: .reply("1767225000.000900")))
        #expect(post.deliveryKey == "Ev0001")
        #expect(post.message == "1767225599.000100")
        #expect(post.author == ChatAuthor(id: "U0ANN", installation: "T0ACME"))
        #expect(post.addressing == .mention)
        #expect(
            post.text == "Printer & scanner dead, see wiki (https://wiki.example.org/p?a=1&b=2) cc @U0BEA in #help")
        #expect(post.mentions == ["U0BEA"])
        #expect(post.sentAt == 1_767_225_599_000_100)
        #expect(post.files.isEmpty)
    }

    @Test func `a message without a thread begins one`() throws {
        #expect(try #require(Self.read(Payloads.slackMessage("")).post).place.thread == .root("1767225599.000100"))
        let root = Payloads.slackMessage(#","thread_ts":"1767225599.000100""#)
        #expect(try #require(Self.read(root).post).place.thread == .root("1767225599.000100"))
    }

    @Test func `direct messages, mentions and what is overheard are told apart`() throws {
        let direct = Payloads.slackEvent(
            #"{"type":"message","user":"U0ANN","text":"hi","ts":"1.2","channel":"D1","channel_type":"im"}"#)
        let mention = Payloads.slackEvent(
            #"{"type":"app_mention","user":"U0ANN","text":"<@U0BOT> hi","ts":"1.2","channel":"C1"}"#)
        #expect(Self.read(direct).post?.addressing == .direct)
        #expect(Self.read(mention).post?.addressing == .mention)
        #expect(Self.read(mention).post?.text == "hi")
        #expect(Self.read(Payloads.slackMessage("")).post?.addressing == .overheard)
    }

    @Test func `a mention that comes as two events has one message key`() throws {
        let message = Payloads.slackEvent(
            #"{"type":"message","user":"U1","text":"<@U0BOT> hi","ts":"1.2","channel":"C1","channel_type":"channel"}"#,
            id: "Ev1")
        let mention = Payloads.slackEvent(
            #"{"type":"app_mention","user":"U1","text":"<@U0BOT> hi","ts":"1.2","channel":"C1"}"#, id: "Ev2")
        let (first, second) = try (#require(Self.read(message).post), #require(Self.read(mention).post))
        #expect(first.deliveryKey != second.deliveryKey)
        #expect(first.place == second.place)
        #expect(first.message == second.message)
    }

    @Test(arguments: ["file_share", "thread_broadcast", "me_message"])
    func `these subtypes are messages`(subtype: String) {
        #expect(Self.read(Payloads.slackMessage(",\"subtype\":\"\(subtype)\"")).post?.text == "Printer dead")
    }

    @Test(arguments: ["channel_join", "channel_topic", "reminder_add"])
    func `other subtypes are housekeeping`(subtype: String) {
        #expect(Self.read(Payloads.slackMessage(",\"subtype\":\"\(subtype)\"")) == .ignored(.unused(subtype)))
    }

    @Test func `bots, and we ourselves, are not listened to`() {
        #expect(Self.read(Payloads.slackMessage(#","bot_id":"B1""#)) == .ignored(.bot))
        #expect(Self.read(Payloads.slackMessage(#","subtype":"bot_message""#)) == .ignored(.bot))
        let own = Payloads.slackEvent(#"{"type":"message","user":"U0BOT","text":"hi","ts":"1.2","channel":"C1"}"#)
        #expect(Self.read(own) == .ignored(.bot))
    }

    @Test func `files are named, sized and addressed`() throws {
        let files = """
            ,"subtype":"file_share","files":[
             {"id":"F1","name":"../../etc/a.png","title":"t","mimetype":"image/png","filetype":"png","size":1234,"mode":"hosted",
              "url_private":"https://files.slack.com/files-pri/T0-F1/a.png","url_private_download":"https://files.slack.com/files-pri/T0-F1/download/a.png"},
             {"id":"F2","mode":"file_access","file_access":"check_file_info"},
             {"id":"F3","mode":"tombstone"}]
            """
        let post = try #require(Self.read(Payloads.slackMessage(files, text: "")).post)
        #expect(
            post.files == [
                ChatFile(
                    id: "F1", name: "a.png", type: "image/png", size: 1234,
                    url: "https://files.slack.com/files-pri/T0-F1/download/a.png"),
                ChatFile(id: "F2", name: nil, type: nil, size: nil, url: nil),
            ])
        #expect(post.files.map(\.name) == ["a.png", "file"])
        #expect(post.text == "")
    }

    @Test func `a message without text or file is nothing`() {
        #expect(Self.read(Payloads.slackMessage("", text: " <@U0BOT> ")) == .ignored(.empty))
    }

    @Test func `an edit is the message as it is now`() throws {
        func change(from old: String, to new: String, more: String = "") -> String {
            Payloads.slackEvent(
                """
                {"type":"message","subtype":"message_changed","hidden":true,"channel":"C0HELP","channel_type":"channel","ts":"1767225800.0001",
                 "message":{"type":"message","user":"U0ANN","text":"\(new)","ts":"1767225599.000100"\(more)},
                 "previous_message":{"type":"message","user":"U0ANN","text":"\(old)","ts":"1767225599.000100"}}
                """)
        }
        let post = try #require(Self.read(change(from: "a", to: "b")).edited)
        #expect(post.text == "b")
        #expect(post.message == "1767225599.000100")
        #expect(Self.read(change(from: "a", to: "a")) == .ignored(.unchanged))
        #expect(Self.read(change(from: "a", to: "b", more: #","bot_id":"B1""#)) == .ignored(.bot))
        #expect(
            Self.read(change(from: "a", to: "This message was deleted.", more: #","subtype":"tombstone""#))
                == .deleted(
                    ChatDeletion(
                        place: ChatPlace(
                            platform: .slack, installation: "T0ACME", conversation: "C0HELP",
                            thread: .root("1767225599.000100")), deliveryKey: "Ev0001", message: "1767225599.000100")))
    }

    @Test func `a deletion names the message`() {
        let event = """
            {"type":"message","subtype":"message_deleted","hidden":true,"channel":"C0HELP","ts":"1767225900.0001","deleted_ts":"1767225599.000100",
             "previous_message":{"type":"message","user":"U0ANN","text":"a","ts":"1767225599.000100","thread_ts":"1767225000.000900"}}
            """
        #expect(
            Self.read(Payloads.slackEvent(event))
                == .deleted(
                    ChatDeletion(
                        place: ChatPlace(
                            platform: .slack, installation: "T0ACME", conversation: "C0HELP",
                            thread: .reply("1767225000.000900")), deliveryKey: "Ev0001", message: "1767225599.000100")))
    }

    @Test func `in a shared channel the first authorization says whose copy it is, the author keeps their home`() throws
    {
        let event = Payloads.slackEvent(
            #"{"type":"message","user":"U9","user_team":"T9","team":"T9","text":"hi","ts":"1.2","channel":"C1"}"#,
            team: "T9")
        let post = try #require(Self.read(event).post)
        #expect(post.place.installation == "T0ACME")
        #expect(post.author.installation == "T9")
    }

    @Test func `other calls are taken and left alone`() {
        #expect(
            Self.read(#"{"type":"app_rate_limited","team_id":"T1","minute_rate_limited":1767225600}"#)
                == .ignored(.rateLimited))
        #expect(Self.read(Payloads.slackEvent(#"{"type":"reaction_added"}"#)) == .ignored(.unused("reaction_added")))
        #expect(Self.read(#"{"type":"something_new"}"#) == .ignored(.unused("something_new")))
    }

    @Test(arguments: [
        ("[]", ChatMalformation.missing("type")), ("{}", .missing("type")), ("", .json(at: 0)),
        (#"{"type":"event_callback"}"#, .missing("event_id")),
        (#"{"type":"event_callback","event_id":"E","event":{"type":"message"}}"#, .missing("team_id")),
        (
            #"{"type":"event_callback","event_id":"E","team_id":"T","event":{"type":"message","user":"U","text":"x","ts":"1"}}"#,
            .missing("channel")
        ),
        (
            #"{"type":"event_callback","event_id":"E","team_id":"T","event":{"type":"message","user":"U","text":"x","channel":"C"}}"#,
            .missing("ts")
        ),
        (
            #"{"type":"event_callback","event_id":"E","team_id":"T","event":{"type":"message","user":"U","text":"x","channel":"C","ts":"99999999999999999999"}}"#,
            .missing("ts")
        ),
        (
            #"{"type":"event_callback","event_id":"E","team_id":"T","event":{"type":"message","text":"x","channel":"C","ts":"1.0"}}"#,
            .missing("user")
        ),
        (
            #"{"type":"event_callback","event_id":"E\u0000","team_id":"T","event":{"type":"message"}}"#,
            .missing("event_id")
        ),
    ])
    func `what Slack would not send is malformed`(body: String, malformation: ChatMalformation) {
        let reading = Self.read(body)
        #expect(reading == .malformed(malformation))
        #expect(ChatGateway.slack.answer(to: reading).answer.status == 400)
    }

    @Test func `a body of another type or encoding is malformed`() {
        let text = HookRequest(headers: [HeaderField("Content-Type", "text/plain")], body: Array("{}".utf8))
        #expect(ChatGateway.slack.read(text) == .malformed(.contentType("text/plain")))
        let bytes = HookRequest(
            headers: [HeaderField("content-type", "application/json; charset=utf-8")], body: [0x7B, 0xFF])
        #expect(ChatGateway.slack.read(bytes) == .malformed(.encoding))
    }

    // MARK: Slash commands

    static let command =
        "token=old&team_id=T0ACME&team_domain=acme&channel_id=C0HELP&channel_name=help&user_id=U0ANN&user_name=ann&command=%2FTicket"
        + "&text=new+printer+%3C%40U0BEA%7Cbea%3E+%26amp%3B+100%25&api_app_id=A0&is_enterprise_install=false"
        + "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT0ACME%2F1%2Fabc&trigger_id=1.2.abc"

    @Test func `a slash command is read whole`() throws {
        let command = try #require(ChatGateway.slack.read(.form(Self.command)).command)
        #expect(command.name == "ticket")
        #expect(command.text == "new printer @bea & 100%")
        #expect(command.mentions == ["U0BEA"])
        #expect(command.invocation.author == ChatAuthor(id: "U0ANN", installation: "T0ACME", name: "ann"))
        #expect(command.invocation.place.conversation == "C0HELP")
        #expect(command.invocation.place.thread == nil)
        #expect(command.invocation.deliveryKey == "1.2.abc")
        #expect(command.invocation.replyPath == .url("https://hooks.slack.com/commands/T0ACME/1/abc"))
    }

    @Test func `the probe of a command's address is a probe`() {
        let reading = ChatGateway.slack.read(.form("ssl_check=1&token=old"))
        #expect(reading == .ignored(.probe))
        #expect(ChatGateway.slack.answer(to: reading).answer == .empty(200))
    }

    @Test(arguments: [
        ("text=a%2", ChatMalformation.form("%")), ("text=%zz", .form("%")), ("text=%ff", .encoding),
        ("team_id=T&team_id=U", .form("team_id")), ("team_id=T&channel_id=C", .missing("trigger_id")),
        ("", .missing("team_id")),
        (String(repeating: "a=1&", count: 101), .tooManyFields),
    ])
    func `a form that Slack would not send is malformed`(body: String, malformation: ChatMalformation) {
        #expect(ChatGateway.slack.read(.form(body)) == .malformed(malformation))
    }

    // MARK: Interactivity

    @Test func `a button press names button, ticket, card and presser`() throws {
        let action = try #require(Self.interaction(Payloads.slackButton).action)
        #expect(action.name == "claim")
        #expect(action.value == "1001")
        #expect(action.message == "1767225700.000200")
        #expect(action.invocation.author == ChatAuthor(id: "U0BEA", installation: "T0ACME", name: "bea"))
        #expect(action.invocation.place.thread == .reply("1767225000.000900"))
        #expect(action.invocation.deliveryKey == "12345.67890.abc")
    }

    @Test func `a button that only opens a link is nothing to us`() {
        let link = Payloads.slackButton.replacing(#""value":"1001","#, with: "")
        #expect(Self.interaction(link) == .ignored(.unused("button")))
    }

    @Test func `a shortcut carries the message and its author`() throws {
        let shortcut = try #require(Self.interaction(Payloads.slackShortcut).shortcut)
        #expect(shortcut.invocation.author.id == "U0BEA")
        #expect(shortcut.post.author.id == "U0ANN")
        #expect(shortcut.post.text == "Printer <b> dead")
        #expect(shortcut.post.place.thread == .root("1767225599.000100"))
    }

    @Test func `a form hands back name, value and fields`() throws {
        let form = try #require(Self.interaction(Payloads.slackForm).form)
        #expect(form.name == "decline")
        #expect(form.value == "1001")
        #expect(form.fields == ["reason": "Not mine"])
    }

    @Test func `without a team the enterprise or the user says whose it is`() throws {
        let orgWide = Payloads.slackButton
            .replacing(#""team":{"id":"T0ACME","domain":"acme"}"#, with: #""team":null"#)
            .replacing(#""enterprise":null"#, with: #""enterprise":{"id":"E0"}"#)
        #expect(Self.interaction(orgWide).action?.invocation.place.installation == "E0")
    }
}
