package import Desk
package import SQLite

extension Transaction {
    /// All that a letter about a notice is written from.
    package mutating func facts(for notice: Notice) throws -> LetterFacts {
        guard let recipient = try person(notice.recipient) else {
            throw StorageError.missingRow("person \(notice.recipient.value)")
        }
        let ticket = try notice.ticket.flatMap { id throws(SQLiteError) in try self.ticket(id) }
        let history = try ticket.map { ticket throws(SQLiteError) in try self.history(of: ticket, before: notice.reply)
        }
        var facts = LetterFacts(
            notice: notice, recipient: recipient,
            recipientIsAgent: try isStaff(recipient.id, of: ticket),
            actor: try person(optional: notice.actor), ticket: ticket,
            project: try project(for: ticket), requester: try person(optional: ticket?.requester),
            owner: try person(optional: ticket?.owner),
            reply: try notice.reply.flatMap { id throws(SQLiteError) in try reply(id) }, history: history ?? [],
            references: try ticket.map { ticket throws(SQLiteError) in try references(of: ticket.id) } ?? [],
            watcherCount: try ticket.map { ticket throws(SQLiteError) in try watchers(of: ticket.id).count } ?? 0)
        facts.reopenWindow = try reopenWindow()
        return facts
    }

    private mutating func person(optional id: PersonID?) throws(SQLiteError) -> Person? {
        guard let id else { return nil }
        return try person(id)
    }

    private mutating func isStaff(_ person: PersonID, of ticket: Ticket?) throws(SQLiteError) -> Bool {
        guard let ticket else { return false }
        return try !roles(of: person, in: ticket.workspace).isDisjoint(with: [.agent, .admin])
    }

    /// The ticket's queue, or any queue for a letter about no ticket: every letter comes from an address we read.
    private mutating func project(for ticket: Ticket?) throws(SQLiteError) -> Project? {
        if let ticket { return try project(ticket.project) }
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
