/// The people around a ticket, and who of them hears of a change.
package struct Audience: Sendable {
    /// Who asked.
    package let requester: PersonID
    /// Who follows.
    package let watchers: Set<PersonID>
    /// The agents of the queue, without those who declined this ticket.
    package let pool: Set<PersonID>
    /// Who of all these is an agent of the workspace.
    package let agents: Set<PersonID>
    /// Who leads the queue, if somebody does.
    package let lead: PersonID?
    /// Those who run the workspace.
    package let admins: Set<PersonID>

    /// Collects the people around a ticket.
    package init(
        requester: PersonID, watchers: Set<PersonID>, pool: Set<PersonID>, agents: Set<PersonID>,
        lead: PersonID? = nil, admins: Set<PersonID> = []
    ) {
        self.requester = requester
        self.watchers = watchers
        self.pool = pool
        self.agents = agents
        self.lead = lead
        self.admins = admins
    }

    /// Who hears a call for help beside the owner.
    package var helpers: Set<PersonID> { admins.union(lead.map { [$0] } ?? []) }

    /// The notices for what one action changed: a person is told once, of the first change that concerns them, and
    /// nobody is told of their own act.
    ///
    /// Words that nothing proves to be somebody's may not be their act, so of those they are told. `ticket` is the ticket
    /// after the changes.
    package func notices(for changes: [Change], on ticket: Ticket, by actor: Actor, reason: String?) -> [NoticeDraft] {
        var drafts: [NoticeDraft] = []
        var told: Set<PersonID> = []
        let isTheirs = changes.contains(.opened) || !changes.contains(.doubted(.unproven))
        let author = isTheirs ? actor.person : nil
        func tell(_ kind: NoticeKind, _ people: Set<PersonID>) {
            for person in people.sorted() where person != author && told.insert(person).inserted {
                drafts.append(NoticeDraft(kind, to: person, detail: reason))
            }
        }
        let guests = watchers.union([requester])
        let owner: Set<PersonID> = ticket.owner.map { [$0] } ?? []
        let lead: Set<PersonID> = lead.map { [$0] } ?? []
        for change in changes {
            switch change {
            case .opened: tell(.opened, pool)
            case .owner(_, let owner?): tell(.assigned, [owner])
            case .owner(_, nil): tell(.returned, pool)
            case .replied: tell(.reply, listeners(of: ticket, to: actor))
            case .noted: tell(.note, watchers.intersection(agents).union(ticket.owner == nil ? pool : owner))
            case .merged: tell(.merged, guests.union(owner))
            case .escalated: tell(.escalated, owner.union(helpers))
            case .late(.dueSoon): tell(.dueSoon, pool)
            case .late(.overdue): tell(.overdue, lead.isEmpty ? admins : lead)
            case .late(.neglected): tell(.overdue, admins)
            case .status(_, .resolved): tell(.resolved, guests)
            case .status(_, .closed): tell(.closed, guests)
            case .status(.resolved, .inProgress): tell(.status, guests.union(owner))
            case .status(.open, .assigned): tell(.status, guests)
            case .doubted(.unproven):
                tell(changes.contains(.noted) ? .note : .reply, actor.person.map { [$0] } ?? [])
            case .status, .priority, .category, .title, .declined, .watched, .unwatched, .joined, .linked, .unlinked,
                .absorbed, .deleted, .restored, .filed, .doubted, .undeliverable, .requester, .reworded,
                .withdrawn, .fetched, .missed:
                break
            }
        }
        return drafts
    }

    /// Public words go to requester, watchers and owner; a guest's go to the pool when nobody owns the ticket.
    private func listeners(of ticket: Ticket, to actor: Actor) -> Set<PersonID> {
        let speaksAsAgent = actor.isAgent && actor.person != requester
        let staff = ticket.owner.map { [$0] } ?? (speaksAsAgent ? [] : pool)
        return watchers.union(staff).union([requester])
    }
}
