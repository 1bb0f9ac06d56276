/// Where in a platform something was said, and where an answer goes.
package struct ChatPlace: Hashable, Sendable {
    /// The platform.
    package let platform: Platform
    /// The platform's name for one customer of it: a Slack team, a Discord server, a Telegram bot.
    package let installation: String
    /// The channel, room or chat, unique in its installation.
    package let conversation: String
    /// The thread inside the conversation; nil when the call came from no thread.
    package let thread: ChatThread?

    /// Makes a place of its keys.
    package init(platform: Platform, installation: String, conversation: String, thread: ChatThread?) {
        self.platform = platform
        self.installation = installation
        self.conversation = conversation
        self.thread = thread
    }
}

extension ChatPlace {
    /// The key of one of the conversation's messages among all messages of all platforms.
    package func key(of message: String) -> String { messageKeyPrefix + message }

    /// The message that such a key is of; nil when it is another conversation's.
    package func message(in key: String) -> String? {
        key.hasPrefix(messageKeyPrefix) ? String(key.dropFirst(messageKeyPrefix.count)) : nil
    }

    private var messageKeyPrefix: String { "\(platform.rawValue):\(installation):\(conversation):" }
}
