/// One message somebody wrote, in plain text.
package struct ChatPost: Equatable, Sendable {
    /// How the message came to reach us.
    package enum Addressing: Equatable, Sendable {
        /// Written to us alone.
        case direct
        /// We were mentioned, or called by our trigger word.
        case mention
        /// Written in a conversation we are in.
        case overheard
    }

    /// Where it was said.
    package let place: ChatPlace
    /// The key of this delivery, the same in every repetition of it.
    package let deliveryKey: String
    /// The message's key, unique in its conversation: two deliveries of one message share it.
    package let message: String
    /// The message this one expressly answers, where that is more than being in its thread.
    package let repliesTo: String?
    /// What several messages share that were sent as one album.
    package let album: String?
    /// Who wrote it.
    package let author: ChatAuthor
    /// How it reached us.
    package let addressing: Addressing
    /// The title the platform carries beside the text: a topic or a subject.
    package let title: String?
    /// The text: markup decoded, the mention of us at its beginning dropped, lines ended by LF.
    package let text: String
    /// The users mentioned in the text, us excepted.
    package let mentions: [String]
    /// The files that hang on it.
    package let files: [ChatFile]
    /// When it was sent, in microseconds since 1970.
    package let sentAt: Int64

    /// Makes a post; the text is cleaned of control characters and outer white space.
    package init(
        place: ChatPlace, deliveryKey: String, message: String, repliesTo: String? = nil, album: String? = nil,
        author: ChatAuthor,
        addressing: Addressing, title: String? = nil, text: String, mentions: [String] = [], files: [ChatFile] = [],
        sentAt: Int64
    ) {
        self.place = place
        self.deliveryKey = deliveryKey
        self.message = message
        self.repliesTo = repliesTo
        self.album = album
        self.author = author
        self.addressing = addressing
        self.title = title.map(PlainText.line).flatMap { $0.isEmpty ? nil : $0 }
        self.text = PlainText.cleaned(text)
        self.mentions = mentions
        self.files = files
        self.sentAt = sentAt
    }
}

extension ChatPost {
    /// The same message where the platform says that it stands.
    package func standing(in thread: ChatThread) -> ChatPost {
        ChatPost(
            place: ChatPlace(
                platform: place.platform, installation: place.installation, conversation: place.conversation,
                thread: thread),
            deliveryKey: deliveryKey, message: message, repliesTo: repliesTo, album: album, author: author,
            addressing: addressing, title: title, text: text, mentions: mentions, files: files, sentAt: sentAt)
    }
}
