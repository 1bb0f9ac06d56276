package import Desk
package import SQLite
import Sodium

extension Transaction {
    /// Adds a change of a ticket to the chain: its hash covers all its columns and the hash of the event before it.
    mutating func append(
        _ change: Change, to ticket: Int64?, by actor: PersonID?, cause: Cause, reason: String?, reply: ReplyID?
    ) throws(SQLiteError) -> Event {
        let event = try append(change.record, to: ticket, by: actor, cause: cause, reason: reason, reply: reply)
        try announce(event)
        return event
    }

    /// Adds a record to the chain.
    mutating func append(
        _ record: Change.Record, to ticket: Int64?, by actor: PersonID?, cause: Cause, reason: String?, reply: ReplyID?
    ) throws(SQLiteError) -> Event {
        let last = try first("SELECT sequence, hash FROM events ORDER BY sequence DESC LIMIT 1") { row in
            (row.int(0), row.blob(1))
        }
        let event = Event(
            sequence: (last?.0 ?? 0) + 1, ticket: ticket, at: cause.at, actor: actor, door: cause.door,
            intake: cause.intake, record: record, reason: reason, reply: reply)
        try run(
            """
            INSERT INTO events (sequence, ticket, at, actor, door, intake, kind, before, after, reason, reply, hash)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            """,
            .integer(event.sequence), Value(event.ticket), .integer(event.at.micros), Value(event.actor?.value),
            .text(event.door.rawValue), Value(event.intake?.value), .text(event.record.kind),
            Value(event.record.before), Value(event.record.after), Value(event.reason), Value(event.reply?.value),
            .blob(event.hash(after: last?.1 ?? [])))
        return event
    }

    /// The history of a ticket, oldest first.
    package mutating func events(of ticket: Int64) throws(SQLiteError) -> [Event] {
        try rows(Transaction.eventsStatement, .integer(ticket), map: Event.init(row:))
    }

    private static let eventsStatement = "SELECT \(Event.columns) FROM events WHERE ticket = $1 ORDER BY sequence"

    /// What tied other tickets to a ticket, or untied them, oldest first.
    mutating func ties(to number: Int64) throws(SQLiteError) -> [Event] {
        try rows(Transaction.tiesStatement, .text(String(number)), map: Event.init(row:))
    }

    static let tiesStatement = """
        SELECT \(Event.columns) FROM events
        WHERE kind IN ('linked', 'unlinked') AND COALESCE(after, before) = $1 ORDER BY sequence
        """

    /// A page of a view of history.
    package mutating func events(_ query: EventQuery) throws(SQLiteError) -> [Event] {
        let statement = query.statement
        return try rows(statement.sql, statement.values, map: Event.init(row:))
    }

    /// Whether a message has led to such a change of a ticket before.
    package mutating func hasRecorded(
        _ change: Change, on ticket: Int64, because intake: IntakeID?
    ) throws(SQLiteError) -> Bool {
        let hit = try first(
            "SELECT 1 FROM events WHERE ticket = $1 AND intake = $2 AND kind = $3 LIMIT 1",
            .integer(ticket), Value(intake?.value), .text(change.record.kind)
        ) { row in row.int(0) }
        return hit != nil
    }

    /// How many events there are.
    package mutating func eventCount() throws(SQLiteError) -> Int64 {
        try first("SELECT COUNT(*) FROM events") { row in row.int(0) } ?? 0
    }

    /// When the newest event was written, nil when there is none.
    package mutating func lastEventTime() throws(SQLiteError) -> Moment? {
        try first("SELECT at FROM events WHERE sequence = (SELECT MAX(sequence) FROM events)") { row in
            Moment(micros: row.int(0))
        }
    }

    /// Recomputes the whole chain and returns the sequence of the first event that does not fit, or nil.
    package mutating func firstBrokenEvent() throws(SQLiteError) -> Int64? {
        var hash: [UInt8] = []
        var expected: Int64 = 1
        var broken: Int64?
        try each("SELECT \(Event.columns), hash FROM events ORDER BY sequence") { row throws(SQLiteError) in
            let event = Event(row: row)
            hash = event.hash(after: hash)
            guard event.sequence == expected, hash == row.blob(11) else {
                broken = expected
                return false
            }
            expected += 1
            return true
        }
        return broken
    }
}

extension Event {
    static let columns = "sequence, ticket, at, actor, door, intake, kind, before, after, reason, reply"

    init(row: borrowing Row) {
        self.init(
            sequence: row.int(0), ticket: row.optionalInt(1), at: Moment(micros: row.int(2)),
            actor: row.optionalInt(3).map { ID($0) }, door: Door(rawValue: row.text(4)) ?? .console,
            intake: row.optionalInt(5).map { ID($0) },
            record: Change.Record(kind: row.text(6), before: row.optionalText(7), after: row.optionalText(8)),
            reason: row.optionalText(9), reply: row.optionalInt(10).map { ID($0) })
    }

    /// The event's link of the chain: SHA-256 of the link before it and of all its columns.
    package func hash(after previous: [UInt8]) -> [UInt8] { SHA256.hash(previous + canonicalBytes) }
}
