package import Desk
package import SQLite

extension Transaction {
    /// Remembers the thread of a conversation in which a ticket was talked about last, and the message that was heard.
    ///
    /// Two gateways can hear the same conversation; one of them posts there.
    package mutating func remember(
        _ place: PostPlace, on channel: Channel, of ticket: TicketID, hearing intake: IntakeID?
    ) throws(SQLiteError) {
        let known = try run(
            """
            UPDATE places SET thread_kind = $4, thread = $5, heard = $6
            WHERE ticket_id = $1 AND installation = $2 AND conversation = $3
                AND channel IN (SELECT channel FROM outlets)
            """,
            .integer(ticket.value), .text(place.installation), .text(place.conversation), Value(place.threadKind),
            Value(place.thread), Value(intake?.value))
        guard known == 0 else { return }
        try run(
            """
            INSERT INTO places (ticket_id, channel, installation, conversation, thread_kind, thread, heard)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (ticket_id, channel, conversation) DO UPDATE SET thread_kind = excluded.thread_kind,
                thread = excluded.thread, heard = excluded.heard
            """,
            .integer(ticket.value), .text(channel.rawValue), .text(place.installation), .text(place.conversation),
            Value(place.threadKind), Value(place.thread), Value(intake?.value))
    }

    /// The thread that a post goes to; nil for a post in the agents' channel.
    package mutating func place(of notice: Notice) throws(SQLiteError) -> PostPlace? {
        guard let id = notice.place else { return nil }
        return try first(
            "SELECT installation, conversation, thread_kind, thread FROM places WHERE id = $1", .integer(id)
        ) { row in
            PostPlace(
                installation: row.text(0), conversation: row.text(1), threadKind: row.optionalText(2),
                thread: row.optionalText(3))
        }
    }

    /// Notes that a conversation has another key from now on.
    package mutating func move(
        _ conversation: String, to other: String, on channel: Channel
    ) throws(SQLiteError) {
        try run(
            """
            UPDATE OR IGNORE places SET conversation = $3
            WHERE id IN (SELECT id FROM places WHERE channel = $1 AND conversation = $2)
            """, .text(channel.rawValue), .text(conversation), .text(other))
    }
}
