/// A press of one of our buttons.
package struct ChatAction: Equatable, Sendable {
    /// Who pressed it, where, and how to answer.
    package let invocation: ChatInvocation
    /// The message the button is on.
    package let message: String?
    /// The button's name, as we composed it: `claim`, `decline`, `resolve`.
    package let name: String
    /// The value we gave the button: the ticket it is about.
    package let value: String

    /// Makes an action of its parts.
    package init(invocation: ChatInvocation, message: String?, name: String, value: String) {
        self.invocation = invocation
        self.message = message
        self.name = name
        self.value = value
    }
}
