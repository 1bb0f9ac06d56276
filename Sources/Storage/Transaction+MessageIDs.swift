package import Desk
package import SQLite

extension Transaction {
    /// Remembers that a Message-ID belongs to a ticket, because a mail had it or spoke of it.
    package mutating func remember(
        messageID: String, of ticket: TicketID, at now: Moment
    ) throws(SQLiteError) {
        try run(
            "INSERT INTO message_ids (message_id, ticket_id, received) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
            .text(messageID), .integer(ticket.value), .integer(now.micros))
    }

    /// The ticket a Message-ID belongs to: the first whose mails had it or spoke of it.
    ///
    /// Whoever speaks of it later cannot draw its answers to a ticket of their own.
    package mutating func ticket(messageID: String) throws(SQLiteError) -> Ticket? {
        // Most ids lead nowhere, and SQLite makes ready to sort before it knows that.
        let tickets = try rows(
            "SELECT received, ticket_id FROM message_ids WHERE message_id = $1", .text(messageID)
        ) { row in (received: row.int(0), id: row.int(1)) }
        guard let first = tickets.min(by: <) else { return nil }
        return try ticket(TicketID(first.id))
    }

    /// Whether a Message-ID leads to a ticket.
    package mutating func isRemembered(messageID: String) throws(SQLiteError) -> Bool {
        let hit = try first("SELECT 1 FROM message_ids WHERE message_id = $1 LIMIT 1", .text(messageID)) { row in
            row.int(0)
        }
        return hit != nil
    }

    /// Whether a Message-ID is an internal note's: of a letter that carries one, or of the mail that wrote it.
    package mutating func isNote(messageID: String) throws(SQLiteError) -> Bool {
        let hit = try first(
            """
            SELECT 1 FROM notices WHERE message_id = $1 AND kind = 'note'
            UNION ALL
            SELECT 1 FROM intake i JOIN events e ON e.ticket = i.ticket AND e.intake = i.id AND e.kind = 'noted'
            WHERE i.message_id = $1 LIMIT 1
            """, .text(messageID)
        ) { row in row.int(0) }
        return hit != nil
    }

    /// The Message-IDs of a ticket's conversation for References: the first one and the latest ones, oldest first.
    package mutating func references(of ticket: TicketID, latest: Int = 10) throws(SQLiteError) -> [String] {
        let ids = try rows(
            """
            SELECT message_id FROM (
                SELECT message_id, received, MIN(received) OVER () AS first,
                    ROW_NUMBER() OVER (ORDER BY received DESC, message_id) AS place
                FROM message_ids WHERE ticket_id = $1)
            WHERE received = first OR place <= $2 ORDER BY received, message_id
            """, .integer(ticket.value), .integer(Int64(latest))
        ) { row in row.text(0) }
        return ids
    }

    /// The ticket that a chat conversation is about.
    package mutating func ticket(
        platform: String, installation: String, conversation: String
    ) throws(SQLiteError) -> Ticket? {
        let id = try first(
            """
            SELECT ticket_id FROM conversations
            WHERE platform = $1 AND installation = $2 AND conversation = $3
            """, .text(platform), .text(installation), .text(conversation)
        ) { row in TicketID(row.int(0)) }
        guard let id else { return nil }
        return try ticket(id)
    }

    /// Ties a chat conversation to a ticket.
    package mutating func remember(
        platform: String, installation: String, conversation: String, of ticket: TicketID
    ) throws(SQLiteError) {
        try run(
            """
            INSERT INTO conversations (platform, installation, conversation, ticket_id) VALUES ($1, $2, $3, $4)
            ON CONFLICT (platform, installation, conversation) DO UPDATE SET ticket_id = excluded.ticket_id
            """, .text(platform), .text(installation), .text(conversation), .integer(ticket.value))
    }
}
