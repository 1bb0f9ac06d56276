package import Desk
package import SQLite

extension Transaction {
    /// The kinds of events after which a ticket's deadline may be another.
    private static let movingKinds = "'opened', 'status', 'priority', 'deleted', 'restored'"

    /// Sets the deadlines of the tickets that events since the last time were about; false when there is more to do.
    ///
    /// Where it got to is written down with what it did, so it may be cut short, repeated and left alone for as long as it
    /// may be. `hours` are those of a workspace.
    package mutating func followDeadlines(
        hours: (WorkspaceID) -> WorkingHours, limit: Int64 = 2_000
    ) throws -> Bool {
        let followed =
            try first("SELECT value FROM meta WHERE name = 'followed'") { row in Int64(row.text(0)) ?? 0 } ?? 0
        let newest = try first("SELECT MAX(sequence) FROM events") { row in row.optionalInt(0) ?? 0 } ?? 0
        let end = min(newest, followed + limit)
        let numbers = try rows(
            """
            SELECT DISTINCT ticket FROM events
            WHERE sequence > $1 AND sequence <= $2 AND ticket IS NOT NULL AND kind IN (\(Transaction.movingKinds))
            """, .integer(followed), .integer(end)
        ) { row in row.int(0) }
        for number in numbers { try setDeadline(number, hours) }
        if end > followed { try run("UPDATE meta SET value = $1 WHERE name = 'followed'", .text(String(end))) }
        let unknown = try rows(
            """
            SELECT t.number FROM deadlines d JOIN tickets t ON t.id = d.ticket_id WHERE d.due_at IS NULL LIMIT $1
            """, .integer(limit)
        ) { row in row.int(0) }
        for number in unknown { try setDeadline(number, hours) }
        return end == newest && unknown.count < limit
    }

    /// Sets when a ticket is late next, or that it never is.
    private mutating func setDeadline(_ number: Int64, _ hours: (WorkspaceID) -> WorkingHours) throws(SQLiteError) {
        guard let ticket = try ticket(number: number) else { return }
        guard ticket.status == .open, !ticket.isDeleted else {
            try run("DELETE FROM deadlines WHERE ticket_id = $1", .integer(ticket.id.value))
            return
        }
        let since = try waitingSince(ticket)
        let reached = try reached(ticket, waitingSince: since)
        try remember(ticket, since: since, reached: reached, hours(ticket.workspace))
    }

    /// Since when a ticket waits for somebody to take it, and how late the clock found it; nil when it does not wait.
    package mutating func wait(of ticket: Ticket) throws(SQLiteError) -> (since: Moment, found: Lateness?)? {
        guard ticket.status == .open, !ticket.isDeleted else { return nil }
        let since = try waitingSince(ticket)
        return (since, Lateness(rawValue: try reached(ticket, waitingSince: since)))
    }

    /// The last mark that the clock has spoken of, as a number, and 0 before the first.
    private mutating func reached(_ ticket: Ticket, waitingSince since: Moment) throws(SQLiteError) -> Int {
        try first(
            "SELECT reached FROM deadlines WHERE ticket_id = $1 AND since = $2", .integer(ticket.id.value),
            .integer(since.micros)
        ) { row in Int(row.int(0)) } ?? 0
    }

    /// When the ticket last came to wait for somebody.
    private mutating func waitingSince(_ ticket: Ticket) throws(SQLiteError) -> Moment {
        try first(
            """
            SELECT at FROM events WHERE ticket = $1 AND (kind = 'opened' OR (kind = 'status' AND after = 'open'))
            ORDER BY sequence DESC LIMIT 1
            """, .integer(ticket.number)
        ) { row in Moment(micros: row.int(0)) } ?? ticket.createdAt
    }

    private mutating func remember(
        _ ticket: Ticket, since: Moment, reached: Int, _ hours: WorkingHours
    ) throws(SQLiteError) {
        let next = Lateness(rawValue: reached + 1)
        let due = next?.moment(waitingSince: since, ticket.priority, hours)
        try run(
            """
            INSERT INTO deadlines (ticket_id, since, reached, due_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (ticket_id) DO UPDATE SET since = excluded.since, reached = excluded.reached,
                due_at = excluded.due_at
            """, .integer(ticket.id.value), .integer(since.micros), .integer(Int64(reached)),
            // Past all lateness, or never: no moment comes after that.
            .integer((due ?? Moment(micros: .max)).micros))
    }

    /// Tells those who might help of the tickets that are late by now, a few hundred at a time; returns how many.
    ///
    /// A ticket that got past several marks at once, because nobody looked, is spoken of once, as late as it is.
    package mutating func remindOfLate(
        hours: (WorkspaceID) -> WorkingHours, at now: Moment, limit: Int = 500
    ) throws -> Int {
        let due = try rows(
            "SELECT ticket_id, since, reached FROM deadlines WHERE due_at <= $1 ORDER BY due_at LIMIT $2",
            .integer(now.micros), .integer(Int64(limit))
        ) { row in (id: TicketID(row.int(0)), since: Moment(micros: row.int(1)), reached: Int(row.int(2))) }
        for late in due {
            guard let ticket = try ticket(late.id) else { continue }
            let hours = hours(ticket.workspace)
            let lateness = Lateness.allCases.last { lateness in
                guard let moment = lateness.moment(waitingSince: late.since, ticket.priority, hours) else {
                    return false
                }
                return lateness.rawValue > late.reached && moment <= now
            }
            if let lateness, ticket.status == .open, !ticket.isDeleted {
                try record(
                    [.late(lateness)], on: ticket, by: .clock, cause: Cause(.clock, at: now), reason: nil, reply: nil)
            }
            try remember(ticket, since: late.since, reached: lateness?.rawValue ?? late.reached, hours)
        }
        return due.count
    }
}
