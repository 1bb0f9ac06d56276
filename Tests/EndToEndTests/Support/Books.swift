import SQLite

/// What the database holds, read beside the service and without its code above SQLite.
struct Books {
    /// The database's path.
    let path: String

    /// A row of the ledger.
    struct Entry {
        let key: String
        let messageID: String?
        let outcome: String?
        let reason: String
        let ticket: Int64?
    }

    /// A row of the outbox.
    struct Notice {
        let kind: String
        let recipient: String
        let ticket: Int64?
        let reply: Int64?
        let state: String
        let messageID: String?
    }

    /// Something said on a ticket.
    struct Reply {
        let id: Int64
        let ticket: Int64
        let text: String
    }

    /// A message as it was stored, with what it said and brought.
    struct Stored {
        let outcome: String?
        let reason: String
        let ticket: Int64?
        let sender: String?
        let subject: String?
        let text: String?
        var files: [Manifest.Entry.File] = []
    }

    /// All that is stored of every message, by its key in the ledger.
    func stored() throws -> [String: Stored] {
        var words: [Int64: [Manifest.Entry.File]] = [:]
        let files = try rows("SELECT reply_id, name, type, lower(hex(sha256)) FROM enclosures ORDER BY id") { row in
            (row.int(0), Manifest.Entry.File(name: row.text(1), type: row.text(2), sha256: row.text(3)))
        }
        for (reply, file) in files { words[reply, default: []].append(file) }
        let messages = try rows(
            """
            SELECT i.key, i.outcome, i.reason, i.ticket, i.sender, i.subject, r.text, r.id FROM intake i
            LEFT JOIN events e ON e.intake = i.id AND e.reply IS NOT NULL LEFT JOIN replies r ON r.id = e.reply
            """
        ) { row in
            (
                row.text(0), row.optionalInt(7),
                Stored(
                    outcome: row.optionalText(1), reason: row.text(2), ticket: row.optionalInt(3),
                    sender: row.optionalText(4), subject: row.optionalText(5), text: row.optionalText(6))
            )
        }
        return Dictionary(
            messages.map { key, reply, stored in
                var stored = stored
                stored.files = reply.flatMap { words[$0] } ?? []
                return (key, stored)
            }, uniquingKeysWith: { first, _ in first })
    }

    /// The ledger, oldest first.
    func ledger() throws -> [Entry] {
        try rows("SELECT key, message_id, outcome, reason, ticket FROM intake ORDER BY id") { row in
            Entry(
                key: row.text(0), messageID: row.optionalText(1), outcome: row.optionalText(2), reason: row.text(3),
                ticket: row.optionalInt(4))
        }
    }

    /// The ledger's row of a file, nil when it has none.
    func entry(_ key: String) throws -> Entry? { try ledger().first { $0.key == key } }

    /// The outbox, oldest first.
    func notices() throws -> [Notice] {
        try rows(
            """
            SELECT n.kind, p.address, t.number, n.reply_id, n.state, n.message_id FROM notices n
            JOIN people p ON p.id = n.recipient_id LEFT JOIN tickets t ON t.id = n.ticket_id ORDER BY n.id
            """
        ) { row in
            Notice(
                kind: row.text(0), recipient: row.text(1), ticket: row.optionalInt(2), reply: row.optionalInt(3),
                state: row.text(4), messageID: row.optionalText(5))
        }
    }

    /// What was said, oldest first.
    func replies() throws -> [Reply] {
        try rows("SELECT r.id, t.number, r.text FROM replies r JOIN tickets t ON t.id = r.ticket_id ORDER BY r.id") {
            row in Reply(id: row.int(0), ticket: row.int(1), text: row.text(2))
        }
    }

    /// The tickets' numbers and titles.
    func tickets() throws -> [(number: Int64, title: String)] {
        try rows("SELECT number, title FROM tickets ORDER BY number") { row in (row.int(0), row.text(1)) }
    }

    /// A count, such as that of all rows that are done.
    func count(_ what: String) throws -> Int64 { try rows("SELECT COUNT(*) FROM \(what)") { $0.int(0) }.first ?? 0 }

    /// Whether every message has its outcome and every letter is sent or given up.
    func isQuiet(messages: Int) throws -> Bool {
        try count("intake WHERE outcome IS NOT NULL") >= messages
            && count("notices WHERE state IN ('queued', 'processing')") == 0
    }

    /// Changes rows by a program that is not Intray.
    func change(_ sql: String) throws {
        var database = try Database(path: path)
        try database.run(sql)
    }

    private func rows<T>(_ sql: String, _ map: (borrowing Row) -> T) throws -> [T] {
        var database = try Database(path: path, mode: .readOnly)
        return try database.rows(sql) { row throws(SQLiteError) in map(row) }
    }
}
