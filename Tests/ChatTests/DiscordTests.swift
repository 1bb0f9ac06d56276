@testable import Chat
import Testing

struct DiscordTests {
    static func interaction(type: Int, _ more: String, channel: String = #"{"id":"104","type":0,"name":"help"}"#)
        -> String
    {
        """
        {"type":\(type),"id":"101","application_id":"102","token":"dG9rZW4","version":1,"guild_id":"103","channel_id":"104","channel":\(channel),
         "member":{"user":{"id":"105","username":"ann","global_name":"Ann C","avatar":null},"nick":null,"roles":[]},"locale":"en-GB",\(more)}
        """
    }

    static let command = interaction(
        type: 2,
        """
        "data":{"id":"106","name":"ticket","type":1,"options":[{"name":"new","type":1,"options":[{"name":"text","type":3,"value":"Printer dead"},
          {"name":"copies","type":4,"value":3},{"name":"urgent","type":5,"value":true},{"name":"who","type":6,"value":"107"},
          {"name":"file","type":11,"value":"108"}]}],
         "resolved":{"attachments":{"108":{"id":"108","filename":"a.png","content_type":"image/png","size":1234,"url":"https://cdn.discordapp.com/x/a.png?ex=1"}}}}
        """)

    static let button = interaction(
        type: 3, #""message":{"id":"900","content":""},"data":{"custom_id":"claim:1001","component_type":2}"#)

    static let outlet = ChatOutlet(platform: .discord, base: "https://discord.com/api/v10", secret: "bottoken")
    static let place = ChatPlace(platform: .discord, installation: "103", conversation: "104", thread: .topic("104"))

    static func read(_ body: String) -> ChatReading { ChatGateway.discord.read(.json(body)) }

    @Test(arguments: [
        "", "00", String(repeating: "0", count: 127), String(repeating: "A", count: 128),
        String(repeating: "g", count: 128),
    ])
    func `a signature of another form is refused with 401`(signature: String) {
        let headers = [
            HeaderField("X-Signature-Timestamp", "1767225600"), HeaderField("X-Signature-Ed25519", signature),
        ]
        let proof = ChatGateway.discord.proof(of: .json("{}", headers))
        #expect(
            proof == .refused(signature.isEmpty ? .missing("X-Signature-Ed25519") : .malformed("X-Signature-Ed25519")))
        #expect(ChatGateway.discord.answer(to: HookRefusal.malformed("x")).status == 401)
    }

    @Test func `a slash command's options become words, mentions and files`() throws {
        let command = try #require(Self.read(Self.command).command)
        #expect(command.name == "ticket")
        #expect(command.text == "new Printer dead 3 true @107")
        #expect(command.mentions == ["107"])
        #expect(
            command.files == [
                ChatFile(
                    id: "108", name: "a.png", type: "image/png", size: 1234,
                    url: "https://cdn.discordapp.com/x/a.png?ex=1")
            ])
        #expect(command.invocation.place == Self.place)
        #expect(command.invocation.deliveryKey == "101")
        #expect(command.invocation.author == ChatAuthor(id: "105", installation: "103", name: "Ann C"))
        #expect(command.invocation.replyPath == .interaction(application: "102", token: "dG9rZW4"))
    }

    @Test func `a thread is a channel under another`() throws {
        let body = Self.interaction(
            type: 3, #""data":{"custom_id":"claim:1001"}"#, channel: #"{"id":"104","type":11,"parent_id":"90"}"#)
        let place = try #require(Self.read(body).action).invocation.place
        #expect(place.conversation == "90")
        #expect(place.thread == .reply("104"))
    }

    @Test func `in a direct message the user stands alone`() throws {
        let body =
            #"{"type":3,"id":"1","application_id":"102","token":"t","channel_id":"9","user":{"id":"105","username":"ann"},"data":{"custom_id":"claim:1001"}}"#
        let invocation = try #require(Self.read(body).action).invocation
        #expect(invocation.author == ChatAuthor(id: "105", installation: "102", name: "ann"))
        #expect(invocation.place.installation == "102")
    }

    @Test func `a button press names button and ticket`() throws {
        let action = try #require(Self.read(Self.button).action)
        #expect(action.name == "claim")
        #expect(action.value == "1001")
        #expect(action.message == "900")
    }

    @Test func `a message command carries the message and its author`() throws {
        let body = Self.interaction(
            type: 2,
            """
            "data":{"id":"106","name":"Make a ticket","type":3,"target_id":"1456042598400000000","resolved":{"messages":{"1456042598400000000":
             {"id":"1456042598400000000","content":"<@201> my \\\\*printer\\\\* in <#104> <:sad:9> `a\\\\*b`","author":{"id":"200","username":"bob"},
              "mentions":[{"id":"201","username":"eve","global_name":"Eve"}],"attachments":[{"id":"1","filename":"b.txt","url":"https://cdn.discordapp.com/b.txt"}]}}}}
            """)
        let shortcut = try #require(Self.read(body).shortcut)
        #expect(shortcut.invocation.author.id == "105")
        #expect(shortcut.post.author == ChatAuthor(id: "200", installation: "103", name: "bob"))
        #expect(shortcut.post.text == "@Eve my *printer* in #104 :sad: `a\\*b`")
        #expect(shortcut.post.mentions == ["201"])
        #expect(shortcut.post.files.map(\.name) == ["b.txt"])
        #expect(shortcut.post.sentAt / 1_000_000 == 1_767_218_007)
    }

    @Test(arguments: [
        #"[{"type":1,"components":[{"type":4,"custom_id":"reason","value":"Not mine"}]}]"#,
        #"[{"type":18,"component":{"type":4,"custom_id":"reason","value":"Not mine"}}]"#,
    ])
    func `a form hands back its fields in either layout`(components: String) throws {
        let body = Self.interaction(type: 5, "\"data\":{\"custom_id\":\"decline:1001\",\"components\":\(components)}")
        let form = try #require(Self.read(body).form)
        #expect(form.name == "decline")
        #expect(form.value == "1001")
        #expect(form.fields == ["reason": "Not mine"])
    }

    @Test func `other interactions are answered and left alone`() {
        #expect(
            Self.read(Self.interaction(type: 4, #""data":{}"#))
                == .handshake(.json(["type": 8, "data": ["choices": .list([])]])))
        #expect(Self.read(Self.interaction(type: 9, #""data":{}"#)) == .ignored(.unused("interaction 9")))
        #expect(
            Self.read(Self.interaction(type: 2, #""data":{"type":2,"name":"x"}"#)) == .ignored(.unused("command 2")))
        #expect(Self.read(#"{"type":"1"}"#) == .malformed(.missing("type")))
    }

    @Test func `answers are for the one who asked`() {
        let command = Self.read(Self.command)
        #expect(
            ChatGateway.discord.answer(to: command, saying: "Ticket *1001*").answer.json == [
                "type": 4,
                "data": ["content": "Ticket \\*1001\\*", "flags": 64, "allowed_mentions": ["parse": .list([])]],
            ])
        #expect(ChatGateway.discord.answer(to: command).answer.json == ["type": 5, "data": ["flags": 64]])
        #expect(ChatGateway.discord.answer(to: Self.read(Self.button)).answer.json == ["type": 6])
    }

    @Test func `a question is asked by the answer, and its form reads back`() throws {
        let question = ChatQuestion(
            name: "decline", value: "1001", title: "Decline", field: "reason", label: "Why?", send: "Send")
        let json = try #require(ChatGateway.discord.answer(asking: question)).json
        #expect(json["type"] == 9)
        #expect(json["data"]["custom_id"] == "decline:1001")
        #expect(json["data"]["components"][0]["components"][0]["custom_id"] == "reason")
        #expect(ChatGateway.slack.answer(asking: question) == nil)
    }

    @Test func `a bot posts to the thread, and a repeat is the same message`() throws {
        let place = ChatPlace(platform: .discord, installation: "103", conversation: "90", thread: .reply("104"))
        let call = try #require(Self.outlet.calls(saying: .words("@everyone hi"), at: place, key: "notice-1").first)
        #expect(call.url == "https://discord.com/api/v10/channels/104/messages")
        #expect(call.header("Authorization") == "Bot bottoken")
        #expect(call.header("User-Agent")?.hasPrefix("DiscordBot (") == true)
        #expect(
            call.json == [
                "content": "@everyone hi", "allowed_mentions": ["parse": .list([])], "nonce": "notice-1",
                "enforce_nonce": true,
            ])
    }

    @Test func `a webhook posts to its own channel and the thread in it`() throws {
        let outlet = ChatOutlet(platform: .discord, base: "https://discord.com/api/v10", account: "77", secret: "hook")
        let place = ChatPlace(platform: .discord, installation: "103", conversation: "90", thread: .reply("104"))
        #expect(
            outlet.calls(saying: .words("hi"), at: place, key: "n").first?.url
                == "https://discord.com/api/v10/webhooks/77/hook?wait=true&thread_id=104")
        #expect(
            outlet.calls(saying: .words("hi"), at: Self.place, key: "n").first?.url
                == "https://discord.com/api/v10/webhooks/77/hook?wait=true")
    }

    @Test func `words are cut at 2,000`() {
        let calls = Self.outlet.calls(saying: .words(String(repeating: "word ", count: 1000)), at: Self.place, key: "n")
        #expect(calls.count == 3)
        #expect(calls.allSatisfy { ($0.json["content"].text?.utf16.count ?? 0) <= 2000 })
        #expect(Set(calls.map { $0.json["nonce"].text }).count == 3)
    }

    @Test func `a card's buttons hand back name and ticket`() throws {
        let json = try #require(
            Self.outlet.calls(saying: .card(SlackComposerTests.card), at: Self.place, key: "n").first
        ).json
        #expect(json["embeds"][0]["title"] == "#1001 \\<Printer> & scanner")
        #expect(json["embeds"][0]["fields"][1]["value"] == "\\<!channel> help")
        #expect(json["components"][0]["components"].items.map { $0["custom_id"] } == ["claim:1001", "decline:1001"])
        let update = try #require(Self.outlet.update(SlackComposerTests.card, message: "900", at: Self.place))
        #expect(update.method == .patch)
        #expect(update.url == "https://discord.com/api/v10/channels/104/messages/900")
    }

    @Test func `a whisper takes the interaction's token`() throws {
        let command = try #require(Self.read(Self.command).command)
        let call = try #require(Self.outlet.whisper("Done", to: command.invocation))
        #expect(call.url == "https://discord.com/api/v10/webhooks/102/dG9rZW4")
        #expect(call.json["flags"] == 64)
        #expect(call.header("Authorization") == nil)
    }

    @Test func `files come from Discord's own hosts`() {
        func file(_ url: String) -> ChatFetch {
            Self.outlet.fetch(ChatFile(id: "1", name: "a", type: nil, size: nil, url: url))
        }
        #expect(file("https://cdn.discordapp.com/x/a.png?ex=1") != .refused)
        #expect(file("https://cdn.discordapp.com.evil.example/a.png") == .refused)
        #expect(file("https://discordapp.com/a.png") == .refused)
    }

    @Test(arguments: [
        (200, #"{"id":"9"}"#, ChatCallResult.done(message: "9")), (204, "", .done(message: nil)),
        (429, #"{"message":"slow","retry_after":1.337,"global":false}"#, .temporary("HTTP 429", retryAfter: 2)),
        (429, "", .temporary("HTTP 429", retryAfter: 65)),
        (404, #"{"message":"Unknown Webhook","code":10015}"#, .permanent("HTTP 404")),
    ])
    func `results are read from status and body`(status: Int, body: String, result: ChatCallResult) {
        #expect(
            Self.outlet.result(status: status, headers: [HeaderField("Retry-After", "65")], body: Array(body.utf8))
                == result)
    }
}
