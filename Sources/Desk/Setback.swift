/// What follows when a letter does not arrive, whether it came back or was never taken.
///
/// | letter | follows |
/// |---|---|
/// | the word of a ticket that was given to somebody, who has not begun with it | the ticket is in the pool again, and those are called who can help |
/// | to who asked or follows and is no agent | the owner is told once, or the pool and its lead when nobody is |
/// | the word that another did not arrive | the admins find it in their inbox |
/// | any other, and all about a closed ticket | it is noted |
package enum Setback: Hashable, Sendable {
    /// It is written down.
    case noted
    /// The ticket goes back to the pool, and help is called.
    case returned
    /// Who works the ticket is told that somebody hears nothing of it.
    case told(Set<PersonID>)
    /// The admins find it in their inbox, and nobody gets a letter.
    case shown

    /// What follows for a notice about a ticket.
    package init(of notice: Notice, on ticket: Ticket, _ audience: Audience) {
        let person = notice.recipient
        if notice.kind == .undeliverable {
            self = .shown
        } else if ticket.isClosed {
            self = .noted
        } else if notice.kind == .assigned, ticket.owner == person, ticket.status == .assigned {
            self = .returned
        } else if person == ticket.requester || audience.watchers.contains(person) && !audience.agents.contains(person)
        {
            let desk = ticket.owner.map { [$0] } ?? audience.pool.union(audience.lead.map { [$0] } ?? [])
            self = .told(desk.subtracting([person]))
        } else {
            self = .noted
        }
    }

    /// What changes on the ticket when a letter to a person did not arrive; the call comes first, so that who is called
    /// hears of that.
    package func changes(on ticket: Ticket, without person: PersonID) -> [Change] {
        switch self {
        case .noted, .told: ticket.isClosed ? [] : [.undeliverable(person)]
        case .shown: []
        case .returned:
            [
                .undeliverable(person), .escalated, .owner(from: ticket.owner, to: nil),
                .status(from: ticket.status, to: .open),
            ]
        }
    }
}
