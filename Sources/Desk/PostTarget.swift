/// Where a post of the outbox goes.
package enum PostTarget: Hashable, Sendable {
    /// Into a thread in which the ticket is talked about.
    case thread(PostPlace)
    /// Into the agents' conversation, as a card of its own.
    case agents(conversation: String)
    /// Over the cards of the ticket that are in the agents' conversation, by the keys of their messages, oldest first.
    case cards(conversation: String, keys: [String])
    /// To one person alone, in place of a letter.
    case person(ChatAccount, letter: Notice)
    /// To nobody: the account that it was for is theirs no more.
    case nobody
}
