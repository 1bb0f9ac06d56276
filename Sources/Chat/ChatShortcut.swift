/// Somebody chose “make a ticket of this” on a message.
package struct ChatShortcut: Equatable, Sendable {
    /// Who chose it, where, and how to answer.
    package let invocation: ChatInvocation
    /// The message it was chosen on, with its own author.
    package let post: ChatPost

    /// Makes a shortcut of its parts.
    package init(invocation: ChatInvocation, post: ChatPost) {
        self.invocation = invocation
        self.post = post
    }
}
