import Chat
import Desk
import Sodium
import Storage

/// A proven webhook call, reduced to what the ledger and the desk need of it.
struct HookCall {
    /// The key of this delivery, the same in every repetition.
    let deliveryKey: String
    /// The message's own key, the same in every event about it; nil when it tells of no new message.
    let messageKey: String?
    /// What it wants.
    let wish: ChatWish
    /// Who is answered, and how; nil when nobody waits for words.
    let invocation: ChatInvocation?
    private let sender: String?
    private let subject: String?
    private let body: [UInt8]

    init(_ reading: ChatReading, _ body: [UInt8]) {
        let digest = Hex.encode(SHA256.hash(body))
        switch reading {
        case .post(let post):
            let words = ChatWords(post)
            // A message is answered as a command is, when it turns out to be one.
            let invocation = ChatInvocation(place: post.place, deliveryKey: post.deliveryKey, author: post.author)
            self.init(
                body, .say(words), key: post.deliveryKey, message: post.place.key(of: post.message),
                invocation, subject: words.title)
        case .command(let command):
            let words = ChatWords(command)
            self.init(body, .say(words), of: command.invocation, subject: words.title)
        case .action(let action): self.init(body, .press(action), of: action.invocation, subject: action.name)
        case .shortcut(let shortcut):
            self.init(
                body, .make(shortcut), key: shortcut.invocation.deliveryKey,
                message: shortcut.post.place.key(of: shortcut.post.message), shortcut.invocation,
                subject: ChatWords(shortcut.post).title)
        case .form(let form): self.init(body, .fill(form), of: form.invocation, subject: form.name)
        case .edited(let post):
            self.init(
                body, .change(message: post.place.key(of: post.message), to: post.text),
                key: post.deliveryKey)
        case .deleted(let gone):
            self.init(
                body, .change(message: gone.place.key(of: gone.message), to: nil), key: gone.deliveryKey)
        case .moved(let place, let conversation, let key):
            self.init(body, .move(from: place, to: conversation), key: key)
        case .ignored(let why): self.init(body, .nothing("nothing to do: \(why)"), key: digest)
        case .handshake: self.init(body, .nothing("a handshake"), key: digest)
        case .malformed(let why): self.init(body, .unreadable("\(why)"), key: digest)
        }
    }

    private init(_ body: [UInt8], _ wish: ChatWish, of invocation: ChatInvocation, subject: String?) {
        self.init(body, wish, key: invocation.deliveryKey, invocation, subject: subject)
    }

    private init(
        _ body: [UInt8], _ wish: ChatWish, key: String, message: String? = nil, _ invocation: ChatInvocation? = nil,
        subject: String? = nil
    ) {
        self.body = body
        self.wish = wish
        deliveryKey = key
        messageKey = message
        self.invocation = invocation
        sender = invocation?.author.id
        self.subject = subject
    }

    /// The row that the ledger opens with; the payload is kept there, since no Maildir has it.
    func arrival(through gateway: Gateway, at now: Moment) -> Arrival {
        Arrival(
            source: gateway.source, key: deliveryKey, at: now, sha256: SHA256.hash(body), messageID: nil,
            sender: sender, subject: subject, size: body.count, payload: body)
    }
}
