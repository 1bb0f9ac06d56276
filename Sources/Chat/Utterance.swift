/// What we say in a chat.
package enum Utterance: Equatable, Sendable {
    /// Words, in plain text; markup in them is text, and mass mentions in them reach nobody.
    case words(String)
    /// A ticket's card with its buttons.
    case card(ChatCard)
}
