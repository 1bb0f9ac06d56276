package import Chat
package import Desk
import Sodium
package import Storage
import Triage

/// Takes webhook calls: proves them, reads them, and settles each in one transaction before it is answered.
package struct ChatClerk: Sendable {
    /// What a call gets.
    package struct Answer: Sendable {
        /// The answer the platform waits for.
        package let answer: HookAnswer
        /// What is to be told or asked by calls of our own, at once and at most once.
        package let calls: [ChatCall]
        /// What became of the call; nil for one that the ledger has no row of.
        package var settled: (id: IntakeID, outcome: Outcome, ticket: Int64?)?
    }

    private let store: Store
    private let mint: TokenMint
    private let admits: @Sendable (_ gateway: String) -> Bool
    private let words: @Sendable (Saying, _ language: String) -> String

    /// A clerk that settles into a store; `mint` knows the codes that tie accounts to people, `admits` says whether one
    /// more proven call of a gateway is not too many, and `words` is how a saying reads in a language.
    package init(
        store: Store, mint: TokenMint, admits: @escaping @Sendable (_ gateway: String) -> Bool = { _ in true },
        words: @escaping @Sendable (Saying, _ language: String) -> String = { saying, _ in "\(saying)" }
    ) {
        self.store = store
        self.mint = mint
        self.admits = admits
        self.words = words
    }

    /// The answer to a call.
    ///
    /// Every proven call is in the ledger before it is answered, but for handshakes and replays; what fails inside is
    /// called again.
    package func answer(_ request: HookRequest, through gateway: Gateway, at now: Moment) throws -> Answer {
        if let refusal = gateway.refusal(of: request, at: now) { return Answer(answer: refusal, calls: []) }
        // Counted behind the proof: strangers cannot use up what is the platform's.
        guard admits(gateway.source) else { return Answer(answer: .empty(429), calls: []) }
        let reading = gateway.chat.read(request)
        switch reading {
        case .handshake: return Answer(answer: gateway.chat.answer(to: reading).answer, calls: [])
        case .post(let post) where !gateway.isRecent(post, at: now):
            return Answer(answer: gateway.chat.answer(to: nil), calls: [])
        case .post, .command, .action, .shortcut, .form, .edited, .deleted, .moved, .ignored, .malformed: break
        }
        let call = HookCall(reading, request.body)
        let (id, deed, reader) = try store.write { db -> (IntakeID, ChatDeed, String) in
            let (id, deed) = try settle(call, gateway, in: &db, at: now)
            return (id, deed, try language(for: deed, of: call, in: &db))
        }
        var answer = gateway.answer(to: reading, of: call, about: deed, at: now) { words($0, reader) }
        answer.settled = (id, deed.effect.outcome, deed.effect.ticket)
        return answer
    }

    /// The language in which a call is answered: that of who made it; empty for an account that is nobody's, or when there is
    /// nothing to say.
    private func language(for deed: ChatDeed, of call: HookCall, in db: inout Transaction) throws -> String {
        guard deed.words != nil, let invocation = call.invocation else { return "" }
        let account = invocation.author.account(on: invocation.place.platform)
        let person = try db.person(
            platform: account.platform, installation: account.installation, user: account.user)
        return person?.language ?? ""
    }

    private func settle(
        _ call: HookCall, _ gateway: Gateway, in db: inout Transaction, at now: Moment
    ) throws -> (IntakeID, ChatDeed) {
        let original = try db.ledgerEntry(source: gateway.source, key: call.deliveryKey)
        let twin = try call.messageKey.flatMap { try db.original(messageID: $0, source: gateway.source) }
        var arrival = call.arrival(through: gateway, at: now)
        if original != nil {
            let latest = try db.ledger(before: nil, outcome: nil, limit: 1).first?.id.value ?? 0
            arrival.key += " repeated after \(latest)"
        }
        let id = try db.insert(arrival)
        var hearing = ChatHearing(gateway: gateway, mint: mint, cause: Cause(.chat, intake: id, at: now))
        if let earlier = original ?? twin {
            hearing.trace.decided("duplicate", "\(call.deliveryKey) was here before, as number \(earlier.id.value)")
            try db.settle(
                id, .duplicate, reason: hearing.trace.decision?.finding ?? "", trace: hearing.trace,
                ticket: earlier.ticket)
            return (id, ChatDeed(.duplicate, on: earlier.ticket, saying: earlier.answerToRepetition))
        }
        return (id, try apply(call, as: id, &hearing, in: &db))
    }

    private func apply(
        _ call: HookCall, as id: IntakeID, _ hearing: inout ChatHearing, in db: inout Transaction
    ) throws -> ChatDeed {
        var deed: ChatDeed
        do {
            deed = try db.attempt { db in try hearing.apply(call.wish, in: &db) }
        } catch  where !Store.isPassing(error) {
            deed = ChatDeed(.held)
            deed.effect.mishap = Mishap(error)
        }
        try close(id, call, deed, hearing, in: &db)
        return deed
    }

    private func close(
        _ id: IntakeID, _ call: HookCall, _ deed: ChatDeed, _ hearing: ChatHearing, in db: inout Transaction
    ) throws {
        let effect = deed.effect
        let reason = effect.mishap?.finding ?? hearing.trace.decision?.finding ?? ""
        if let mishap = effect.mishap {
            let gateway = hearing.gateway
            try db.tellAdmins(of: gateway.project.workspace, "\(gateway.name): \(mishap.remark)", hearing.cause)
        }
        // One message can come as two events; the one that led to something makes the other a repetition.
        let led = [.created, .replied, .commanded].contains(effect.outcome)
        try db.settle(
            id, effect.outcome, reason: reason, trace: hearing.trace, ticket: effect.ticket,
            messageID: led ? call.messageKey : nil)
    }
}

extension ChatClerk {
    /// Applies what a row of the ledger has kept, as if it came now; nobody waits for an answer any more.
    func judgeAgain(_ entry: LedgerEntry, through gateway: Gateway, in db: inout Transaction, at now: Moment) throws {
        let payload = try db.payload(of: entry.id) ?? []
        let call = HookCall(gateway.chat.read(HookRequest(kept: payload, key: entry.key)), payload)
        var hearing = ChatHearing(gateway: gateway, mint: mint, cause: Cause(.chat, intake: entry.id, at: now))
        _ = try apply(call, as: entry.id, &hearing, in: &db)
    }

    /// Applies a message that waited to hear in which thread it stands; gives what is said to its writer by calls of our
    /// own, since nobody waits for an answer any more.
    package func settle(
        _ id: IntakeID, standingIn thread: ChatThread, through gateway: Gateway, in db: inout Transaction,
        at now: Moment
    ) throws -> [ChatCall] {
        guard let entry = try db.ledgerEntry(id) else { return [] }
        let payload = try db.payload(of: id) ?? []
        guard case .post(let post) = gateway.chat.read(HookRequest(kept: payload, key: entry.key)) else { return [] }
        let reading = ChatReading.post(post.standing(in: thread))
        let call = HookCall(reading, payload)
        var hearing = ChatHearing(gateway: gateway, mint: mint, cause: Cause(.chat, intake: id, at: now))
        let deed = try apply(call, as: id, &hearing, in: &db)
        let reader = try language(for: deed, of: call, in: &db)
        return gateway.lateCalls(to: reading, of: call, about: deed) { words($0, reader) }
    }

    /// What would become of a call that is proven, now, with its trace; nothing of it is kept.
    package func explain(_ payload: [UInt8], through gateway: Gateway, at now: Moment) throws -> Settled {
        let call = HookCall(gateway.chat.read(HookRequest(kept: payload, key: "explained")), payload)
        return try store.rehearse { db in
            _ = try settle(call, gateway, in: &db, at: now)
            guard let entry = try db.ledger(before: nil, outcome: nil, limit: 1).first, let outcome = entry.outcome
            else {
                throw Refusal.noSuchTicket
            }
            return Settled(
                id: entry.id, key: entry.key, outcome: outcome, reason: entry.reason, trust: .claimed,
                trace: entry.trace, ticket: entry.ticket, when: .now)
        }
    }
}

extension HookRequest {
    /// A call of which the body is known: its type shows in its first byte.
    fileprivate init(kept payload: [UInt8], key: String) {
        let isJSON = payload.first { $0 > 0x20 }.map { [0x5B, 0x7B].contains($0) } ?? true
        let type = isJSON ? "application/json" : "application/x-www-form-urlencoded"
        self.init(headers: [HeaderField("Content-Type", type), HeaderField("webhook-id", key)], body: payload)
    }
}

extension LedgerEntry {
    /// What a repeated call is told: what the first was told, where that can be known again.
    fileprivate var answerToRepetition: Saying {
        let label: Saying? = ticket.map { "#\($0)" }
        let code: Remark.Code =
            switch outcome {
            case .created where label != nil: .chatOpened
            case .replied where label != nil: .chatAdded
            case .created, .replied, .commanded, .filed, .bounce, .duplicate, .loop, .held, .refused, nil: .chatRepeated
            }
        return Saying(.said(code, label ?? ""))
    }
}
