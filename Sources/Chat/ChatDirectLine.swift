/// How one person is written to alone.
package enum ChatDirectLine: Equatable, Sendable {
    /// In the conversation with this key.
    case known(String)
    /// In the one that this call's answer names: `ChatOutlet.conversation(from:)` reads it.
    case ask(ChatCall)
}
