package import Desk
package import SQLite

extension Transaction {
    /// Makes a notice an entry of its recipient's digest, which goes at a time or before; false when there is none to be had.
    mutating func fold(_ notice: Notice, until moment: Moment) throws(SQLiteError) -> Bool {
        guard let digest = try digest(for: notice.recipient, by: moment) else { return false }
        return try run(
            """
            UPDATE notices SET state = 'folded', digest_id = $2, attempts = attempts - 1, lease_until = NULL,
                lease_owner = NULL, passed_at = NULL
            WHERE id = $1
            """, .integer(notice.id.value), .integer(digest.value)) > 0
    }

    /// The digest of a person that is still to be written, to be sent at a time or before; one that was tried is closed.
    private mutating func digest(for person: PersonID, by moment: Moment) throws(SQLiteError) -> NoticeID? {
        let open = try first(
            """
            SELECT id, due_at FROM notices
            WHERE ticket_id IS NULL AND recipient_id = $1 AND kind = 'digest' AND state = 'queued' AND attempts = 0
            ORDER BY id DESC LIMIT 1
            """, .integer(person.value)
        ) { row in (id: NoticeID(row.int(0)), due: Moment(micros: row.int(1))) }
        guard let open else {
            return try enqueue(
                NoticeDraft(.digest, to: person), about: nil, reply: nil, by: nil,
                key: "digest \(moment.micros):digest:\(person.value)", at: moment)
        }
        if moment < open.due {
            try run("UPDATE notices SET due_at = $2 WHERE id = $1", .integer(open.id.value), .integer(moment.micros))
        }
        return open.id
    }

    /// The notices that are entries of a digest, oldest first.
    package mutating func folded(into digest: NoticeID, limit: Int) throws(SQLiteError) -> [Notice] {
        try rows(
            "SELECT \(Notice.columns) FROM notices WHERE digest_id = $1 ORDER BY id LIMIT $2",
            .integer(digest.value), .integer(Int64(limit)), map: Notice.init(row:))
    }

    /// What a digest says of its entries: a few dozen of them, and how many more there are.
    ///
    /// Words among agents are for those who work the ticket's queue alone.
    mutating func entries(of digest: Notice) throws(SQLiteError) -> (shown: [LetterFacts.Folded], more: Int) {
        let count = try first("SELECT COUNT(*) FROM notices WHERE digest_id = $1", .integer(digest.id.value)) { row in
            Int(row.int(0))
        }
        var shown: [LetterFacts.Folded] = []
        for notice in try folded(into: digest.id, limit: Self.digestEntries) {
            let ticket = try notice.ticket.flatMap { id throws(SQLiteError) in try self.ticket(id) }
            let reply = try notice.reply.flatMap { id throws(SQLiteError) in try self.reply(id) }
            let isAgent = try isStaff(notice.recipient, of: ticket)
            let isForThem = reply?.visibility != .internal || isAgent
            let carriesWords = [.reply, .note, .opened].contains(notice.kind)
            let actor = try notice.actor.flatMap { id throws(SQLiteError) in try person(id) }
            shown.append(
                LetterFacts.Folded(
                    notice.kind, number: ticket?.number, title: ticket?.title ?? "", actor: actor?.displayName,
                    words: carriesWords ? (isForThem ? reply?.freshText : nil) : notice.detail, at: notice.createdAt))
        }
        return (shown, max((count ?? 0) - shown.count, 0))
    }

    private static let digestEntries = 40
}
