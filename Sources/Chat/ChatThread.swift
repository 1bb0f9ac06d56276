/// How a message stands to the thread it is kept under.
package enum ChatThread: Hashable, Sendable {
    /// The message begins a thread, whose key is its own.
    case root(String)
    /// The message answers in the thread with this key.
    case reply(String)
    /// The platform has no threads here: a topic, or the whole conversation, is kept as one.
    case topic(String)
    /// The platform does not tell whether the message with this key began a thread or answered in one.
    case untold(String)

    /// The key the thread is kept under, unique in its conversation.
    package var key: String {
        switch self {
        case .root(let key), .reply(let key), .topic(let key), .untold(let key): key
        }
    }

    /// How the message stands to its thread, in a word, to be kept beside the key.
    package var kind: String {
        switch self {
        case .root: "root"
        case .reply: "reply"
        case .topic: "topic"
        case .untold: "untold"
        }
    }

    /// A thread as it was kept; nil when the word is none of ours.
    package init?(kind: String, key: String) {
        switch kind {
        case "root": self = .root(key)
        case "reply": self = .reply(key)
        case "topic": self = .topic(key)
        case "untold": self = .untold(key)
        default: return nil
        }
    }
}
