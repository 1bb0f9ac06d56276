package import Desk
package import SQLite

extension Transaction {
    /// All that a call about an event is written from.
    package mutating func eventFacts(for notice: Notice) throws -> EventFacts {
        guard let sequence = notice.event, let event = try event(sequence),
            let ticket = try notice.ticket.flatMap({ id throws(SQLiteError) in try self.ticket(id) }),
            let past = try past(of: ticket, at: event.at)?.ticket, let project = try project(ticket.project)
        else { throw StorageError.missingRow("event \(notice.event ?? 0)") }
        let owners = event.record.kind == "owner" ? [event.record.before, event.record.after] : []
        var ids = Set(owners.compactMap { $0.flatMap { Int64($0) }.map { PersonID($0) } })
        let reply = try event.reply.flatMap { id throws(SQLiteError) in try self.reply(id) }
        ids.formUnion([past.requester, past.owner, event.actor, reply?.author].compactMap(\.self))
        var people: [PersonID: Person] = [:]
        for id in ids { people[id] = try person(id) }
        let workspace = try first(
            "SELECT slug FROM workspaces WHERE id = $1", .integer(ticket.workspace.value)
        ) { row in row.text(0) }
        return EventFacts(
            event: event, ticket: past, project: project, workspace: workspace ?? "", people: people, reply: reply)
    }

    private mutating func event(_ sequence: Int64) throws(SQLiteError) -> Event? {
        try first("SELECT \(Event.columns) FROM events WHERE sequence = $1", .integer(sequence), map: Event.init(row:))
    }
}
