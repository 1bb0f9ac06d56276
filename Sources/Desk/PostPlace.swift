/// The thread of a chat in which a ticket is talked about, as the platform's own keys say it.
package struct PostPlace: Hashable, Sendable {
    /// The platform's name for one customer of it.
    package let installation: String
    /// The channel, room or chat.
    package let conversation: String
    /// How the thread is kept, in the chat module's words; nil where there is no thread.
    package let threadKind: String?
    /// The thread's key; nil where there is no thread.
    package let thread: String?

    /// A place by its keys.
    package init(installation: String, conversation: String, threadKind: String? = nil, thread: String? = nil) {
        self.installation = installation
        self.conversation = conversation
        self.threadKind = threadKind
        self.thread = thread
    }
}
