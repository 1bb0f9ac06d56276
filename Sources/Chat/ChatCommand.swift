/// A slash command.
package struct ChatCommand: Equatable, Sendable {
    /// Who used it, where, and how to answer.
    package let invocation: ChatInvocation
    /// The command's name without its slash, in lower case.
    package let name: String
    /// What follows the name, in plain text.
    package let text: String
    /// The users mentioned in the text.
    package let mentions: [String]
    /// Files handed over with it.
    package let files: [ChatFile]

    /// Makes a command; the text is cleaned of control characters and outer white space.
    package init(
        invocation: ChatInvocation, name: String, text: String, mentions: [String] = [], files: [ChatFile] = []
    ) {
        self.invocation = invocation
        self.name = String(name.drop { $0 == "/" }).lowercased()
        self.text = PlainText.cleaned(text)
        self.mentions = mentions
        self.files = files
    }
}
