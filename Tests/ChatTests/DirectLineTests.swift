import Chat
import Testing

struct DirectLineTests {
    private func outlet(_ platform: Platform, account: String = "") -> ChatOutlet {
        ChatOutlet(platform: platform, base: "https://x.example", account: account, secret: "t")
    }

    @Test(arguments: [
        (Platform.slack, "", "https://x.example/conversations.open", #"{"users":"U1"}"#),
        (.mattermost, "bot", "https://x.example/api/v4/channels/direct", #"["bot","U1"]"#),
        (.discord, "", "https://x.example/users/@me/channels", #"{"recipient_id":"U1"}"#),
    ]) func `the platform is asked where one person is written to`(
        platform: Platform, account: String, url: String, body: String
    ) throws {
        let outlet = outlet(platform, account: account)
        guard case .ask(let call)? = outlet.directLine(to: "U1") else {
            Issue.record("not asked")
            return
        }
        #expect((call.method, call.url, String(decoding: call.body, as: UTF8.self)) == (.post, url, body))
        #expect(call.headers.contains { $0.name == "Authorization" })
        let answer = platform == .slack ? #"{"ok":true,"channel":{"id":"D1"}}"# : #"{"id":"D1"}"#
        #expect(outlet.conversation(from: Array(answer.utf8)) == "D1")
        #expect(outlet.conversation(from: Array("{}".utf8)) == nil)
    }

    @Test func `some know it by the person, and some write to nobody alone`() {
        #expect(outlet(.telegram).directLine(to: "5") == .known("5"))
        #expect(outlet(.zulip).directLine(to: "5") == .known("direct:5"))
        #expect(outlet(.mattermost).directLine(to: "U1") == nil)
        #expect(outlet(.discord, account: "hook").directLine(to: "5") == nil)
        for platform in [Platform.teams, .rocketChat, .generic] { #expect(outlet(platform).directLine(to: "5") == nil) }
    }
}
