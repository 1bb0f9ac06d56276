/// A button on a card.
package struct ChatButton: Equatable, Sendable {
    /// What a press is reported as: `claim`, `decline`, `resolve`.
    package let name: String
    /// What the button says.
    package let title: String
    /// What a press hands back: the ticket it is about; at most 40 bytes.
    package let value: String
    /// The proof that we made the button, for platforms that do not prove who calls.
    package let seal: ButtonSeal?

    /// Makes a button.
    package init(name: String, title: String, value: String, seal: ButtonSeal? = nil) {
        self.name = name
        self.title = PlainText.cut(PlainText.line(title), to: 40)
        self.value = value
        self.seal = seal
    }
}
