package import Desk
package import SQLite

extension Transaction {
    /// What the ids of a ticket stand for, as the ticket is given; nil when there is no such workspace, project or person.
    package mutating func surroundings(of ticket: Ticket) throws(SQLiteError) -> Surroundings? {
        try first(
            Transaction.surroundingsStatement, .integer(ticket.workspace.value), .integer(ticket.project.value),
            .integer(ticket.requester.value), Value(ticket.owner?.value), Value(ticket.category?.value)
        ) { row in
            Surroundings(
                workspace: row.text(0), project: row.text(1),
                requester: Person.displayName(ticket.requester, row.text(2), row.optionalText(3)),
                owner: ticket.owner.map { Person.displayName($0, row.text(4), row.optionalText(5)) },
                category: [row.optionalText(6), row.optionalText(7), row.optionalText(8)].compactMap(\.self))
        }
    }

    /// The tree of categories has three levels, so that no step need be repeated to come to its top.
    private static let surroundingsStatement = """
        SELECT w.slug, j.slug, r.name, r.address, o.name, o.address, top.name, middle.name, leaf.name
        FROM workspaces w JOIN projects j ON j.id = $2 JOIN people r ON r.id = $3 LEFT JOIN people o ON o.id = $4
            LEFT JOIN categories leaf ON leaf.id = $5 LEFT JOIN categories middle ON middle.id = leaf.parent_id
            LEFT JOIN categories top ON top.id = middle.parent_id
        WHERE w.id = $1
        """

    /// The people who follow a ticket, and the numbers of the tickets it has to do with.
    package mutating func ties(of ticket: Ticket) throws(SQLiteError) -> TicketTies {
        var ties = TicketTies(watchers: [], links: [], merged: [])
        try each(
            Transaction.ticketTiesStatement, [.integer(ticket.id.value), .integer(ticket.number)]
        ) { row throws(SQLiteError) in
            switch row.int(0) {
            case 0: ties.watchers.insert(PersonID(row.int(1)))
            case 1: ties.links.insert(row.int(1))
            default: ties.merged.insert(row.int(1))
            }
            return true
        }
        return ties
    }

    private static let ticketTiesStatement = """
        SELECT 0, person_id FROM watchers WHERE ticket_id = $1
        UNION ALL SELECT 1, t.number FROM links l JOIN tickets t ON t.id = l.other_id WHERE l.ticket_id = $1
        UNION ALL SELECT 1, t.number FROM links l JOIN tickets t ON t.id = l.ticket_id WHERE l.other_id = $1
        UNION ALL SELECT 2, number FROM tickets WHERE merged_into = $2
        """
}
