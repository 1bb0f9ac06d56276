import Chat
import Desk

/// What a proven call wants of the desk.
enum ChatWish {
    /// Words: a ticket's first ones, one more of its thread's, or a command.
    case say(ChatWords)
    /// What one of our buttons stands for.
    case press(ChatAction)
    /// What one of our forms stands for.
    case fill(ChatForm)
    /// A ticket of a message that somebody points at.
    case make(ChatShortcut)
    /// Another text for the message of that key, or none.
    case change(message: String, to: String?)
    /// The conversation to be known by another key.
    case move(from: ChatPlace, to: String)
    /// Nothing, and why.
    case nothing(String)
    /// Nobody can tell, for the reason given; it waits for an admin.
    case unreadable(String)
}

/// What was done about a wish, and what is said to whose it is.
struct ChatDeed {
    var effect: Effect
    /// Words for the one who commanded, pressed or sent a form.
    var words: Saying?
    /// A form to be opened instead of words; these are said where none can be.
    var form: ChatHearing.Form?

    init(_ outcome: Outcome, on ticket: Int64? = nil) { effect = Effect(outcome: outcome, ticket: ticket) }

    init(_ outcome: Outcome, on ticket: Int64? = nil, saying words: Saying) {
        self.init(outcome, on: ticket)
        self.words = words
    }

    init(_ outcome: Outcome, on ticket: Int64? = nil, saying code: Remark.Code, _ values: Saying...) {
        self.init(outcome, on: ticket, saying: Saying(.coded(code, values)))
    }
}
