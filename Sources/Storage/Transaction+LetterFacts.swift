package import Desk
package import SQLite

extension Transaction {
    /// All that a letter about a notice is written from.
    package mutating func facts(for notice: Notice) throws -> LetterFacts {
        guard var recipient = try person(notice.recipient) else {
            throw StorageError.missingRow("person \(notice.recipient.value)")
        }
        if let address = notice.address { recipient.address = address }
        let ticket = try notice.ticket.flatMap { id throws(SQLiteError) in try self.ticket(id) }
        let history = try ticket.map { ticket throws(SQLiteError) in try self.history(of: ticket, before: notice.reply)
        }
        let isAgent = try isStaff(recipient.id, of: ticket)
        var facts = LetterFacts(
            notice: notice, recipient: recipient, recipientIsAgent: isAgent,
            actor: try person(optional: notice.actor), ticket: ticket,
            project: try project(for: ticket, notice.project), requester: try person(optional: ticket?.requester),
            owner: try person(optional: ticket?.owner),
            reply: try notice.reply.flatMap { id throws(SQLiteError) in try reply(id) },
            doubt: isAgent ? try notice.reply.flatMap { id throws(SQLiteError) in try doubt(about: id) } : nil,
            history: history ?? [],
            references: try ticket.map { ticket throws(SQLiteError) in try references(of: ticket.id) } ?? [],
            watcherCount: try ticket.map { ticket throws(SQLiteError) in try watchers(of: ticket.id).count } ?? 0)
        facts.answered = try answered(by: notice, to: recipient.address, about: ticket)
        facts.reopenWindow = try reopenWindow()
        if notice.kind == .digest { (facts.folded, facts.foldedMore) = try entries(of: notice) }
        return facts
    }

    /// The Message-ID of the mail that a letter answers: its recipient's last on the ticket that people wrote, or for a
    /// letter about none the one that caused it.
    private mutating func answered(
        by notice: Notice, to address: String?, about ticket: Ticket?
    ) throws(SQLiteError) -> String? {
        guard let address else { return nil }
        let columns = "SELECT message_id FROM intake WHERE message_id IS NOT NULL AND LOWER(sender) = LOWER($2)"
        let id: String?? =
            if let ticket {
                try first(
                    "\(columns) AND ticket = $1 AND outcome IN ('created', 'replied', 'commanded', 'refused')"
                        + " ORDER BY id DESC LIMIT 1", .integer(ticket.number), .text(address)
                ) { row in row.optionalText(0) }
            } else if notice.kind.isAnswer {
                try first(
                    "\(columns) AND received_at = $1 ORDER BY id DESC LIMIT 1", .integer(notice.createdAt.micros),
                    .text(address)
                ) { row in row.optionalText(0) }
            } else { nil }
        return id ?? nil
    }

    private mutating func person(optional id: PersonID?) throws(SQLiteError) -> Person? {
        guard let id else { return nil }
        return try person(id)
    }

    mutating func isStaff(_ person: PersonID, of ticket: Ticket?) throws(SQLiteError) -> Bool {
        guard let ticket else { return false }
        return try !roles(of: person, in: ticket.workspace).isDisjoint(with: [.agent, .admin])
    }

    /// Why a reply's message counts for less than it claims, which its history says beside it.
    private mutating func doubt(about reply: ReplyID) throws(SQLiteError) -> Doubt? {
        try first(
            """
            SELECT d.after FROM replies r JOIN tickets t ON t.id = r.ticket_id
            JOIN events e ON e.ticket = t.number AND e.reply = r.id
            JOIN events d ON d.ticket = t.number AND d.intake = e.intake AND d.kind = 'doubted'
            WHERE r.id = $1 LIMIT 1
            """, .integer(reply.value)
        ) { row in Doubt(rawValue: row.text(0)) } ?? nil
    }

    /// The ticket's queue, or for a letter about no ticket the one it is from, or any: every letter comes from an address
    /// we read.
    private mutating func project(for ticket: Ticket?, _ sender: ProjectID?) throws(SQLiteError) -> Project? {
        if let id = ticket?.project ?? sender { return try project(id) }
        let id = try first("SELECT MIN(id) FROM projects") { row in row.optionalInt(0) } ?? nil
        guard let id else { return nil }
        return try project(ID(id))
    }

    private mutating func history(of ticket: Ticket, before reply: ReplyID?) throws(SQLiteError) -> [LetterFacts.Spoken]
    {
        var spoken: [LetterFacts.Spoken] = []
        for earlier in try publicReplies(on: ticket.id, before: reply, limit: 3) {
            let author = try person(earlier.author)?.displayName ?? ""
            spoken.append(LetterFacts.Spoken(author: author, at: earlier.at, text: earlier.freshText))
        }
        return spoken
    }
}
