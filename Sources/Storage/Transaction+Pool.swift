package import Desk
package import SQLite

extension Transaction {
    /// A page of the tickets that an agent may claim in some workspaces, the oldest first; not those they declined.
    package mutating func pool(
        of agent: PersonID, in workspaces: [WorkspaceID], after number: Int64, limit: Int
    ) throws(SQLiteError) -> TicketPage {
        var found: [Ticket] = []
        for workspace in workspaces {
            found += try rows(
                Transaction.poolStatement, .integer(workspace.value), .integer(number), .integer(agent.value),
                .integer(Int64(limit + 1)), map: Ticket.init(row:))
        }
        return TicketPage(found.sorted { $0.number < $1.number }, limit: limit)
    }

    /// A page of what an agent did with tickets of the workspaces they work in, the latest first, and where the next
    /// page begins.
    ///
    /// What they did as the one who asked is not among it, nor whom they let follow.
    ///
    /// - Parameter kind: Only changes of this kind, all if nil.
    package mutating func acts(
        of agent: PersonID, before cursor: EventQuery.Cursor?, kind: String?, limit: Int
    ) throws(SQLiteError) -> (acts: [LoggedAct], next: EventQuery.Cursor?) {
        let found = try rows(
            Transaction.actsStatement, .integer(agent.value), .integer(cursor?.at.micros ?? .max),
            .integer(cursor?.sequence ?? .max), Value(kind), .integer(Int64(limit + 1))
        ) { row in
            LoggedAct(event: Event(row: row), title: row.text(11), status: Status(rawValue: row.text(12)) ?? .open)
        }
        let page = Array(found.prefix(limit))
        return (page, found.count > limit ? page.last.map { EventQuery.Cursor($0.event) } : nil)
    }

    static let poolStatement = """
        SELECT \(Ticket.columns) FROM tickets
        WHERE workspace_id = $1 AND status = 'open' AND number > $2 AND +deleted_at IS NULL
            AND NOT EXISTS (SELECT 1 FROM declines d WHERE d.ticket_id = tickets.id AND d.person_id = $3)
        ORDER BY number LIMIT $4
        """

    static let actsStatement = """
        SELECT \(Event.columns.split(separator: ", ").map { "e.\($0)" }.joined(separator: ", ")), t.title, t.status
        FROM events e CROSS JOIN tickets t ON t.number = e.ticket
        WHERE e.actor = $1 AND e.ticket IS NOT NULL AND (e.at, e.sequence) < ($2, $3) AND ($4 IS NULL OR +e.kind = $4)
            AND +e.kind NOT IN ('opened', 'watched', 'unwatched', 'joined')
            AND t.requester_id <> $1 AND t.deleted_at IS NULL
            AND t.workspace_id IN (SELECT workspace_id FROM roles WHERE person_id = $1 AND role = 'agent')
        ORDER BY e.at DESC, e.sequence DESC LIMIT $5
        """
}
