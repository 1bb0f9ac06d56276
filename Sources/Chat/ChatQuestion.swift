/// A form with one field, opened by a button whose deed needs a reason.
package struct ChatQuestion: Equatable, Sendable {
    /// What the answer is reported as.
    package let name: String
    /// What the answer hands back: the ticket it is about.
    package let value: String
    /// The form's heading; at most 24 characters are shown.
    package let title: String
    /// The field's name in the answer.
    package let field: String
    /// What the field asks for; at most 45 characters are shown.
    package let label: String
    /// What the button that sends the form says.
    package let send: String
    /// The proof that we made the form, for platforms that do not prove who calls.
    package let seal: ButtonSeal?

    /// Makes a question of its parts.
    package init(
        name: String, value: String, title: String, field: String, label: String, send: String, seal: ButtonSeal? = nil
    ) {
        self.name = name
        self.value = value
        self.title = PlainText.cut(PlainText.line(title), to: 24)
        self.field = field
        self.label = PlainText.cut(PlainText.line(label), to: 45)
        self.seal = seal
        self.send = PlainText.cut(PlainText.line(send), to: 24)
    }
}
