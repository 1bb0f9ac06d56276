package import Desk
package import SQLite

extension Transaction {
    /// A page of a list of tickets; what the viewer may not see is not in it.
    package mutating func tickets(_ query: TicketQuery) throws(SQLiteError) -> TicketPage {
        var found: [TicketID: Ticket] = [:]
        for statement in query.statements {
            for ticket in try rows(statement.sql, statement.values, map: Ticket.init(row:)) {
                found[ticket.id] = ticket
            }
        }
        return TicketPage(found.values.sorted { query.order.puts($0, before: $1) }, limit: query.limit)
    }

    /// A ticket for somebody who may see it, with who they are in its workspace; nil for anybody else.
    ///
    /// One that is deleted only admins may see.
    package mutating func ticket(
        number: Int64, seenBy person: PersonID
    ) throws(SQLiteError) -> (ticket: Ticket, actor: Actor)? {
        guard let ticket = try ticket(number: number) else { return nil }
        let actor = Actor(person, roles: try roles(of: person, in: ticket.workspace))
        if ticket.isDeleted { return actor.isAdmin ? (ticket, actor) : nil }
        if actor.isStaff || ticket.requester == person || ticket.owner == person { return (ticket, actor) }
        return try watchers(of: ticket.id).contains(person) ? (ticket, actor) : nil
    }
}

extension TicketQuery.Order {
    fileprivate func puts(_ left: Ticket, before right: Ticket) -> Bool {
        switch self {
        case .newest: left.number > right.number
        case .oldest: left.number < right.number
        case .changed: (left.updatedAt, left.number) > (right.updatedAt, right.number)
        }
    }
}
