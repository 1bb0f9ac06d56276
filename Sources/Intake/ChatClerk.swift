package import Chat
package import Desk
import Sodium
package import Storage
import Triage

/// Takes webhook calls: proves them, reads them, and settles each in one transaction before it is answered.
package struct ChatClerk: Sendable {
    private let store: Store
    private let admits: @Sendable (_ gateway: String) -> Bool

    /// A clerk that settles into a store; `admits` says whether one more proven call of a gateway is not too many.
    package init(store: Store, admits: @escaping @Sendable (_ gateway: String) -> Bool = { _ in true }) {
        self.store = store
        self.admits = admits
    }

    /// The answer to a call.
    ///
    /// Every proven call is in the ledger before it is answered, but for handshakes and replays; what fails inside is
    /// called again.
    package func answer(_ request: HookRequest, through gateway: Gateway, at now: Moment) throws -> HookAnswer {
        if let refusal = gateway.refusal(of: request, at: now) { return refusal }
        // Counted behind the proof: strangers cannot use up what is the platform's.
        guard admits(gateway.source) else { return .empty(429) }
        let reading = gateway.chat.read(request)
        switch reading {
        case .handshake: return gateway.chat.answer(to: reading).answer
        case .post(let post) where !gateway.isRecent(post, at: now): return gateway.chat.answer(to: nil)
        case .post, .command, .action, .shortcut, .form, .edited, .deleted, .moved, .ignored, .malformed: break
        }
        let call = HookCall(reading, request.body)
        let result = try store.write { db in try settle(call, gateway, in: &db, at: now) }
        if case .malformed = reading { return gateway.chat.answer(to: reading).answer }
        if gateway.chat.platform == .generic { return call.genericAnswer(result) }
        return gateway.chat.answer(to: reading, saying: call.words(about: result)).answer
    }

    private func settle(
        _ call: HookCall, _ gateway: Gateway, in db: inout Transaction, at now: Moment
    ) throws -> HookCall.Result {
        let original = try db.ledgerEntry(source: gateway.source, key: call.deliveryKey)
        let twin = try call.messageKey.flatMap { try db.original(messageID: $0, source: gateway.source) }
        var arrival = call.arrival(through: gateway, at: now)
        if original != nil {
            let latest = try db.ledger(before: nil, outcome: nil, limit: 1).first?.id.value ?? 0
            arrival.key += " repeated after \(latest)"
        }
        let id = try db.insert(arrival)
        let cause = Cause(.chat, intake: id, at: now)
        var trace = Trace()
        if let earlier = original ?? twin {
            trace.decided("duplicate", "\(call.deliveryKey) was here before, as number \(earlier.id.value)")
            try db.settle(
                id, .duplicate, reason: trace.decision?.finding ?? "", trace: trace, ticket: earlier.ticket)
            return HookCall.Result(ticket: earlier.ticket, outcome: .duplicate)
        }
        let effect: Effect
        do {
            effect = try db.attempt { db in
                try apply(call, gateway, &trace, in: &db, cause)
            }
        } catch  where !Store.isPassing(error) {
            effect = Effect(outcome: .held, reason: Effect.reason(error))
        }
        let reason = effect.reason ?? trace.decision?.finding ?? ""
        if effect.outcome == .held {
            try db.tellAdmins(of: gateway.project.workspace, "\(gateway.name): \(reason)", cause)
        }
        // One message can come as two events; the one that led to something makes the other a repetition.
        let key = effect.outcome == .created || effect.outcome == .replied ? call.messageKey : nil
        try db.settle(id, effect.outcome, reason: reason, trace: trace, ticket: effect.ticket, messageID: key)
        return HookCall.Result(ticket: effect.ticket, outcome: effect.outcome)
    }

    private func apply(
        _ call: HookCall, _ gateway: Gateway, _ trace: inout Trace, in db: inout Transaction, _ cause: Cause
    ) throws -> Effect {
        guard let words = call.words else {
            trace.decided("kind", call.idleReason)
            return Effect(outcome: call.idleOutcome)
        }
        let known = try db.ticket(
            platform: words.place.platform.rawValue, installation: words.place.installation,
            conversation: words.conversationKey)
        guard let (ticket, merged) = try known.flatMap({ known in try db.successor(of: known) }) else {
            guard words.mayOpen else {
                trace.decided("thread", "said beside us, in a thread of no ticket")
                return Effect(outcome: .filed)
            }
            return try open(words, gateway, related: nil, &trace, in: &db, cause)
        }
        trace.passedMerges(merged, to: ticket)
        return try reply(words, to: ticket, gateway, &trace, in: &db, cause)
    }

    private func open(
        _ words: ChatWords, _ gateway: Gateway, related: Int64?, _ trace: inout Trace, in db: inout Transaction,
        _ cause: Cause
    ) throws -> Effect {
        let author = try author(of: words, in: &db, cause)
        var opening = Opening(
            project: gateway.project, requester: author, title: words.title, draft: ReplyDraft(text: words.text),
            related: related)
        opening.thread = gateway.channel.flatMap { channel in words.thread.map { ($0, channel) } }
        let ticket = try db.open(opening, cause: cause)
        if let key = words.conversationKeyIfThreaded {
            try db.remember(
                platform: words.place.platform.rawValue, installation: words.place.installation, conversation: key,
                of: ticket.id)
        }
        trace.decided("thread", "a thread of no ticket; opened \(ticket.label)")
        return Effect(outcome: .created, ticket: ticket.number)
    }

    private func reply(
        _ words: ChatWords, to ticket: Ticket, _ gateway: Gateway, _ trace: inout Trace, in db: inout Transaction,
        _ cause: Cause
    ) throws -> Effect {
        let isCourtesy = Courtesy.isAll(of: words.text, by: words.author.name ?? "")
        if ticket.isClosed, isCourtesy {
            trace.decided("thread", "a courtesy: no ticket follows \(ticket.label), which is closed")
            return Effect(outcome: .filed, ticket: ticket.number)
        }
        if ticket.isClosed { return try open(words, gateway, related: ticket.number, &trace, in: &db, cause) }
        let author = try author(of: words, in: &db, cause)
        let actor = Actor(author, roles: try db.roles(of: author, in: ticket.workspace))
        let watches = try db.watchers(of: ticket.id).contains(author)
        if let channel = gateway.channel, let thread = words.thread {
            try db.remember(thread, on: channel, of: ticket.id, hearing: cause.intake)
        }
        do {
            try db.attempt { db in
                var ticket = ticket
                if author != ticket.requester, !actor.isStaff, !watches {
                    // Whoever can write in the thread can read it, so they take part.
                    ticket =
                        try db.record([.joined(author)], on: ticket, by: actor, cause: cause, reason: nil, reply: nil)
                        .ticket
                }
                let action: Action = isCourtesy && ticket.status == .resolved ? .remark : .reply
                try db.perform(action, on: ticket, by: actor, saying: ReplyDraft(text: words.text), cause: cause)
            }
        } catch Refusal.windowPassed {
            return try open(words, gateway, related: ticket.number, &trace, in: &db, cause)
        } catch let refusal as Refusal {
            trace.decided("thread", "not allowed on \(ticket.label): \(refusal.sentence { _ in "somebody else" })")
            return Effect(outcome: .held, ticket: ticket.number)
        }
        trace.decided("thread", "the thread of \(ticket.label)")
        return Effect(outcome: .replied, ticket: ticket.number)
    }

    /// The person behind a chat user: linked before, or by an address the platform vouches for, or new.
    private func author(of words: ChatWords, in db: inout Transaction, _ cause: Cause) throws -> PersonID {
        let author = words.author
        let platform = words.place.platform.rawValue
        if let known = try db.person(platform: platform, installation: author.installation, user: author.id) {
            guard known.isActive else { throw Refusal.noSuchPerson(known.displayName) }
            return known.id
        }
        var person = try author.verifiedAddress.flatMap { try db.person(address: $0) }
        if person == nil {
            person = try db.addPerson(name: author.name ?? author.id, address: author.verifiedAddress, at: cause.at)
        }
        guard let person, person.isActive else { throw Refusal.noSuchPerson(author.id) }
        try db.link(platform: platform, installation: author.installation, user: author.id, to: person.id)
        return person.id
    }
}
