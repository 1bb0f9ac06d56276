/// A ticket on one card: what agents see of it in their channel.
package struct ChatCard: Equatable, Sendable {
    /// One labelled value.
    package struct Line: Equatable, Sendable {
        /// What the value is.
        package let label: String
        /// The value, in plain text.
        package let value: String

        /// Makes a line of a label and a value.
        package init(_ label: String, _ value: String) {
            self.label = label
            self.value = value
        }
    }

    /// The card's heading, number first.
    package let title: String
    /// What is to be known about the ticket; at most ten lines are shown.
    package let lines: [Line]
    /// What can be done with it; at most five buttons are shown.
    package let buttons: [ChatButton]
    /// Where the ticket is on the web.
    package let link: ChatLink?

    /// Makes a card; its texts are cut to lengths that every platform takes.
    package init(title: String, lines: [Line], buttons: [ChatButton], link: ChatLink? = nil) {
        self.title = PlainText.cut(PlainText.line(title), to: 140)
        self.lines = lines.prefix(10).map {
            Line(PlainText.cut(PlainText.line($0.label), to: 60), PlainText.cut(PlainText.cleaned($0.value), to: 500))
        }
        self.buttons = Array(buttons.prefix(5))
        self.link = link
    }
}
