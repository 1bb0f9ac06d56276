import Mail
import Synchronization

/// The letters that a soaked site has sent, as those who get them know them.
final class SoakLetters: Sendable {
    /// What an answer needs of a letter.
    struct Letter {
        let recipient: String
        let replyTo: String
        let messageID: String
        let subject: String
        let ticket: Int64
    }

    /// What came so far.
    struct Count {
        var letters = 0
        /// How many came more than once.
        var doubled = 0
        /// The microseconds from a mail that opened a ticket to the first letter that answers it.
        var receipts: [Int64] = []
        /// The highest number that a ticket has.
        var lastTicket: Int64 = 1_000
    }

    /// Those who write.
    enum Side {
        case guests
        case agents
    }

    private struct State {
        var guests = Latest<Letter>()
        var agents = Latest<Letter>()
        var ids: Set<String> = []
        var opened: [String: Int64] = [:]
        var count = Count()
    }

    private let state = Mutex(State())

    var count: Count { state.withLock { $0.count } }

    /// Says that a mail is about to arrive which a receipt is to answer.
    func expect(receiptFor id: String, at micros: Int64) { state.withLock { $0.opened[id] = micros } }

    /// Takes a letter in, which the mail server has just received.
    func take(_ bytes: [UInt8]) {
        let now = monotonicMicros()
        let mail = Message(bytes)
        guard let id = mail.messageID, let recipient = mail.to.first?.mailbox else { return }
        let subject = mail.subject ?? ""
        let number = subject.split(separator: "[#").last.flatMap { Int64($0.prefix { $0.isNumber }) }
        state.withLock { state in
            state.count.letters += 1
            if !state.ids.insert(id).inserted { state.count.doubled += 1 }
            let answered = mail.inReplyTo.first.flatMap { state.opened.removeValue(forKey: $0) }
            if let answered { state.count.receipts.append(now - answered) }
            guard let number, let replyTo = mail.replyTo.first?.mailbox else { return }
            state.count.lastTicket = max(state.count.lastTicket, number)
            let letter = Letter(
                recipient: recipient, replyTo: replyTo, messageID: id, subject: subject, ticket: number)
            if LiveSite.agents.contains(recipient) { state.agents.add(letter) } else { state.guests.add(letter) }
        }
    }

    /// One of the latest letters to somebody of a side, nil when there is none yet.
    func pick(to side: Side, _ dice: inout Dice) -> Letter? {
        let latest = state.withLock { state in
            switch side {
            case .guests: state.guests
            case .agents: state.agents
            }
        }
        return latest.pick(&dice)
    }
}
