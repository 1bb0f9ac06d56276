package import Desk
package import SQLite

extension Transaction {
    /// Writes a notice that a message caused without changing a ticket: a transcript, or what became of it.
    package mutating func notify(_ draft: NoticeDraft, about ticket: Ticket?, cause: Cause) throws(SQLiteError) {
        try enqueue(
            draft, about: ticket, reply: nil, by: nil,
            key: "intake \(cause.intake?.value ?? 0):\(draft.kind.rawValue):\(draft.recipient.value)", at: cause.at)
    }

    /// Writes to the sender of a message what became of it, once a day for one reason.
    ///
    /// It makes nobody a person: the letter to somebody who is none has the address alone. Gives whether one is written.
    package mutating func notify(
        _ kind: NoticeKind, sender address: String, saying detail: String?, from project: Project, cause: Cause
    ) throws(SQLiteError) -> Bool {
        let known = try person(address: address)
        let recipient = known?.isActive == true ? known?.id : nil
        let key = "day \(cause.at.seconds / 86_400):\(kind.rawValue):\(address.lowercased())"
        return try run(
            """
            INSERT INTO notices (kind, recipient_id, address, project_id, detail, state, attempts, created_at, due_at,
                dedupe_key)
            VALUES ($1, $2, $3, $4, $5, 'queued', 0, $6, $6, $7) ON CONFLICT (dedupe_key) DO NOTHING
            """,
            .text(kind.rawValue), .integer((recipient ?? .nobody).value), .text(address), .integer(project.id.value),
            Value(detail), .integer(cause.at.micros), .text(key)) > 0
    }

    /// Adds a line to somebody's digest: it goes out at once, or when the last one is so many seconds old.
    ///
    /// A digest takes lines until it is sent, and no more than a letter should have.
    package mutating func addToDigest(
        _ kind: NoticeKind, _ line: String, to person: PersonID, every seconds: Int64, cause: Cause
    ) throws(SQLiteError) {
        let earlier = try first(
            """
            SELECT id, state = 'queued', due_at, detail FROM notices
            WHERE ticket_id IS NULL AND recipient_id = $1 AND kind = $2 ORDER BY id DESC LIMIT 1
            """, .integer(person.value), .text(kind.rawValue)
        ) { row in
            (id: row.int(0), waits: row.bool(1), due: Moment(micros: row.int(2)), text: row.optionalText(3) ?? "")
        }
        if let earlier, earlier.waits {
            guard !earlier.text.hasSuffix("\n…") else { return }
            let text = earlier.text + (earlier.text.utf8.count < Self.digestLength ? "\n" + line : "\n…")
            try run("UPDATE notices SET detail = $2 WHERE id = $1", .integer(earlier.id), .text(text))
            return
        }
        // One that is to come went before the clock was set back.
        let last = earlier.map { min($0.due, cause.at) }
        let due = last.map { max(cause.at, $0.adding(seconds: seconds)) } ?? cause.at
        try enqueue(
            NoticeDraft(kind, to: person, detail: line), about: nil, reply: nil, by: nil,
            key: "digest \(due.micros):\(kind.rawValue):\(person.value)", at: due)
    }

    /// Bytes of a digest after which further lines are left out.
    private static let digestLength = 4_000
}
