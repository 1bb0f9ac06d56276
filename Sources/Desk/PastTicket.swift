/// A ticket and those around it as they were at some time, made of nothing but what its history says.
package struct PastTicket: Hashable, Sendable {
    /// The ticket.
    package private(set) var ticket: Ticket
    /// Who followed it.
    package private(set) var watchers: Set<PersonID> = []
    /// Who had declined it.
    package private(set) var decliners: Set<PersonID> = []
    /// The numbers of the tickets it was tied to.
    package private(set) var links: Set<Int64> = []
    /// The numbers of the tickets that had become a part of it.
    package private(set) var merged: Set<Int64> = []

    /// A ticket as it was at `time`, after all that happened then; nil when it was not there yet.
    ///
    /// - Parameter ticket: The ticket at any time: only what never changes is taken from it.
    /// - Parameter events: All its events and those that tie other tickets to it, in the order of the chain.
    package init?(_ ticket: Ticket, at time: Moment, events: [Event]) {
        guard ticket.createdAt <= time else { return nil }
        self.ticket = ticket.atItsOpening(
            title: PastTicket.firstTitle(in: events) ?? ticket.title,
            requester: PastTicket.firstRequester(in: events) ?? ticket.requester)
        for event in events where event.at <= time {
            guard let change = Change(event.record) else { continue }
            if event.ticket == ticket.number {
                self.ticket = self.ticket.applying(change, at: event.at)
                take(change)
            } else if let number = event.ticket {
                takeTie(change, of: number)
            }
        }
    }

    private static func firstTitle(in events: [Event]) -> String? {
        events.first { $0.record.kind == "title" }?.record.before
    }

    private static func firstRequester(in events: [Event]) -> PersonID? {
        events.first { $0.record.kind == "requester" }?.record.before.flatMap { Int64($0) }.map { ID($0) }
    }

    private mutating func take(_ change: Change) {
        switch change {
        case .watched(let person), .joined(let person): watchers.insert(person)
        case .unwatched(let person): watchers.remove(person)
        case .declined(let person): decliners.insert(person)
        case .linked(let number): links.insert(number)
        case .unlinked(let number): links.remove(number)
        case .absorbed(let number): merged.insert(number)
        case .opened, .status, .owner, .priority, .category, .title, .replied, .noted, .filed, .doubted, .undeliverable,
            .merged, .escalated, .late, .deleted, .restored, .requester, .reworded, .withdrawn, .fetched, .missed:
            break
        }
    }

    /// A tie holds from both ends, whichever ticket it was made or undone on.
    private mutating func takeTie(_ change: Change, of number: Int64) {
        if case .linked(ticket.number) = change { links.insert(number) }
        if case .unlinked(ticket.number) = change { links.remove(number) }
    }
}

extension Ticket {
    /// The ticket with nothing but what it was opened with.
    fileprivate func atItsOpening(title: String, requester: PersonID) -> Ticket {
        let queue = Project(id: project, workspace: workspace, slug: "", address: "")
        return Ticket(
            id: id, number: number, project: queue, requester: requester, title: title, door: door, at: createdAt)
    }
}
