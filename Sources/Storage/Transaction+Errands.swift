package import Desk
package import SQLite
import Sodium

extension Transaction {
    /// Writes down what a platform is to be asked; false when it was asked that before: who a user is, it is asked once.
    @discardableResult
    package mutating func want(
        _ task: Errand.Task, of gateway: String, at now: Moment
    ) throws(SQLiteError) -> Bool {
        switch task {
        case .file(let file, let reply, let ticket):
            return try run(
                """
                INSERT INTO errands (gateway, kind, reply_id, ticket_id, file, name, type, size, url, state, created_at,
                    due_at)
                VALUES ($1, 'file', $2, $3, $4, $5, $6, $7, $8, 'queued', $9, $9)
                """, .text(gateway), .integer(reply.value), .integer(ticket.value), Value(file.key), .text(file.name),
                Value(file.type), Value(file.size), Value(file.url), .integer(now.micros)) > 0
        case .address(let account):
            return try run(
                """
                INSERT INTO errands (gateway, kind, platform, installation, user_id, state, created_at, due_at)
                VALUES ($1, 'address', $2, $3, $4, 'queued', $5, $5) ON CONFLICT DO NOTHING
                """, .text(gateway), .text(account.platform), .text(account.installation), .text(account.user),
                .integer(now.micros)) > 0
        case .thread(let intake, let message):
            return try run(
                """
                INSERT INTO errands (gateway, kind, intake_id, file, state, created_at, due_at)
                VALUES ($1, 'thread', $2, $3, 'queued', $4, $4)
                """, .text(gateway), .integer(intake.value), .text(message), .integer(now.micros)) > 0
        }
    }

    /// What is due to be asked, the longest due first.
    package mutating func dueErrands(at now: Moment, limit: Int) throws(SQLiteError) -> [Errand] {
        try rows(
            """
            SELECT id, gateway, attempts, created_at, kind, platform, installation, user_id, reply_id, ticket_id, file,
                name, type, size, url, intake_id
            FROM errands WHERE state = 'queued' AND due_at <= $1 ORDER BY due_at, id LIMIT $2
            """, .integer(now.micros), .integer(Int64(limit)), map: Errand.init(row:))
    }

    /// When the next errand is due, or nil when none waits.
    package mutating func nextErrandDue() throws(SQLiteError) -> Moment? {
        try first("SELECT MIN(due_at) FROM errands WHERE state = 'queued'") { row in
            row.optionalInt(0).map(Moment.init(micros:))
        } ?? nil
    }

    /// Puts an errand off.
    package mutating func putOff(_ errand: Errand, until moment: Moment, _ words: String) throws(SQLiteError) {
        try run(
            """
            UPDATE errands SET attempts = attempts + 1, due_at = $2, last_error = $3 WHERE id = $1 AND state = 'queued'
            """, .integer(errand.id.value), .integer(moment.micros), .text(words))
    }

    /// Ends an errand; false when it had ended before.
    package mutating func end(_ errand: Errand, failing words: String? = nil) throws(SQLiteError) -> Bool {
        try run(
            """
            UPDATE errands SET state = $2, attempts = attempts + 1, last_error = $3 WHERE id = $1 AND state = 'queued'
            """, .integer(errand.id.value), .text(words == nil ? "done" : "failed"), Value(words)) > 0
    }

    /// Puts a file that has come to the reply it belongs to.
    package mutating func add(
        _ bytes: [UInt8], called name: String, type: String, to reply: ReplyID, on ticket: TicketID, cause: Cause
    ) throws {
        let enclosure = Enclosure(name: name, type: type, bytes: bytes, sha256: SHA256.hash(bytes))
        try insert(enclosure, with: reply.value)
        try note(.fetched(enclosure.name), on: ticket, reply, reason: nil, cause)
    }

    /// Says in the ticket's history that a file cannot be had, and why.
    package mutating func miss(
        _ name: String, of reply: ReplyID, on ticket: TicketID, because reason: String, cause: Cause
    ) throws {
        try note(.missed(name), on: ticket, reply, reason: reason, cause)
    }

    private mutating func note(
        _ change: Change, on ticket: TicketID, _ reply: ReplyID, reason: String?, _ cause: Cause
    ) throws {
        guard let ticket = try self.ticket(ticket) else { return }
        try record([change], on: ticket, by: .clock, cause: cause, reason: reason, reply: reply)
    }
}

extension Errand {
    fileprivate init(row: borrowing Row) {
        let task: Task
        switch row.text(4) {
        case "file":
            let file = RemoteFile(
                key: row.optionalText(10), name: row.optionalText(11) ?? "", type: row.optionalText(12),
                size: row.optionalInt(13), url: row.optionalText(14))
            task = .file(file, of: ReplyID(row.optionalInt(8) ?? 0), on: TicketID(row.optionalInt(9) ?? 0))
        case "thread":
            task = .thread(of: IntakeID(row.optionalInt(15) ?? 0), message: row.optionalText(10) ?? "")
        default:
            task = .address(
                of: ChatAccount(
                    platform: row.optionalText(5) ?? "", installation: row.optionalText(6) ?? "",
                    user: row.optionalText(7) ?? ""))
        }
        self.init(
            id: ID(row.int(0)), gateway: row.text(1), task: task, attempts: Int(row.int(2)),
            createdAt: Moment(micros: row.int(3)))
    }
}
