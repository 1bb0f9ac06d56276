/// A form of ours that somebody filled in and sent.
package struct ChatForm: Equatable, Sendable {
    /// Who sent it, where, and how to answer.
    package let invocation: ChatInvocation
    /// The form's name, as we composed it.
    package let name: String
    /// The value we gave the form: the ticket it is about.
    package let value: String
    /// What was filled in, by field name.
    package let fields: [String: String]

    /// Makes a form; the fields are cleaned of control characters and outer white space.
    package init(invocation: ChatInvocation, name: String, value: String, fields: [String: String]) {
        self.invocation = invocation
        self.name = name
        self.value = value
        self.fields = fields.mapValues(PlainText.cleaned)
    }
}
