/// What a proven webhook call means.
package enum ChatReading: Equatable, Sendable {
    /// The platform asks whether we are there; this is what it wants to hear.
    case handshake(HookAnswer)
    /// Somebody wrote a message.
    case post(ChatPost)
    /// Somebody used a slash command.
    case command(ChatCommand)
    /// Somebody pressed one of our buttons.
    case action(ChatAction)
    /// Somebody wants a ticket made of a message.
    case shortcut(ChatShortcut)
    /// Somebody sent one of our forms.
    case form(ChatForm)
    /// A message was changed; the post is the message as it is now.
    case edited(ChatPost)
    /// A message was deleted.
    case deleted(ChatDeletion)
    /// The conversation goes on under another key.
    case moved(from: ChatPlace, to: String, deliveryKey: String)
    /// Nothing to do, and why.
    case ignored(ChatIgnorance)
    /// The platform would not have sent this.
    case malformed(ChatMalformation)
}
