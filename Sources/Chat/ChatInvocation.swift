/// What every command, button, shortcut and form has in common.
package struct ChatInvocation: Equatable, Sendable {
    /// Where it was used.
    package let place: ChatPlace
    /// The key of this delivery, the same in every repetition of it.
    package let deliveryKey: String
    /// Who used it.
    package let author: ChatAuthor
    /// How to answer the one who used it after the webhook call is over.
    package let replyPath: ChatReplyPath?
    /// The short-lived key with which the platform lets us open a form.
    package let trigger: String?

    /// Makes an invocation of its parts.
    package init(
        place: ChatPlace, deliveryKey: String, author: ChatAuthor, replyPath: ChatReplyPath? = nil,
        trigger: String? = nil
    ) {
        self.place = place
        self.deliveryKey = deliveryKey
        self.author = author
        self.replyPath = replyPath
        self.trigger = trigger
    }
}
