package import Desk
package import SQLite

/// Messages in chat that stand in for letters: each is a row of its own beside the letter's, which is the inbox's entry.
extension Transaction {
    /// The ways by which somebody is told.
    struct Ways {
        /// By a letter.
        var letter: Bool
        /// By a message to them alone.
        var direct: Channel?
    }

    /// How somebody is told of something, nil when they are no longer active.
    ///
    /// Who prefers chat reads it in the ticket's thread if they are in it, else alone where their account can be reached
    /// so; a letter goes where neither can be done, and to who wants both.
    mutating func ways(of draft: NoticeDraft, about ticket: Ticket?) throws(SQLiteError) -> Ways? {
        let isForThread = draft.kind.isPosted && ticket?.owner != draft.recipient
        return try first(
            """
            SELECT address IS NOT NULL, notices,
                CASE WHEN notices IN ('chat', 'both') AND $2 THEN EXISTS (
                    SELECT 1 FROM identities i JOIN places p ON p.ticket_id = $3
                    JOIN outlets o ON o.channel = p.channel
                    WHERE i.person_id = people.id AND i.installation = p.installation) ELSE 0 END,
                CASE WHEN notices IN ('chat', 'both') AND $4 THEN (
                    SELECT MIN(i.channel) FROM identities i JOIN outlets o ON o.channel = i.channel
                    WHERE i.person_id = people.id AND instr(o.abilities, ' direct ') > 0) END
            FROM people WHERE id = $1 AND active = 1
            """, .integer(draft.recipient.value), Value(isForThread), Value(ticket?.id.value),
            Value(draft.kind.mayBeDirect)
        ) { row in
            let hasAddress = row.bool(0)
            let direct = row.bool(2) ? nil : row.optionalText(3).flatMap(Channel.init(rawValue:))
            return switch NoticePreference(rawValue: row.text(1)) ?? .mail {
            case .mail: Ways(letter: hasAddress)
            case .essential: Ways(letter: hasAddress && draft.kind.isEssential)
            case .chat: Ways(letter: hasAddress && !row.bool(2) && direct == nil, direct: direct)
            case .both: Ways(letter: hasAddress, direct: direct)
            }
        }
    }

    /// Writes the message that stands in for a letter, or goes beside it.
    mutating func addDirectMessage(for letter: NoticeID, on channel: Channel) throws(SQLiteError) {
        try run(
            """
            INSERT INTO notices (kind, recipient_id, ticket_id, reply_id, detail, actor_id, state, attempts, created_at,
                due_at, dedupe_key, channel, letter_id)
            SELECT kind, 0, ticket_id, reply_id, detail, actor_id, 'queued', 0, created_at, due_at,
                dedupe_key || ':' || $2, $2, id
            FROM notices WHERE id = $1
            """, .integer(letter.value), .text(channel.rawValue))
    }

    /// Has the letter go for which a message stood in that cannot be delivered.
    mutating func sendLetter(insteadOf message: Notice, at now: Moment) throws(SQLiteError) {
        try run(
            """
            UPDATE notices SET state = 'queued', created_at = $2, due_at = $2
            WHERE id = (SELECT letter_id FROM notices WHERE id = $1) AND state = 'kept'
                AND EXISTS (SELECT 1 FROM people p WHERE p.id = recipient_id AND p.active = 1 AND p.address IS NOT NULL)
            """, .integer(message.id.value), .integer(now.micros))
    }

    /// Has the letters go for which messages wait in a channel that is no longer there.
    mutating func sendLetters(insteadOf channel: Channel) throws(SQLiteError) {
        try run(
            """
            UPDATE notices SET state = 'queued' WHERE state = 'kept' AND id IN (
                SELECT letter_id FROM notices WHERE channel = $1 AND state = 'queued' AND letter_id IS NOT NULL)
            """, .text(channel.rawValue))
    }

    /// Remembers by which channel an account is reached: the one through which it was heard last.
    package mutating func remember(_ account: ChatAccount, reachedBy channel: Channel) throws(SQLiteError) {
        try run(
            """
            UPDATE identities SET channel = $4
            WHERE platform = $1 AND installation = $2 AND user_id = $3 AND channel IS NOT $4
            """, .text(account.platform), .text(account.installation), .text(account.user), .text(channel.rawValue))
    }

    /// The notice that somebody was told alone by the message with that key, so that an answer finds its ticket.
    package mutating func directMessage(key: String) throws(SQLiteError) -> Notice? {
        try first(
            "SELECT \(Notice.columns) FROM notices WHERE message_id = $1 AND letter_id IS NOT NULL LIMIT 1", .text(key),
            map: Notice.init(row:))
    }
}

extension Transaction {
    /// Where a post goes.
    package mutating func target(of post: Notice) throws(SQLiteError) -> PostTarget {
        if let place = try place(of: post) { return .thread(place) }
        let letter = try first(
            "SELECT letter_id FROM notices WHERE id = $1 AND letter_id IS NOT NULL", .integer(post.id.value)
        ) { row in NoticeID(row.int(0)) }
        if let letter = try letter.flatMap({ id throws(SQLiteError) in try notice(id) }) {
            let account = try first(
                """
                SELECT platform, installation, user_id FROM identities WHERE person_id = $1 AND channel = $2
                LIMIT 1
                """, .integer(letter.recipient.value), .text(post.channel.rawValue)
            ) { row in ChatAccount(platform: row.text(0), installation: row.text(1), user: row.text(2)) }
            return account.map { .person($0, letter: letter) } ?? .nobody
        }
        let conversation = post.address ?? ""
        guard post.kind != .opened, let ticket = post.ticket else { return .agents(conversation: conversation) }
        let keys = try rows(
            """
            SELECT message_id FROM notices
            WHERE ticket_id = $1 AND recipient_id = 0 AND channel = $2 AND kind = 'opened' AND letter_id IS NULL
                AND message_id IS NOT NULL
            ORDER BY id
            """, .integer(ticket.value), .text(post.channel.rawValue)
        ) { row in row.text(0) }
        return .cards(conversation: conversation, keys: keys)
    }
}
