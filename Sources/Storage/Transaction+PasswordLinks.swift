package import Desk
package import SQLite

extension Transaction {
    /// Has a letter written to an address, with a link to set a password that is good until `end`.
    ///
    /// The link's token is signed when the letter is written and is in no table. An address of nobody costs the same
    /// work: a row that leads nowhere, and a line in the chain.
    package mutating func offerPassword(
        to address: String, until end: Moment, cause: Cause
    ) throws(SQLiteError) {
        let person = try person(address: address)
        let event = try account(.passwordOffered(person?.id), of: nil, cause: cause)
        let notice = try enqueue(
            NoticeDraft(.password, to: person?.id ?? .nobody), about: nil, reply: nil, by: nil,
            event: event.sequence, at: cause.at)
        try run(
            "INSERT INTO password_links (notice_id, person_id, expires_at) VALUES ($1, $2, $3)",
            Value(notice?.value), Value(person?.id.value), .integer(end.micros))
    }

    /// Whether the link in a letter to a person still leads on: it is neither used nor over.
    package mutating func isOpen(
        passwordLinkIn notice: NoticeID, to person: PersonID, at now: Moment
    ) throws(SQLiteError) -> Bool {
        try first(
            """
            SELECT 1 FROM password_links l JOIN people p ON p.id = l.person_id
            WHERE l.notice_id = $1 AND l.person_id = $2 AND l.expires_at > $3 AND p.active = 1
            """, .integer(notice.value), .integer(person.value), .integer(now.micros)
        ) { _ in true } ?? false
    }

    /// Stores the hash of a password that a person chose by a link; false when the link leads on no longer.
    ///
    /// The links that the person has are used up, and their sessions end.
    package mutating func setPassword(
        _ hash: String, byLinkIn notice: NoticeID, of person: PersonID, cause: Cause
    ) throws(SQLiteError) -> Bool {
        guard try isOpen(passwordLinkIn: notice, to: person, at: cause.at) else { return false }
        try setPassword(hash, of: person, by: person, cause: cause)
        return true
    }
}
