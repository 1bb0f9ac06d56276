package import Desk
package import SQLite

/// A try of a notice and what came of it.
package struct NoticeAttempt: Hashable, Sendable {
    /// The number of the try, from 1.
    package let attempt: Int
    /// When it ended.
    package let at: Moment
    /// “sent”, or the server's or our own words about the failure.
    package let result: String
}

extension Transaction {
    /// Writes a notice into the outbox; the same event tells the same person the same thing once.
    ///
    /// Somebody no longer active gets none. For somebody without an address, or who wants to be told of nothing else
    /// than they must, or by chat and is reached there, the row stands in their inbox and is not sent. Gives the id of
    /// the new row.
    @discardableResult
    mutating func enqueue(
        _ draft: NoticeDraft, about ticket: Ticket?, reply: ReplyID?, by actor: PersonID?, event: Int64, at now: Moment
    ) throws(SQLiteError) -> NoticeID? {
        let key = "\(event):\(draft.kind.rawValue):\(draft.recipient.value)"
        return try enqueue(draft, about: ticket, reply: reply, by: actor, key: key, at: now)
    }

    /// The same under a key that says what it must not be written twice for.
    @discardableResult
    mutating func enqueue(
        _ draft: NoticeDraft, about ticket: Ticket?, reply: ReplyID?, by actor: PersonID?, key: String, at now: Moment
    ) throws(SQLiteError) -> NoticeID? {
        guard let ways = try ways(of: draft, about: ticket) else { return nil }
        let state: Notice.State = ways.letter ? .queued : .kept
        let count = try run(
            """
            INSERT INTO notices (kind, recipient_id, ticket_id, reply_id, detail, actor_id, state, attempts, created_at,
                due_at, dedupe_key)
            VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $8, $8, $9) ON CONFLICT (dedupe_key) DO NOTHING
            """,
            .text(draft.kind.rawValue), .integer(draft.recipient.value), Value(ticket?.id.value), Value(reply?.value),
            Value(draft.detail), Value(actor?.value), .text(state.rawValue), .integer(now.micros), .text(key))
        guard count > 0 else { return nil }
        let id = NoticeID(lastInsertID)
        if let channel = ways.direct { try addDirectMessage(for: id, on: channel) }
        return id
    }

    /// Writes the notice of a message that one person wrote to another.
    mutating func notify(_ draft: NoticeDraft, of message: DirectMessage, at now: Moment) throws(SQLiteError) {
        try enqueue(
            draft, about: nil, reply: nil, by: message.sender, key: "message \(message.id.value)", at: now)
    }

    /// Gives a courier of a channel the notices that are due, until the lease ends; a lease that ended makes its notice
    /// due again.
    ///
    /// The indexes are named, because SQLite would take that of the states, and read all that waits to sort it.
    package mutating func claimNotices(
        for courier: String, on channel: Channel = .mail, limit: Int, now: Moment, leaseSeconds: Int64
    ) throws(SQLiteError) -> [Notice] {
        try rows(
            """
            UPDATE notices SET state = 'processing', lease_until = $2, lease_owner = $4, attempts = attempts + 1,
                passed_at = $1
            WHERE id IN (
                SELECT id FROM (
                    SELECT * FROM (
                        SELECT id, due_at AS since FROM notices INDEXED BY notices_due
                        WHERE state = 'queued' AND channel = $5 AND due_at <= $1 ORDER BY due_at, id LIMIT $3)
                    UNION ALL
                    SELECT * FROM (
                        SELECT id, lease_until FROM notices INDEXED BY notices_leased
                        WHERE state = 'processing' AND channel = $5 AND lease_until <= $1
                        ORDER BY lease_until, id LIMIT $3))
                ORDER BY since, id LIMIT $3)
            RETURNING \(Notice.columns)
            """,
            .integer(now.micros), .integer(now.adding(seconds: leaseSeconds).micros), .integer(Int64(limit)),
            .text(courier), .text(channel.rawValue), map: Notice.init(row:)
        ).sorted { $0.id < $1.id }
    }

    /// Makes what a courier had claimed due again, or with nil what any had: for who knows that none is at work on it.
    package mutating func releaseLeases(of courier: String?) throws(SQLiteError) {
        try run(
            """
            UPDATE notices SET state = 'queued', lease_until = NULL, lease_owner = NULL
            WHERE state = 'processing' AND lease_owner = COALESCE($1, lease_owner)
            """, Value(courier))
    }

    /// When the next notice of a channel is due, or nil when nothing waits.
    package mutating func nextNoticeDue(on channel: Channel = .mail) throws(SQLiteError) -> Moment? {
        try first(
            """
            SELECT MIN(due) FROM (
                SELECT MIN(due_at) AS due FROM notices INDEXED BY notices_due WHERE state = 'queued' AND channel = $1
                UNION ALL
                SELECT MIN(lease_until) FROM notices INDEXED BY notices_leased
                WHERE state = 'processing' AND channel = $1)
            """, .text(channel.rawValue)
        ) { row in row.optionalInt(0).map(Moment.init(micros:)) } ?? nil
    }

    /// Notes that the server took a letter; that is so whoever has the lease by now, and whether or not a report that it did
    /// not arrive was faster.
    package mutating func succeed(_ notice: Notice, messageID: String, at now: Moment) throws(SQLiteError) {
        try run(
            """
            UPDATE notices SET lease_until = NULL, lease_owner = NULL, message_id = $2,
                last_error = CASE state WHEN 'bounced' THEN last_error END,
                state = CASE state WHEN 'bounced' THEN 'bounced' ELSE 'succeeded' END
            WHERE id = $1
            """, .integer(notice.id.value), .text(messageID))
        if notice.channel == .mail {
            try acquit(notice, at: now)
            if let ticket = notice.ticket { try remember(messageID: messageID, of: ticket, at: now) }
        }
        if notice.channel.kind == .webhook { try reopenOutlet(notice.channel) }
        try log(notice, "sent", .sent, at: now)
    }

    /// Notes that a letter could not be sent: to be tried again at `retry`, or dead when nil.
    ///
    /// A lease that has passed to another courier by now is left to that one.
    package mutating func fail(
        _ notice: Notice, _ words: String, retry: Moment?, at now: Moment
    ) throws(SQLiteError) {
        _ = try end(notice, words, retry: retry, at: now)
    }

    /// The same, and whether the lease was still its courier's.
    mutating func end(
        _ notice: Notice, _ words: String, retry: Moment?, at now: Moment
    ) throws(SQLiteError) -> Bool {
        let isOurs = try run(
            """
            UPDATE notices SET state = $2, due_at = COALESCE($3, due_at), lease_until = NULL, lease_owner = NULL,
                last_error = $4
            WHERE id = $1 AND state = 'processing' AND lease_owner = $5
            """, .integer(notice.id.value), .text((retry == nil ? Notice.State.dead : .queued).rawValue),
            Value(retry?.micros), .text(words), Value(notice.courier))
        try log(notice, words, .failed, at: now)
        return isOurs > 0
    }

    /// Takes a claim back, for words that say why nothing was tried: it does not count as an attempt.
    package mutating func putBack(_ notice: Notice, _ words: String, until moment: Moment) throws(SQLiteError) {
        try discountLetter(notice.id)
        try wait(notice, words, until: moment)
    }

    /// The same for a letter that was not let out.
    mutating func wait(_ notice: Notice, _ words: String, until moment: Moment) throws(SQLiteError) {
        try run(
            """
            UPDATE notices SET state = 'queued', attempts = attempts - 1, due_at = $2, lease_until = NULL,
                lease_owner = NULL, last_error = $3, passed_at = NULL
            WHERE id = $1 AND state = 'processing' AND lease_owner = $4
            """, .integer(notice.id.value), .integer(moment.micros), .text(words), Value(notice.courier))
    }

    /// Makes a notice that was given up, was cancelled or came back due again, as if it had just been written.
    package mutating func revive(_ id: NoticeID, at now: Moment) throws(SQLiteError) -> Bool {
        try run(
            """
            UPDATE notices SET state = 'queued', due_at = $2, created_at = $2, attempts = 0
            WHERE id = $1 AND state IN ('dead', 'cancelled', 'bounced')
            """, .integer(id.value), .integer(now.micros)) > 0
    }

    /// Takes a notice back that waits or was given up; false for one that is out, or is on its way at this moment.
    package mutating func cancel(_ id: NoticeID) throws(SQLiteError) -> Bool {
        try run(
            "UPDATE notices SET state = 'cancelled' WHERE id = $1 AND state IN ('queued', 'dead')", .integer(id.value)
        ) > 0
    }

    /// Notes that one more of the messages that a long post is made of is out.
    package mutating func countPart(of notice: NoticeID) throws(SQLiteError) {
        try run("UPDATE notices SET parts = parts + 1 WHERE id = $1", .integer(notice.value))
    }

    mutating func log(
        _ notice: Notice, _ words: String, _ result: Vitals.Delivery, at now: Moment
    ) throws(SQLiteError) {
        try run(
            """
            INSERT INTO notice_attempts (notice_id, attempt, at, result) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING
            """, .integer(notice.id.value), .integer(Int64(notice.attempts)), .integer(now.micros), .text(words))
        try count(.delivery, Vitals.Tries(notice.channel.kind, result).rawValue)
    }
}

extension Transaction {
    /// A page of the outbox, newest first.
    package mutating func notices(_ query: NoticeQuery) throws(SQLiteError) -> [Notice] {
        let statement = query.statement
        return try rows(statement.sql, statement.values, map: Notice.init(row:))
    }

    /// The latest notices before `cursor`, newest first, of one state or of all.
    package mutating func notices(
        before cursor: NoticeID?, state: Notice.State?, limit: Int
    ) throws(SQLiteError) -> [Notice] {
        try notices(NoticeQuery(state: state, before: cursor, limit: limit))
    }

    /// The notices about a ticket, oldest first.
    package mutating func notices(about ticket: TicketID) throws(SQLiteError) -> [Notice] {
        try rows(
            "SELECT \(Notice.columns) FROM notices WHERE ticket_id = $1 ORDER BY id", .integer(ticket.value),
            map: Notice.init(row:))
    }

    /// A notice by its id.
    package mutating func notice(_ id: NoticeID) throws(SQLiteError) -> Notice? {
        try first("SELECT \(Notice.columns) FROM notices WHERE id = $1", .integer(id.value), map: Notice.init(row:))
    }

    /// The notice whose letter had this Message-ID.
    package mutating func notice(messageID: String) throws(SQLiteError) -> Notice? {
        try first(
            "SELECT \(Notice.columns) FROM notices WHERE message_id = $1 LIMIT 1", .text(messageID),
            map: Notice.init(row:))
    }

    /// The tries of a notice, first to last.
    package mutating func attempts(of notice: NoticeID) throws(SQLiteError) -> [NoticeAttempt] {
        try rows(
            "SELECT attempt, at, result FROM notice_attempts WHERE notice_id = $1 ORDER BY attempt, at",
            .integer(notice.value)
        ) { row in
            NoticeAttempt(attempt: Int(row.int(0)), at: Moment(micros: row.int(1)), result: row.text(2))
        }
    }

    /// How many notices are in each state.
    package mutating func noticeCounts() throws(SQLiteError) -> [(state: Notice.State, count: Int64)] {
        try rows("SELECT state, COUNT(*) FROM notices GROUP BY state ORDER BY state") { row in
            (Notice.State(rawValue: row.text(0)) ?? .dead, row.int(1))
        }
    }
}

extension Notice {
    static let columns = """
        id, kind, recipient_id, ticket_id, reply_id, detail, actor_id, state, attempts, created_at, due_at, last_error,
        lease_owner, address, project_id, channel, event, place_id, parts
        """

    /// The column after those of a notice.
    static let width: Int32 = 19

    init(row: borrowing Row) {
        self.init(
            id: ID(row.int(0)), kind: NoticeKind(rawValue: row.text(1)) ?? .status, recipient: ID(row.int(2)),
            ticket: row.optionalInt(3).map { ID($0) }, reply: row.optionalInt(4).map { ID($0) },
            detail: row.optionalText(5), actor: row.optionalInt(6).map { ID($0) },
            state: State(rawValue: row.text(7)) ?? .dead, attempts: Int(row.int(8)),
            createdAt: Moment(micros: row.int(9)), dueAt: Moment(micros: row.int(10)), lastError: row.optionalText(11),
            address: row.optionalText(13), project: row.optionalInt(14).map { ID($0) }, courier: row.optionalText(12))
        channel = Channel(rawValue: row.text(15)) ?? .mail
        event = row.optionalInt(16)
        place = row.optionalInt(17)
        parts = Int(row.int(18))
    }
}
