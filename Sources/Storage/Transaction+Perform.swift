package import Desk
package import SQLite

extension Transaction {
    /// Opens a ticket: row, first words, events, and the notices to requester and pool.
    package mutating func open(_ opening: Opening, cause: Cause) throws -> Ticket {
        let ticket = try insertTicket(
            project: opening.project, requester: opening.requester, title: opening.title, cause: cause)
        if let (place, channel) = opening.thread {
            try remember(place, on: channel, of: ticket.id, hearing: cause.intake)
        }
        let reply = try insert(opening.draft, on: ticket.id, by: opening.requester, cause: cause)
        let related = opening.related.map { [Change.linked(number: $0)] } ?? []
        let doubt = opening.doubt.map { [Change.doubted($0)] } ?? []
        let opener = opening.opener ?? opening.requester
        let actor = Actor(opener, roles: try roles(of: opener, in: ticket.workspace))
        let (opened, first) = try record(
            [.opened] + related + doubt, on: ticket, among: try bystanders(of: ticket, alsoTo: opening.alsoTo),
            by: actor, cause: cause, reason: nil, reply: reply)
        if opening.receipt == .send, try mayReceive(opening.requester, cause) {
            try enqueue(
                NoticeDraft(.receipt, to: opening.requester), about: opened, reply: reply, by: nil, event: first,
                at: cause.at)
            if opening.thread != nil { try postReceipt(of: opened, event: first, cause: cause) }
        }
        return opened
    }

    /// The people around a new ticket, with the agents of other queues of its workspace that it came to as well.
    private mutating func bystanders(of ticket: Ticket, alsoTo queues: [Project]) throws(SQLiteError) -> Bystanders {
        var found = try bystanders(of: ticket)
        // Where nobody is assigned the whole workspace hears of it already.
        for queue in queues where queue.workspace == ticket.workspace && !found.assigned.isEmpty {
            let agents = try agents(of: queue.id)
            found.assigned = agents.isEmpty ? [] : found.assigned.union(agents)
        }
        return found
    }

    /// Whether one more receipt will not go round with an answer to it.
    private mutating func mayReceive(_ requester: PersonID, _ cause: Cause) throws(SQLiteError) -> Bool {
        guard cause.door == .mail else { return true }
        let earliest = try earliestOpening(by: requester, ofLatest: Opening.receiptsPerDay + 1)
        return earliest.map { $0 <= cause.at.adding(seconds: -86_400) } ?? true
    }

    /// Does what somebody wants with a ticket, if the rules allow it; the refusal is thrown and changes nothing.
    ///
    /// `draft` holds the words for `reply` and `note`; who may read them follows from the action alone. With `claim`,
    /// `resolve` and `close` they are said in the same act, so that a person gets one letter, which carries them. A
    /// `doubt` about the message becomes part of the history. The caller's transaction makes it all or nothing. A ticket
    /// that changed since it was read is refused as stale.
    @discardableResult
    package mutating func perform(
        _ action: Action, on ticket: Ticket, by actor: Actor, saying draft: ReplyDraft? = nil, doubt: Doubt? = nil,
        cause: Cause
    ) throws -> Ticket {
        let bystanders = try bystanders(of: ticket)
        let rules = try rules(for: action, on: ticket, among: bystanders, by: actor, at: cause.at)
        let alone = try rules.changes(for: action)
        if case .categorize(let category?) = action, !alone.isEmpty {
            try requireSubcategory(category, in: ticket.workspace)
        }
        if case .invite(let person) = action, !alone.isEmpty { try requireActive(person) }
        let words = try action.words(of: draft)
        let saying = words.flatMap(action.saying)
        var changes =
            try saying.map { saying throws(Refusal) in try rules.changes(for: action, saying: saying) } ?? alone
        guard !changes.isEmpty else { return ticket }
        if let doubt { changes.append(.doubted(doubt)) }
        var reply: ReplyID?
        if let words, let author = actor.person {
            reply = try insert(words, on: ticket.id, by: author, cause: cause)
        }
        let (next, event) = try record(
            changes, on: ticket, among: bystanders, by: actor, cause: cause, reason: action.reason, reply: reply)
        if case .merge = action, let other = rules.other {
            try takeIn(next, into: other, by: actor, cause: cause, event: event)
        }
        return next
    }

    /// Joins somebody to a ticket and then does what they want with it; who is refused has not joined either.
    ///
    /// That is asked beforehand: going back behind the join would want a savepoint, for which the full-text index writes
    /// down all that it has gathered.
    @discardableResult
    package mutating func join(
        _ ticket: Ticket, by actor: Actor, toDo action: Action, saying draft: ReplyDraft? = nil, doubt: Doubt? = nil,
        cause: Cause
    ) throws -> Ticket {
        guard let person = actor.person else { throw Refusal.needsRole(.requester) }
        var bystanders = try bystanders(of: ticket)
        bystanders.follow(.joined(person))
        _ = try rules(for: action, on: ticket, among: bystanders, by: actor, at: cause.at).changes(for: action)
        _ = try action.words(of: draft)
        let joined = try record([.joined(person)], on: ticket, by: actor, cause: cause, reason: nil, reply: nil)
        return try perform(action, on: joined.ticket, by: actor, saying: draft, doubt: doubt, cause: cause)
    }

    /// The rules, with all that their decision depends on.
    private mutating func rules(
        for action: Action, on ticket: Ticket, among bystanders: Bystanders, by actor: Actor, at now: Moment
    ) throws(SQLiteError) -> Rules {
        var other: Ticket?
        var links: Set<Int64> = []
        if let number = action.otherNumber, let person = actor.person {
            other = try self.ticket(number: number, seenBy: person)?.ticket
            links = Set(try self.links(of: ticket.id))
        }
        return Rules(
            ticket: ticket, actor: actor, decliners: bystanders.decliners, watchers: bystanders.watchers,
            agents: bystanders.agents, other: other, links: links, window: try reopenWindow(), now: now)
    }

    /// Refuses somebody who is not there or no longer active.
    private mutating func requireActive(_ person: PersonID) throws {
        guard try self.person(person)?.isActive == true else { throw Refusal.noSuchPerson(String(person.value)) }
    }

    /// Records changes that no rule needs to allow, such as a sender who joins a ticket whose mail they were sent.
    @discardableResult
    package mutating func record(
        _ changes: [Change], on ticket: Ticket, by actor: Actor, cause: Cause, reason: String?, reply: ReplyID?
    ) throws -> (ticket: Ticket, firstEvent: Int64) {
        try record(
            changes, on: ticket, among: try bystanders(of: ticket), by: actor, cause: cause, reason: reason,
            reply: reply)
    }

    private mutating func record(
        _ changes: [Change], on ticket: Ticket, among bystanders: Bystanders, by actor: Actor, cause: Cause,
        reason: String?, reply: ReplyID?
    ) throws -> (ticket: Ticket, firstEvent: Int64) {
        var next = ticket
        var bystanders = bystanders
        var firstEvent: Int64?
        for change in changes {
            let event = try append(
                change, to: ticket.number, by: actor.person, cause: cause, reason: reason, reply: reply)
            if firstEvent == nil { firstEvent = event.sequence }
            next = next.applying(change, at: cause.at)
            try recordAside(change, on: ticket.id)
            bystanders.follow(change)
        }
        if next != ticket, try !update(next, over: ticket) {
            throw Refusal.stale(version: try self.ticket(ticket.id)?.version ?? 0)
        }
        let event = firstEvent ?? 0
        let audience = try audience(of: next, hearing: changes, among: bystanders)
        for draft in audience.notices(for: changes, on: next, by: actor, reason: reason) {
            try enqueue(draft, about: next, reply: reply, by: actor.person, event: event, at: cause.at)
        }
        try post(changes, on: next, by: actor, cause: cause, reply: reply, event: event)
        return (next, event)
    }

    /// The people around a ticket, as far as some changes may concern them.
    mutating func audience(
        of ticket: Ticket, hearing changes: [Change], among bystanders: Bystanders
    ) throws(SQLiteError) -> Audience {
        let wantsHelp = changes.contains { change in
            switch change {
            case .escalated, .late: true
            default: false
            }
        }
        return bystanders.audience(
            of: ticket, lead: wantsHelp ? try project(ticket.project)?.lead : nil,
            admins: wantsHelp ? try people(with: .admin, in: ticket.workspace) : [])
    }
}

extension Action {
    /// The words that go with the action, for those it is meant for; a file alone is also something said.
    fileprivate func words(of draft: ReplyDraft?) throws(Refusal) -> ReplyDraft? {
        switch self {
        case .reply, .remark, .note:
            guard var draft, draft.saysSomething else { throw .needsText }
            draft.visibility = self == .note ? .internal : .public
            return draft
        case .claim, .resolve, .close: return draft?.saysSomething == true ? draft : nil
        case .decline, .assign, .unassign, .transfer, .start, .reopen, .prioritize, .categorize, .retitle, .watch,
            .unwatch, .merge, .link, .unlink, .escalate, .invite, .dismiss, .delete, .restore:
            return nil
        }
    }

    /// The action that says the words of one that is more than saying them.
    fileprivate func saying(_ words: ReplyDraft) -> Action? {
        guard [.claim, .resolve, .close].contains(self) else { return nil }
        return words.visibility == .internal ? .note : .reply
    }

    /// The reason that history and letters show.
    fileprivate var reason: String? {
        switch self {
        case .decline(let reason), .transfer(_, let reason), .escalate(let reason): reason
        case .reopen(let reason): reason
        case .claim, .assign, .unassign, .start, .resolve, .close, .prioritize, .categorize, .retitle, .watch, .unwatch,
            .reply, .remark, .note, .merge, .link, .unlink, .invite, .dismiss, .delete, .restore:
            nil
        }
    }
}

extension ReplyDraft {
    fileprivate var saysSomething: Bool { !enclosures.isEmpty || text.contains { !$0.isWhitespace } }
}
