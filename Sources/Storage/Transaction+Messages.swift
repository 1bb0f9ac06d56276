package import Desk
package import SQLite

extension Transaction {
    /// Stores what one person writes to another outside of tickets, and has the receiver told.
    ///
    /// - Throws: `Refusal.noSuchPerson` for a receiver who is not active, or is the sender.
    package mutating func send(
        _ text: String, from sender: PersonID, to receiver: PersonID, cause: Cause
    ) throws -> DirectMessage {
        guard sender != receiver, try person(receiver)?.isActive == true else {
            throw Refusal.noSuchPerson(String(receiver.value))
        }
        let message = try first(
            """
            INSERT INTO messages (sender_id, receiver_id, text, created_at) VALUES ($1, $2, $3, $4)
            RETURNING \(DirectMessage.columns)
            """, .integer(sender.value), .integer(receiver.value), .text(text), .integer(cause.at.micros),
            map: DirectMessage.init(row:))
        guard let message else { throw SQLiteError(unreadable: "the new message") }
        try notify(NoticeDraft(.message, to: receiver, detail: text), of: message, at: cause.at)
        return message
    }

    /// A message that a person wrote or got; nil for anybody else's.
    package mutating func message(_ id: DirectMessageID, of person: PersonID) throws(SQLiteError) -> DirectMessage? {
        try first(
            "SELECT \(DirectMessage.columns) FROM messages WHERE id = $1 AND $2 IN (sender_id, receiver_id)",
            .integer(id.value), .integer(person.value), map: DirectMessage.init(row:))
    }

    /// What a person wrote and got before a certain message, newest first; with somebody, or with everybody.
    ///
    /// Each direction is a range of its own, so that a page reads no more than it shows.
    package mutating func messages(
        of person: PersonID, with other: PersonID?, before cursor: DirectMessageID?, limit: Int
    ) throws(SQLiteError) -> [DirectMessage] {
        func range(_ mine: String, _ theirs: String) -> String {
            """
            SELECT * FROM (
                SELECT \(DirectMessage.columns) FROM messages
                WHERE \(mine) = $1 AND \(other == nil ? "$4 IS NULL" : "\(theirs) = $4") AND id < $2
                ORDER BY id DESC LIMIT $3)
            """
        }
        return try rows(
            """
            \(range("sender_id", "receiver_id")) UNION ALL \(range("receiver_id", "sender_id"))
            ORDER BY id DESC LIMIT $3
            """,
            .integer(person.value), .integer(cursor?.value ?? Int64.max), .integer(Int64(limit)), Value(other?.value),
            map: DirectMessage.init(row:))
    }

    /// Notes that a person has read a message they got; false when it is none that they got.
    package mutating func markRead(
        _ message: DirectMessageID, by person: PersonID, at now: Moment
    ) throws(SQLiteError) -> Bool {
        try run(
            "UPDATE messages SET read_at = COALESCE(read_at, $3) WHERE id = $1 AND receiver_id = $2",
            .integer(message.value), .integer(person.value), .integer(now.micros)) > 0
    }
}

extension DirectMessage {
    fileprivate static let columns = "id, sender_id, receiver_id, text, created_at, read_at"

    fileprivate init(row: borrowing Row) {
        self.init(
            id: ID(row.int(0)), sender: ID(row.int(1)), receiver: ID(row.int(2)), text: row.text(3),
            at: Moment(micros: row.int(4)), readAt: row.optionalInt(5).map(Moment.init(micros:)))
    }
}
