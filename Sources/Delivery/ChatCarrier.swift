package import Chat
import Curl
package import Desk
package import Notices
package import Storage

/// Posts what the threads of tickets are told, and the cards of new tickets, through one chat gateway.
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
        let (facts, kept) = try store.read { db in (try db.facts(for: notice), try db.place(of: notice)) }
        let utterance = try writer().utterance(for: facts)
        let place = place(kept, or: notice.address ?? "")
        let calls = outlet.calls(saying: utterance, at: place, key: "intray-\(notice.id.value)")
        var message: String?
        for (number, call) in calls.enumerated().dropFirst(notice.parts) {
            let pause = outlet.platform.pause(in: place.conversation)
            if let turn = pace.wait(in: place.conversation, pause: pause, due: notice.dueAt, at: clock()) {
                throw CallError.tooSoon(until: turn)
            }
            let key = try make(call, at: place, notice)
            message = message ?? key
            if number < calls.count - 1 { try store.write { db in try db.countPart(of: notice.id) } }
        }
        guard let message else { return "\(notice.channel.rawValue) \(notice.id.value)" }
        if kept != nil, let ticket = notice.ticket { try remember(message, at: place, of: ticket) }
        return "\(place.platform.rawValue):\(place.installation):\(place.conversation):\(message)"
    }

    private func place(_ kept: PostPlace?, or conversation: String) -> ChatPlace {
        let thread = kept?.threadKind.flatMap { kind in
            kept?.thread.flatMap { key in ChatThread(kind: kind, key: key) }
        }
        return ChatPlace(
            platform: outlet.platform, installation: kept?.installation ?? "",
            conversation: kept?.conversation ?? conversation, thread: thread)
    }

    /// Makes one call; gives the key of the message that it left, where the platform tells.
    private func make(_ call: ChatCall, at place: ChatPlace, _ notice: Notice) throws -> String? {
        let now = clock()
        let answer = try caller.answer(to: call.signed(at: now.seconds, with: sign))
        let headers = answer.headers.map { HeaderField($0.name, $0.value) }
        switch outlet.result(status: answer.status, headers: headers, body: answer.body) {
        case .done(let message): return message
        case .temporary(let words, let seconds):
            throw CallError.temporary(words, retryAfter: seconds ?? answer.retryAfter(at: now))
        case .permanent(let words): throw CallError.permanent(words)
        case .moved(let other):
            try store.write { db in try db.move(place.conversation, to: other, on: notice.channel) }
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
