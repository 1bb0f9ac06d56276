import Desk
import SQLite
import Sodium
import Storage

/// Writes a seeded history in bulk: rows in the order of their keys, indexes and full-text tables at the end.
///
/// The file is of no use until ``finish(_:)`` has returned, and nothing of it is synced.
struct SeedWriter: ~Copyable {
    private var database: Database
    private let addresses: [PersonID: String]
    /// What was taken away from the schema for the time of writing, to be made again.
    private let deferred: [String]
    private(set) var events: Int
    private var hash: [UInt8]
    private var replies: Int64 = 0
    private var mails: [Outcome: Int64] = [:]
    private var mailCount: Int64 = 0
    private var notices: Int64 = 0

    /// A writer for a file that has its schema and a site, and no tickets yet.
    init(path: String, _ site: SeedSite) throws {
        var database = try Database(path: path)
        try database.execute("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000")
        let made = try database.rows(
            """
            SELECT type, name, sql FROM sqlite_master
            WHERE type IN ('index', 'trigger') AND sql IS NOT NULL
                AND tbl_name IN ('tickets', 'replies', 'events', 'intake', 'message_ids', 'notices', 'watchers')
            """
        ) { row in (row.text(0), row.text(1), row.text(2)) }
        for (type, name, _) in made { try database.execute("DROP \(type) \(name)") }
        let last = try database.first("SELECT sequence, hash FROM events ORDER BY sequence DESC LIMIT 1") { row in
            (row.int(0), row.blob(1))
        }
        try database.execute("BEGIN")
        deferred = made.map(\.2)
        events = Int(last?.0 ?? 0)
        hash = last?.1 ?? []
        addresses = Dictionary(uniqueKeysWithValues: site.guests.map { ($0.id, $0.address ?? "") })
        self.database = database
    }

    /// Writes what a deed leaves behind, but for the ticket's row.
    mutating func write(_ deed: SeedHistory.Deed) throws {
        let mail = deed.door == .mail ? try writeMail(of: deed) : nil
        let reply = try deed.words.map { words in try write(words, of: deed) }
        for change in deed.changes {
            try write(
                Event(
                    sequence: Int64(events) + 1, ticket: deed.ticket.number, at: deed.at, actor: deed.actor,
                    door: deed.door, intake: mail, record: change.record, reason: nil, reply: reply))
            if case .watched(let person) = change {
                try database.run(
                    "INSERT INTO watchers (ticket_id, person_id) VALUES ($1, $2) ON CONFLICT DO NOTHING",
                    .integer(deed.ticket.id.value), .integer(person.value))
            }
        }
        if mail != nil, deed.changes.contains(.opened) { try writeReceipt(of: deed) }
    }

    /// Writes the tickets as they are at the end, then all that helps to find things, and lets go of the file.
    mutating func finish(_ tickets: [Ticket]) throws {
        for ticket in tickets { try write(ticket) }
        for (outcome, count) in mails { try tally("intake", outcome.rawValue, count) }
        try tally("delivery", "sent", notices)
        for sql in deferred { try database.execute(sql) }
        let indexed = try database.rows(
            "SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE % USING fts5%'"
        ) { row in row.text(0) }
        for name in indexed { try database.execute("INSERT INTO \(name) (\(name)) VALUES ('rebuild')") }
        try database.execute("COMMIT")
    }
}

extension SeedWriter {
    private mutating func write(_ event: Event) throws {
        hash = event.hash(after: hash)
        events += 1
        try database.run(
            """
            INSERT INTO events (sequence, ticket, at, actor, door, intake, kind, before, after, reply, hash)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """,
            .integer(event.sequence), Value(event.ticket), .integer(event.at.micros), Value(event.actor?.value),
            .text(event.door.rawValue), Value(event.intake?.value), .text(event.record.kind),
            Value(event.record.before), Value(event.record.after), Value(event.reply?.value), .blob(hash))
    }

    private mutating func write(_ words: ReplyDraft, of deed: SeedHistory.Deed) throws -> ReplyID {
        replies += 1
        try database.run(
            """
            INSERT INTO replies (id, ticket_id, author_id, visibility, door, text, fresh, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, '', $7)
            """,
            .integer(replies), .integer(deed.ticket.id.value), Value(deed.actor?.value),
            .text(words.visibility.rawValue), .text(deed.door.rawValue), .text(words.text), .integer(deed.at.micros))
        return ReplyID(replies)
    }

    /// The row of the ledger for the mail that a deed came by.
    private mutating func writeMail(of deed: SeedHistory.Deed) throws -> IntakeID {
        mailCount += 1
        let outcome: Outcome =
            deed.changes.contains(.opened) ? .created : deed.words == nil ? .commanded : .replied
        mails[outcome, default: 0] += 1
        let messageID = "seed.\(mailCount)@example.net"
        let sender = deed.actor.flatMap { addresses[$0] } ?? "agent@agents.example"
        var trace = Trace()
        trace.passed("size", "\(1_000 + mailCount % 9_000) bytes")
        trace.decided("match", deed.ticket.label)
        try database.run(
            """
            INSERT INTO intake (id, source, key, received_at, sha256, message_id, sender, subject, size, outcome, reason,
                trace, ticket)
            VALUES ($1, '/var/mail/support', $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            """,
            .integer(mailCount), .text("\(deed.at.seconds).M\(mailCount).mx"), .integer(deed.at.micros),
            .blob(SHA256.hash(Array(messageID.utf8))), .text(messageID), .text(sender), .text(deed.ticket.title),
            .integer(1_000 + mailCount % 9_000), .text(outcome.rawValue), .text("it is about \(deed.ticket.label)"),
            .text(trace.text), .integer(deed.ticket.number))
        try database.run(
            "INSERT INTO message_ids (message_id, ticket_id, received) VALUES ($1, $2, $3)",
            .text(messageID), .integer(deed.ticket.id.value), .integer(deed.at.micros))
        return IntakeID(mailCount)
    }

    /// The letter that says that a ticket was opened, sent long ago.
    private mutating func writeReceipt(of deed: SeedHistory.Deed) throws {
        notices += 1
        try database.run(
            """
            INSERT INTO notices (id, kind, recipient_id, ticket_id, reply_id, state, attempts, created_at, due_at,
                dedupe_key, message_id)
            VALUES ($1, 'receipt', $2, $3, $4, 'succeeded', 1, $5, $5, $6, $7)
            """,
            .integer(notices), .integer(deed.ticket.requester.value), .integer(deed.ticket.id.value),
            .integer(replies), .integer(deed.at.micros),
            .text("\(events):receipt:\(deed.ticket.requester.value)"), .text("n\(notices).seed@support.example.com"))
        try database.run(
            "INSERT INTO notice_attempts (notice_id, attempt, at, result) VALUES ($1, 1, $2, 'sent')",
            .integer(notices), .integer(deed.at.micros))
    }

    private mutating func write(_ ticket: Ticket) throws {
        try database.run(
            """
            INSERT INTO tickets (id, number, workspace_id, project_id, requester_id, owner_id, category_id, title,
                priority, status, version, door, created_at, updated_at, assigned_at, first_response_at, resolved_at,
                closed_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
            """,
            .integer(ticket.id.value), .integer(ticket.number), .integer(ticket.workspace.value),
            .integer(ticket.project.value), .integer(ticket.requester.value), Value(ticket.owner?.value),
            Value(ticket.category?.value), .text(ticket.title), .text(ticket.priority.rawValue),
            .text(ticket.status.rawValue), .integer(ticket.version), .text(ticket.door.rawValue),
            .integer(ticket.createdAt.micros), .integer(ticket.updatedAt.micros), Value(ticket.assignedAt?.micros),
            Value(ticket.firstResponseAt?.micros), Value(ticket.resolvedAt?.micros), Value(ticket.closedAt?.micros))
        try database.run(
            "INSERT INTO ticket_words (rowid, title) VALUES ($1, $2)", .integer(ticket.id.value), .text(ticket.title))
    }

    private mutating func tally(_ kind: String, _ label: String, _ count: Int64) throws {
        try database.run(
            "INSERT INTO tallies (kind, label, count) VALUES ($1, $2, $3)", .text(kind), .text(label), .integer(count))
    }
}
