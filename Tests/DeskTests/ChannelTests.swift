import Desk
import Testing

struct ChannelTests {
    @Test(arguments: [
        ("mail", Channel.mail), ("chat:slack", .chat(gateway: "slack")), ("webhook:a:b", .webhook(subscription: "a:b")),
    ]) func `a channel is one word in the outbox, and is read from it`(text: String, channel: Channel) {
        #expect(channel.rawValue == text)
        #expect(Channel(rawValue: text) == channel)
    }

    @Test(arguments: ["", "mail:x", "chat", "chat:", "webhook", "fax:1", ":"])
    func `another word is no channel`(text: String) {
        #expect(Channel(rawValue: text) == nil)
    }
}
