package import Desk
package import SQLite

extension Transaction {
    /// What a person was told before a certain notice, newest first; all of it, or what they have not read.
    ///
    /// A digest says nothing that does not stand here by itself.
    package mutating func inbox(
        of person: PersonID, _ part: InboxPart, before cursor: NoticeID?, limit: Int
    ) throws(SQLiteError) -> [InboxEntry] {
        try rows(
            """
            SELECT \(Notice.columns), read_at, (SELECT number FROM tickets t WHERE t.id = ticket_id),
                (SELECT title FROM tickets t WHERE t.id = ticket_id)
            FROM notices WHERE recipient_id = $1 AND id < $2 AND kind <> 'digest'\(part == .unread ? " AND read_at IS NULL" : "")
            ORDER BY id DESC LIMIT $3
            """, .integer(person.value), .integer(cursor?.value ?? Int64.max), .integer(Int64(limit))
        ) { row in
            let title = row.text(Notice.width + 2)
            return InboxEntry(
                notice: Notice(row: row),
                ticket: row.optionalInt(Notice.width + 1).map { InboxEntry.TicketName(number: $0, title: title) },
                readAt: row.optionalInt(Notice.width).map(Moment.init(micros:)))
        }
    }

    /// How many notices a person has not read.
    package mutating func unreadCount(of person: PersonID) throws(SQLiteError) -> Int64 {
        try first(
            "SELECT COUNT(*) FROM notices WHERE recipient_id = $1 AND read_at IS NULL AND kind <> 'digest'",
            .integer(person.value)
        ) { row in row.int(0) } ?? 0
    }

    /// Notes that a person has read a notice, or with nil that they have not; false when it is none of theirs.
    package mutating func mark(
        _ notice: NoticeID, of person: PersonID, readAt now: Moment?
    ) throws(SQLiteError) -> Bool {
        let isTheirs = try first(
            "SELECT 1 FROM notices WHERE id = $1 AND recipient_id = $2", .integer(notice.value),
            .integer(person.value)
        ) { _ in true }
        guard isTheirs == true else { return false }
        // The first reading counts.
        try run(
            "UPDATE notices SET read_at = $2 WHERE id = $1 AND (read_at IS NULL) <> ($2 IS NULL)",
            .integer(notice.value), Value(now?.micros))
        return true
    }

    /// Notes that a person has read all that they were told.
    package mutating func markAllRead(of person: PersonID, at now: Moment) throws(SQLiteError) {
        try run(
            "UPDATE notices SET read_at = $2 WHERE recipient_id = $1 AND read_at IS NULL", .integer(person.value),
            .integer(now.micros))
    }
}
