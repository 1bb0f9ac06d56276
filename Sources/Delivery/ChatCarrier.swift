package import Chat
import Curl
package import Desk
package import Notices
package import Storage

/// Posts through one chat gateway: what the threads of tickets are told, the agents' cards and what changes on them, and
/// what one person is told alone.
///
/// A long post is several messages: what is out is written down after each, and a repetition goes on behind it.
package struct ChatCarrier: Sendable {
    private let outlet: ChatOutlet
    private let writer: @Sendable () -> PostWriter
    private let store: Store
    private let caller: WebCaller
    private let sign: @Sendable ([UInt8]) -> [UInt8]
    private let clock: @Sendable () -> Moment
    private let pace = Pace()

    /// A carrier by way of an outlet; `sign` is for platforms that take signed calls.
    package init(
        _ outlet: ChatOutlet, writer: @escaping @Sendable () -> PostWriter, store: Store, caller: WebCaller,
        sign: @escaping @Sendable ([UInt8]) -> [UInt8], clock: @escaping @Sendable () -> Moment
    ) {
        self.outlet = outlet
        self.writer = writer
        self.store = store
        self.caller = caller
        self.sign = sign
        self.clock = clock
    }

    /// Posts what a notice says; gives the message's key among all messages of all platforms.
    package func carry(_ notice: Notice) throws -> String {
        let target = try store.read { db in try db.target(of: notice) }
        switch target {
        case .thread(let kept):
            let place = place(kept.installation, kept.conversation, kept.chatThread)
            let words = try writer().post(for: try facts(for: notice))
            let message = try say(.words(words), at: place, notice)
            if let message, let ticket = notice.ticket { try remember(message, at: place, of: ticket) }
            return key(of: message, at: place, notice)
        case .agents(let conversation):
            let place = place("", conversation)
            let card = try writer().card(for: try facts(for: notice))
            return key(of: try say(.card(card), at: place, notice), at: place, notice)
        case .cards(let conversation, let keys):
            let place = place("", conversation)
            let card = try writer().card(for: try facts(for: notice))
            try change(keys.compactMap(place.message(in:)), to: card, at: place, notice)
            return key(of: nil, at: place, notice)
        case .person(let account, let letter):
            let words = try writer().message(for: try facts(for: letter))
            let place = place(account.installation, try conversation(with: account, notice))
            return key(of: try say(.words(words), at: place, notice), at: place, notice)
        case .nobody: throw CallError.permanent("whoever it was for has no account there any more")
        }
    }

    private func facts(for notice: Notice) throws -> LetterFacts { try store.read { db in try db.facts(for: notice) } }

    private func place(_ installation: String, _ conversation: String, _ thread: ChatThread? = nil) -> ChatPlace {
        ChatPlace(platform: outlet.platform, installation: installation, conversation: conversation, thread: thread)
    }

    private func key(of message: String?, at place: ChatPlace, _ notice: Notice) -> String {
        message.map(place.key(of:)) ?? "\(notice.channel.rawValue) \(notice.id.value)"
    }

    // MARK: Saying and changing

    /// Posts what is not out yet; gives the key of the first message that this try left.
    private func say(_ utterance: Utterance, at place: ChatPlace, _ notice: Notice) throws -> String? {
        let calls = outlet.calls(saying: utterance, at: place, key: "intray-\(notice.id.value)")
        var message: String?
        for (number, call) in calls.enumerated().dropFirst(notice.parts) {
            try takeTurn(in: place.conversation, notice)
            let key = try make(call, in: place.conversation, notice).message
            message = message ?? key
            if number < calls.count - 1 { try store.write { db in try db.countPart(of: notice.id) } }
        }
        return message
    }

    /// Puts a card in the place of those that are out; an older one that somebody took away is not missed.
    private func change(_ messages: [String], to card: ChatCard, at place: ChatPlace, _ notice: Notice) throws {
        for (number, message) in messages.enumerated().dropFirst(notice.parts) {
            guard let call = outlet.update(card, message: message, at: place) else { return }
            try takeTurn(in: place.conversation, notice)
            let isLatest = number == messages.count - 1
            do { _ = try make(call, in: place.conversation, notice) } catch CallError.permanent where !isLatest {}
            if !isLatest { try store.write { db in try db.countPart(of: notice.id) } }
        }
    }

    /// The conversation in which somebody is written to alone, after asking for it if need be.
    private func conversation(with account: ChatAccount, _ notice: Notice) throws -> String {
        switch outlet.directLine(to: account.user) {
        case .known(let conversation)?: return conversation
        case .ask(let call)?:
            let body = try make(call, in: account.user, notice).body
            guard let conversation = outlet.conversation(from: body) else {
                throw CallError.temporary("the platform does not say where to write to them", retryAfter: nil)
            }
            return conversation
        case nil: throw CallError.permanent("nobody is written to alone there")
        }
    }

    /// Takes this notice's turn in a conversation, or says when it comes.
    private func takeTurn(in conversation: String, _ notice: Notice) throws(CallError) {
        let pause = outlet.platform.pause(in: conversation)
        if let turn = pace.wait(in: conversation, pause: pause, due: notice.dueAt, at: clock()) {
            throw .tooSoon(until: turn)
        }
    }

    /// Makes one call; gives the key of the message that it left, where the platform tells, and the answer itself.
    private func make(
        _ call: ChatCall, in conversation: String, _ notice: Notice
    ) throws -> (message: String?, body: [UInt8]) {
        let now = clock()
        let answer = try caller.answer(to: call.signed(at: now.seconds, with: sign))
        let headers = answer.headers.map { HeaderField($0.name, $0.value) }
        switch outlet.result(status: answer.status, headers: headers, body: answer.body) {
        case .done(let message): return (message, answer.body)
        case .temporary(let words, let seconds):
            throw CallError.temporary(words, retryAfter: seconds ?? answer.retryAfter(at: now))
        case .permanent(let words): throw CallError.permanent(words)
        case .moved(let other):
            try store.write { db in try db.move(conversation, to: other, on: notice.channel) }
            throw CallError.temporary("the conversation is \(other) now", retryAfter: nil)
        }
    }

    /// What is answered to our post is said on the ticket.
    private func remember(_ message: String, at place: ChatPlace, of ticket: TicketID) throws {
        try store.write { db in
            try db.remember(
                platform: place.platform.rawValue, installation: place.installation,
                conversation: "\(place.conversation)/\(message)", of: ticket)
        }
    }
}

extension PostPlace {
    fileprivate var chatThread: ChatThread? {
        threadKind.flatMap { kind in thread.flatMap { key in ChatThread(kind: kind, key: key) } }
    }
}
