package import Desk
package import SQLite

extension Transaction {
    /// The ticket that what is sent to a ticket belongs to by now, and the numbers of those that were merged on the way.
    ///
    /// Ten merges are followed. Nothing belongs to a ticket that is deleted: nil.
    package mutating func successor(of ticket: Ticket) throws(SQLiteError) -> (ticket: Ticket, merged: [Int64])? {
        var ticket = ticket
        var merged: [Int64] = []
        while merged.count < 10, let number = ticket.mergedInto, let next = try self.ticket(number: number) {
            merged.append(ticket.number)
            ticket = next
        }
        return ticket.isDeleted ? nil : (ticket, merged)
    }

    /// Brings the people of a merged ticket to the one that took it in, whose owner hears of it.
    mutating func takeIn(
        _ ticket: Ticket, into other: Ticket, by actor: Actor, cause: Cause, event: Int64
    ) throws {
        let guests = try watchers(of: ticket.id).union([ticket.requester])
        let people = try watchers(of: other.id).union([other.requester])
        let changes = Rules.changes(takingIn: ticket.number, with: guests, to: people)
        try record(changes, on: other, by: actor, cause: cause, reason: nil, reply: nil)
        guard let owner = other.owner, owner != actor.person else { return }
        let draft = NoticeDraft(.merged, to: owner)
        try enqueue(draft, about: ticket, reply: nil, by: actor.person, event: event, at: cause.at)
    }
}
