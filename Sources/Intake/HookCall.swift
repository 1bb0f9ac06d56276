import Chat
import Desk
import Sodium
import Storage

/// A proven webhook call, reduced to what the ledger and the desk need of it.
struct HookCall {
    /// What became of it.
    struct Result {
        let ticket: Int64?
        let outcome: Outcome
    }

    /// The key of this delivery, the same in every repetition.
    let deliveryKey: String
    /// The message's own key, the same in every event about it; nil when there is none.
    let messageKey: String?
    /// What was said, nil when nothing is to be done.
    let words: ChatWords?
    /// Why nothing is to be done.
    let idleReason: String
    /// What becomes of it when nothing is to be done: what cannot be read waits for an admin.
    let idleOutcome: Outcome
    private let sender: String?
    private let body: [UInt8]
    private let isCommand: Bool

    init(_ reading: ChatReading, _ body: [UInt8]) {
        let digest = Hex.encode(SHA256.hash(body))
        switch reading {
        case .post(let post):
            let words = ChatWords(post)
            let place = post.place
            self.init(
                body, key: post.deliveryKey, words: words, sender: post.author.id, isCommand: false,
                message: "\(place.platform.rawValue):\(place.installation):\(place.conversation):\(post.message)")
        case .command(let command):
            let words = command.text.isEmpty ? nil : ChatWords(command)
            let invocation = command.invocation
            self.init(
                body, key: invocation.deliveryKey, words: words, sender: invocation.author.id, isCommand: true,
                idleReason: "a command without words")
        case .action(let action): self.init(body, key: action.invocation.deliveryKey, idleReason: "a button")
        case .shortcut(let shortcut): self.init(body, key: shortcut.invocation.deliveryKey, idleReason: "a shortcut")
        case .form(let form): self.init(body, key: form.invocation.deliveryKey, idleReason: "a form")
        case .edited(let post): self.init(body, key: post.deliveryKey, idleReason: "a message was changed")
        case .deleted(let deletion): self.init(body, key: deletion.deliveryKey, idleReason: "a message was deleted")
        case .moved(_, _, let key): self.init(body, key: key, idleReason: "a conversation moved")
        case .ignored(let why): self.init(body, key: digest, idleReason: "nothing to do: \(why)")
        case .handshake: self.init(body, key: digest, idleReason: "a handshake")
        case .malformed(let why): self.init(body, key: digest, idleReason: "not readable: \(why)", idleOutcome: .held)
        }
    }

    private init(
        _ body: [UInt8], key: String, words: ChatWords? = nil, sender: String? = nil, isCommand: Bool = false,
        message: String? = nil, idleReason: String = "", idleOutcome: Outcome = .filed
    ) {
        self.body = body
        deliveryKey = key
        self.words = words
        self.sender = sender
        self.isCommand = isCommand
        messageKey = message
        self.idleReason = idleReason
        self.idleOutcome = idleOutcome
    }

    /// The row that the ledger opens with; the payload is kept there, since no Maildir has it.
    func arrival(through gateway: Gateway, at now: Moment) -> Arrival {
        Arrival(
            source: gateway.source, key: deliveryKey, at: now, sha256: SHA256.hash(body), messageID: nil,
            sender: sender, subject: words?.title, size: body.count, payload: body)
    }

    /// What is said to who used a command; nothing to everybody else, whose thread is not to be talked into.
    func words(about result: Result) -> String? {
        guard isCommand else { return nil }
        return result.ticket.map { "Your message is ticket #\($0)." } ?? "Say what is wrong after the command."
    }

    /// The answer to a program of the customer's own, which wants to know the ticket.
    func genericAnswer(_ result: Result) -> HookAnswer {
        .json([
            "ticket": result.ticket.map { JSON.number(String($0)) } ?? nil,
            "created": .flag(result.outcome == .created), "duplicate": .flag(result.outcome == .duplicate),
        ])
    }
}
