/// The rules of a ticket's life: what an action changes, or why it changes nothing.
///
/// Pure: the ticket, the actor and everything else that counts come in as values.
package struct Rules: Sendable {
    /// The ticket as it stands.
    package let ticket: Ticket
    /// Who acts.
    package let actor: Actor
    /// The agents who declined this ticket.
    package let decliners: Set<PersonID>
    /// The people who follow this ticket.
    package let watchers: Set<PersonID>
    /// The active agents of the ticket's workspace.
    package let agents: Set<PersonID>
    /// The other ticket that the action names, nil when there is none that the actor may see.
    package let other: Ticket?
    /// The numbers of the tickets that this one is tied to.
    package let links: Set<Int64>
    /// The time of the action.
    package let now: Moment

    /// How long a resolved ticket can be taken up again, in seconds.
    package let window: Int64

    /// How long that is where nobody says otherwise: seven days.
    package static let reopenWindow: Int64 = 7 * 86_400

    /// Collects what the decision depends on.
    package init(
        ticket: Ticket, actor: Actor, decliners: Set<PersonID>, watchers: Set<PersonID>, agents: Set<PersonID>,
        other: Ticket? = nil, links: Set<Int64> = [], window: Int64 = Rules.reopenWindow, now: Moment
    ) {
        self.ticket = ticket
        self.actor = actor
        self.decliners = decliners
        self.watchers = watchers
        self.agents = agents
        self.other = other
        self.links = links
        self.window = window
        self.now = now
    }

    /// The changes that `action` makes, in order; empty when everything is so already.
    package func changes(for action: Action) throws(Refusal) -> [Change] {
        guard mayKnow else { throw .noSuchTicket }
        // Being in sight is no part of a ticket's life: its end does not hinder it.
        let isAboutSight = action == .delete || action == .restore
        guard !ticket.isDeleted || isAboutSight else { throw .deleted }
        guard !ticket.isClosed || isAboutSight else { throw .wrongStatus(.closed, verb: action.verb) }
        switch action {
        case .claim: return try claim()
        case .decline(let reason): return try decline(reason)
        case .assign(let person): return try assign(to: person)
        case .unassign: return try unassign()
        case .transfer(let person, let reason): return try transfer(to: person, reason)
        case .start: return try start()
        case .resolve: return try resolve()
        case .close: return try close()
        case .reopen: return try reopen()
        case .prioritize(let priority): return try prioritize(priority)
        case .categorize(let category): return try categorize(category)
        case .retitle(let title): return try retitle(title)
        case .watch: return try watch()
        case .unwatch: return try unwatch()
        case .reply: return try reply()
        case .remark: return try remark()
        case .note: return try note()
        case .merge(let number): return try merge(into: number)
        case .link(let number): return try link(to: number)
        case .unlink(let number): return try unlink(from: number)
        case .escalate(let reason): return try escalate(reason)
        case .invite(let person): return try invite(person)
        case .dismiss(let person): return try dismiss(person)
        case .delete: return try delete()
        case .restore: return try restore()
        }
    }

    // MARK: Owning

    private func claim() throws(Refusal) -> [Change] {
        let agent = try agent()
        if let owner = ticket.owner { throw .alreadyOwned(by: owner) }
        guard ticket.status == .open else { throw .wrongStatus(ticket.status, verb: "claim") }
        return try handOver(to: agent)
    }

    private func decline(_ reason: String) throws(Refusal) -> [Change] {
        let agent = try owner()
        guard isUnderWork else { throw .wrongStatus(ticket.status, verb: "decline") }
        guard !reason.isEmpty else { throw .needsReason }
        return [.declined(agent)] + releasing
    }

    private func assign(to person: PersonID) throws(Refusal) -> [Change] {
        guard actor.isStaff else { throw .needsRole(.agent) }
        if ticket.owner == person { return [] }
        guard ticket.status != .resolved else { throw .wrongStatus(.resolved, verb: "assign") }
        if let owner = ticket.owner, !actor.isAdmin { throw .alreadyOwned(by: owner) }
        return try handOver(to: person)
    }

    private func unassign() throws(Refusal) -> [Change] {
        guard actor.isAdmin else { throw .needsRole(.admin) }
        guard isUnderWork else { throw .wrongStatus(ticket.status, verb: "unassign") }
        return releasing
    }

    private func transfer(to person: PersonID, _ reason: String) throws(Refusal) -> [Change] {
        _ = try owner()
        guard isUnderWork else { throw .wrongStatus(ticket.status, verb: "transfer") }
        guard !reason.isEmpty else { throw .needsReason }
        return try handOver(to: person)
    }

    private func handOver(to person: PersonID) throws(Refusal) -> [Change] {
        guard agents.contains(person) else { throw .notAnAgent(person) }
        guard !decliners.contains(person) else { throw .declinedBefore(person) }
        guard ticket.owner != person else { return [] }
        return [.owner(from: ticket.owner, to: person)] + moving(to: .assigned)
    }

    private var releasing: [Change] { [.owner(from: ticket.owner, to: nil)] + moving(to: .open) }

    // MARK: Working

    private func start() throws(Refusal) -> [Change] {
        _ = try owner()
        guard isUnderWork else { throw .wrongStatus(ticket.status, verb: "start") }
        return moving(to: .inProgress)
    }

    private func resolve() throws(Refusal) -> [Change] {
        _ = try owner()
        switch ticket.status {
        case .assigned: return [.status(from: .assigned, to: .inProgress), .status(from: .inProgress, to: .resolved)]
        case .inProgress: return moving(to: .resolved)
        case .open, .resolved, .closed: throw .wrongStatus(ticket.status, verb: "resolve")
        }
    }

    private func close() throws(Refusal) -> [Change] {
        guard actor == .clock || isRequester || isOwner else { throw .needsRequester }
        guard ticket.status == .resolved else { throw .wrongStatus(ticket.status, verb: "close") }
        return moving(to: .closed)
    }

    private func reopen() throws(Refusal) -> [Change] {
        guard isRequester || isOwner || isWatcher else { throw .needsRequester }
        guard ticket.status == .resolved else { throw .wrongStatus(ticket.status, verb: "reopen") }
        guard isWithinReopenWindow else { throw .windowPassed }
        return moving(to: .inProgress)
    }

    // MARK: Sorting and following

    private func prioritize(_ priority: Priority) throws(Refusal) -> [Change] {
        guard actor.isStaff else { throw .needsRole(.agent) }
        return priority == ticket.priority ? [] : [.priority(from: ticket.priority, to: priority)]
    }

    private func categorize(_ category: CategoryID?) throws(Refusal) -> [Change] {
        guard actor.isStaff else { throw .needsRole(.agent) }
        return category == ticket.category ? [] : [.category(from: ticket.category, to: category)]
    }

    private func retitle(_ title: String) throws(Refusal) -> [Change] {
        guard actor.isStaff || isRequester else { throw .needsRole(.agent) }
        guard actor.isStaff || ticket.status == .open else { throw .wrongStatus(ticket.status, verb: "title") }
        guard !title.isEmpty else { throw .needsText }
        return title == ticket.title ? [] : [.title(from: ticket.title, to: title)]
    }

    private func watch() throws(Refusal) -> [Change] {
        let person = try person()
        return watchers.contains(person) ? [] : [.watched(person)]
    }

    private func unwatch() throws(Refusal) -> [Change] {
        let person = try person()
        return watchers.contains(person) ? [.unwatched(person)] : []
    }

    private func invite(_ person: PersonID) throws(Refusal) -> [Change] {
        if person == actor.person { return try watch() }
        guard actor.isStaff else { throw .needsRole(.agent) }
        return watchers.contains(person) ? [] : [.watched(person)]
    }

    private func dismiss(_ person: PersonID) throws(Refusal) -> [Change] {
        if person == actor.person { return try unwatch() }
        guard actor.isStaff else { throw .needsRole(.agent) }
        return watchers.contains(person) ? [.unwatched(person)] : []
    }

    private func escalate(_ reason: String) throws(Refusal) -> [Change] {
        guard actor.isStaff else { throw .needsRole(.agent) }
        guard ticket.status == .open || isUnderWork else { throw .wrongStatus(ticket.status, verb: "escalate") }
        guard !reason.isEmpty else { throw .needsReason }
        return [.escalated]
    }

    // MARK: Saying

    /// A reply by the owner begins the work; one by the requester or a watcher takes a resolved ticket up again.
    private func reply() throws(Refusal) -> [Change] {
        let said = try remark()
        if isOwner, ticket.status == .assigned { return said + moving(to: .inProgress) }
        if isRequester || isWatcher || isOwner, ticket.status == .resolved {
            guard isWithinReopenWindow else { throw .windowPassed }
            return said + moving(to: .inProgress)
        }
        return said
    }

    private func remark() throws(Refusal) -> [Change] {
        _ = try person()
        guard actor.isAgent || isRequester || isWatcher else { throw .needsRole(.agent) }
        return [.replied(by: actor.isAgent && !isRequester ? .desk : .guest)]
    }

    private func note() throws(Refusal) -> [Change] {
        guard actor.isStaff else { throw .needsRole(.agent) }
        return [.noted]
    }

    // MARK: In and out of sight

    private func delete() throws(Refusal) -> [Change] {
        guard actor.isAdmin else { throw .needsRole(.admin) }
        return ticket.isDeleted ? [] : [.deleted]
    }

    private func restore() throws(Refusal) -> [Change] {
        guard actor.isAdmin else { throw .needsRole(.admin) }
        return ticket.isDeleted ? [.restored] : []
    }

    // MARK: Who and where

    /// Whether a resolved ticket can still be taken up again.
    package var isWithinReopenWindow: Bool {
        guard let resolvedAt = ticket.resolvedAt else { return true }
        return now <= resolvedAt.adding(seconds: window)
    }

    private var isRequester: Bool { actor.person == ticket.requester }
    var isOwner: Bool { ticket.owner != nil && actor.person == ticket.owner }
    private var isWatcher: Bool { actor.person.map(watchers.contains) ?? false }
    private var isUnderWork: Bool { ticket.status == .assigned || ticket.status == .inProgress }

    /// Whether the actor may learn that the ticket exists; a stranger's wish tells them nothing of it.
    private var mayKnow: Bool {
        if ticket.isDeleted { return actor.isAdmin }
        return actor == .clock || actor.isStaff || isRequester || isOwner || isWatcher
    }

    func agent() throws(Refusal) -> PersonID {
        guard actor.isAgent, let person = actor.person else { throw .needsRole(.agent) }
        return person
    }

    private func owner() throws(Refusal) -> PersonID {
        let agent = try agent()
        guard isOwner else { throw .needsOwner(ticket.owner) }
        return agent
    }

    private func person() throws(Refusal) -> PersonID {
        guard let person = actor.person else { throw .needsRole(.requester) }
        return person
    }

    private func moving(to status: Status) -> [Change] {
        ticket.status == status ? [] : [.status(from: ticket.status, to: status)]
    }
}
