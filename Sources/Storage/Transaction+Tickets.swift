package import Desk
package import SQLite

extension Transaction {
    /// A ticket by the number people know it by.
    package mutating func ticket(number: Int64) throws(SQLiteError) -> Ticket? {
        try first(Transaction.ticketStatement, .integer(number), map: Ticket.init(row:))
    }

    private static let ticketStatement = "SELECT \(Ticket.columns) FROM tickets WHERE number = $1"

    /// A ticket by the id of its row.
    package mutating func ticket(_ id: TicketID) throws(SQLiteError) -> Ticket? {
        try first("SELECT \(Ticket.columns) FROM tickets WHERE id = $1", .integer(id.value), map: Ticket.init(row:))
    }

    /// The people who follow a ticket.
    package mutating func watchers(of ticket: TicketID) throws(SQLiteError) -> Set<PersonID> {
        Set(
            try rows("SELECT person_id FROM watchers WHERE ticket_id = $1", .integer(ticket.value)) { row in
                PersonID(row.int(0))
            })
    }

    /// Whether a letter about the ticket was ever written to the person.
    package mutating func hasWritten(to person: PersonID, about ticket: TicketID) throws(SQLiteError) -> Bool {
        let hit = try first(
            "SELECT 1 FROM notices WHERE ticket_id = $1 AND recipient_id = $2 LIMIT 1",
            .integer(ticket.value), .integer(person.value)
        ) { row in row.int(0) }
        return hit != nil
    }

    /// How often the ticket was taken up again through a door since a time.
    package mutating func reopenings(
        of ticket: Ticket, through door: Door, since start: Moment
    ) throws(SQLiteError) -> Int {
        let count = try first(
            """
            SELECT COUNT(*) FROM events
            WHERE ticket = $1 AND kind = 'status' AND before = 'resolved' AND after = 'in_progress' AND door = $2 AND at > $3
            """, .integer(ticket.number), .text(door.rawValue), .integer(start.micros)
        ) { row in row.int(0) }
        return Int(count ?? 0)
    }

    /// When somebody opened the earliest of their latest so many tickets; nil when they have not opened as many.
    package mutating func earliestOpening(
        by person: PersonID, ofLatest count: Int
    ) throws(SQLiteError) -> Moment? {
        try first(
            """
            SELECT created_at FROM tickets WHERE number = (
                SELECT MIN(number) FROM (
                    SELECT number FROM tickets WHERE requester_id = $1 ORDER BY number DESC LIMIT $2) AS latest
                HAVING COUNT(*) = $2)
            """, .integer(person.value), .integer(Int64(count))
        ) { row in Moment(micros: row.int(0)) }
    }

    /// The numbers of the tickets tied to a ticket.
    package mutating func links(of ticket: TicketID) throws(SQLiteError) -> [Int64] {
        try rows(
            """
            SELECT t.number FROM links l JOIN tickets t ON t.id = l.other_id WHERE l.ticket_id = $1
            UNION SELECT t.number FROM links l JOIN tickets t ON t.id = l.ticket_id WHERE l.other_id = $1
            ORDER BY 1
            """, .integer(ticket.value)
        ) { row in row.int(0) }
    }

    /// Gives a ticket its row and the next number; numbers go up from 1001 and are never given twice.
    mutating func insertTicket(
        project: Project, requester: PersonID, title: String, cause: Cause
    ) throws(SQLiteError) -> Ticket {
        let highest = try first("SELECT MAX(number) FROM tickets") { row in row.optionalInt(0) } ?? nil
        let number = (highest ?? 1000) + 1
        let id = try insert(
            """
            INSERT INTO tickets (number, workspace_id, project_id, requester_id, title, priority, status, version, door,
                created_at, updated_at)
            VALUES ($1, $2, $3, $4, $5, 'normal', 'open', 1, $6, $7, $7)
            """,
            .integer(number), .integer(project.workspace.value), .integer(project.id.value),
            .integer(requester.value), .text(title), .text(cause.door.rawValue), .integer(cause.at.micros))
        try run("INSERT INTO ticket_words (rowid, title) VALUES ($1, $2)", .integer(id), .text(title))
        return Ticket(
            id: ID(id), number: number, project: project, requester: requester, title: title, door: cause.door,
            at: cause.at)
    }

    /// Writes a changed ticket back; false when somebody changed it since `old` was read.
    ///
    /// Only what differs is set: SQLite renews every index that has a column of the statement, changed or not.
    mutating func update(_ ticket: Ticket, over old: Ticket) throws(SQLiteError) -> Bool {
        var values: [Value] = [.integer(ticket.id.value), .integer(old.version)]
        var assignments: [String] = []
        for (now, before) in zip(ticket.columnsThatChange, old.columnsThatChange) where now.value != before.value {
            values.append(now.value)
            assignments.append("\(now.key) = $\(values.count)")
        }
        let list = assignments.joined(separator: ", ")
        return try run("UPDATE tickets SET \(list) WHERE id = $1 AND version = $2", values) > 0
    }

    /// Keeps the tables beside the ticket's row in step with a change.
    mutating func recordAside(_ change: Change, on ticket: TicketID) throws(SQLiteError) {
        switch change {
        case .watched(let person), .joined(let person):
            try run(
                "INSERT INTO watchers (ticket_id, person_id) VALUES ($1, $2) ON CONFLICT DO NOTHING",
                .integer(ticket.value), .integer(person.value))
        case .unwatched(let person):
            try run(
                "DELETE FROM watchers WHERE ticket_id = $1 AND person_id = $2",
                .integer(ticket.value), .integer(person.value))
        case .declined(let person):
            try run(
                "INSERT INTO declines (ticket_id, person_id) VALUES ($1, $2) ON CONFLICT DO NOTHING",
                .integer(ticket.value), .integer(person.value))
        case .linked(let number):
            try run(
                """
                INSERT INTO links (ticket_id, other_id) SELECT $1, id FROM tickets WHERE number = $2
                ON CONFLICT DO NOTHING
                """, .integer(ticket.value), .integer(number))
        case .unlinked(let number):
            try run(
                """
                DELETE FROM links WHERE (ticket_id = $1 AND other_id = (SELECT id FROM tickets WHERE number = $2))
                    OR (other_id = $1 AND ticket_id = (SELECT id FROM tickets WHERE number = $2))
                """, .integer(ticket.value), .integer(number))
        case .requester(_, let person):
            try run(
                "UPDATE tickets SET requester_id = $2 WHERE id = $1", .integer(ticket.value), .integer(person.value))
        case .opened, .status, .owner, .priority, .category, .title, .replied, .noted, .filed, .doubted, .undeliverable,
            .merged, .absorbed, .escalated, .late, .deleted, .restored, .reworded, .withdrawn, .fetched, .missed:
            break
        }
    }
}

extension Ticket {
    /// The columns that a change may set.
    fileprivate var columnsThatChange: KeyValuePairs<String, Value> {
        [
            "owner_id": Value(owner?.value), "category_id": Value(category?.value), "title": .text(title),
            "priority": .text(priority.rawValue), "status": .text(status.rawValue), "version": .integer(version),
            "updated_at": .integer(updatedAt.micros), "assigned_at": Value(assignedAt?.micros),
            "first_response_at": Value(firstResponseAt?.micros), "resolved_at": Value(resolvedAt?.micros),
            "closed_at": Value(closedAt?.micros), "escalated_at": Value(escalatedAt?.micros),
            "deleted_at": Value(deletedAt?.micros), "merged_into": Value(mergedInto),
        ]
    }

    static let columns = """
        id, number, workspace_id, project_id, requester_id, owner_id, category_id, title, priority, status, version, door, \
        created_at, updated_at, assigned_at, first_response_at, resolved_at, closed_at, escalated_at, deleted_at, \
        merged_into
        """

    init(row: borrowing Row) {
        let project = Project(id: ID(row.int(3)), workspace: ID(row.int(2)), slug: "", address: "")
        self.init(
            id: ID(row.int(0)), number: row.int(1), project: project, requester: ID(row.int(4)), title: row.text(7),
            door: Door(rawValue: row.text(11)) ?? .console, at: Moment(micros: row.int(12)))
        owner = row.optionalInt(5).map { ID($0) }
        category = row.optionalInt(6).map { ID($0) }
        priority = Priority(rawValue: row.text(8)) ?? .normal
        status = Status(rawValue: row.text(9)) ?? .open
        version = row.int(10)
        updatedAt = Moment(micros: row.int(13))
        assignedAt = row.optionalInt(14).map(Moment.init(micros:))
        firstResponseAt = row.optionalInt(15).map(Moment.init(micros:))
        resolvedAt = row.optionalInt(16).map(Moment.init(micros:))
        closedAt = row.optionalInt(17).map(Moment.init(micros:))
        escalatedAt = row.optionalInt(18).map(Moment.init(micros:))
        deletedAt = row.optionalInt(19).map(Moment.init(micros:))
        mergedInto = row.optionalInt(20)
    }
}
