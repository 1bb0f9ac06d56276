import Desk
import SQLite

/// What leaves beside letters: calls to programs, posts in the threads of tickets, cards in the agents' channels.
extension Transaction {
    /// Writes the calls that tell programs of an event, one for each that wants to know.
    mutating func announce(_ event: Event) throws(SQLiteError) {
        guard let number = event.ticket, let type = Announcement(kind: event.record.kind), try hasOutlets
        else { return }
        try run(
            """
            INSERT INTO notices (kind, recipient_id, ticket_id, state, attempts, created_at, due_at, dedupe_key, channel,
                event)
            SELECT $1, 0, t.id, 'queued', 0, $2, $2, $3 || ':' || o.channel, o.channel, $3
            FROM outlets o CROSS JOIN tickets t ON t.number = $4
            WHERE o.closed_at IS NULL AND instr(o.types, $5) > 0
                AND t.workspace_id = COALESCE(o.workspace_id, t.workspace_id)
            """,
            .text(type.notice.rawValue), .integer(event.at.micros), .integer(event.sequence), .integer(number),
            .text(" \(type.rawValue) "))
    }

    /// Whether anything leaves beside letters; most sites have nothing, and every event asks.
    private var hasOutlets: Bool {
        mutating get throws(SQLiteError) { try first("SELECT 1 FROM outlets LIMIT 1") { _ in true } ?? false }
    }

    /// Writes the posts that one act leads to: in the threads of the ticket, and in the channel of the queue's agents.
    mutating func post(
        _ changes: [Change], on ticket: Ticket, by actor: Actor, cause: Cause, reply: ReplyID?, event: Int64
    ) throws(SQLiteError) {
        guard try hasOutlets else { return }
        if let post = Post(changes, by: actor, on: ticket) {
            try self.post(
                post.kind, in: post.audience, of: ticket, reply: reply, by: actor.person, cause: cause, event: event)
        }
        if changes.contains(where: \.isOnCard) {
            try changeCards(of: ticket, by: actor.person, cause: cause, event: event)
        }
        guard changes.contains(where: \.isForPool) else { return }
        try run(
            """
            INSERT INTO notices (kind, recipient_id, ticket_id, reply_id, actor_id, state, attempts, created_at, due_at,
                dedupe_key, channel, address)
            SELECT $1, 0, $2, $3, $4, 'queued', 0, $5, $5, $6 || ':' || channel || ':card', channel, address
            FROM outlets WHERE project_id = $7 AND address <> ''
            """,
            .text(NoticeKind.opened.rawValue), .integer(ticket.id.value),
            Value(changes.contains(.opened) ? reply?.value : nil),
            Value(actor.person?.value), .integer(cause.at.micros), .integer(event), .integer(ticket.project.value))
    }

    /// Has the cards of a ticket say how it stands, where they can be changed; one row that waits will say it for all.
    private mutating func changeCards(
        of ticket: Ticket, by actor: PersonID?, cause: Cause, event: Int64
    ) throws(SQLiteError) {
        try run(
            """
            INSERT INTO notices (kind, recipient_id, ticket_id, reply_id, actor_id, state, attempts, created_at, due_at,
                dedupe_key, channel, address)
            SELECT 'status', 0, $1, MAX(c.reply_id), $2, 'queued', 0, $3, $3, $4 || ':' || o.channel || ':cards',
                o.channel, o.address
            FROM outlets o JOIN notices c ON c.ticket_id = $1 AND c.recipient_id = 0 AND c.channel = o.channel
            WHERE o.project_id = $5 AND o.address <> '' AND instr(o.abilities, ' change ') > 0
                AND c.kind = 'opened' AND c.letter_id IS NULL AND NOT EXISTS (
                    SELECT 1 FROM notices w WHERE w.ticket_id = $1 AND w.recipient_id = 0 AND w.channel = o.channel
                        AND w.kind = 'status' AND w.state = 'queued' AND w.place_id IS NULL AND w.letter_id IS NULL)
            GROUP BY o.channel
            """, .integer(ticket.id.value), Value(actor?.value), .integer(cause.at.micros), .integer(event),
            .integer(ticket.project.value))
    }

    /// Writes that a ticket has come to be into the thread that it came from.
    mutating func postReceipt(of ticket: Ticket, event: Int64, cause: Cause) throws(SQLiteError) {
        try post(.receipt, in: .everyThread, of: ticket, reply: nil, by: nil, cause: cause, event: event)
    }

    /// A thread is told of nothing that was said in it by the message that was heard there last.
    private mutating func post(
        _ kind: NoticeKind, in audience: Post.Audience, of ticket: Ticket, reply: ReplyID?, by actor: PersonID?,
        cause: Cause, event: Int64
    ) throws(SQLiteError) {
        try run(
            """
            INSERT INTO notices (kind, recipient_id, ticket_id, reply_id, actor_id, state, attempts, created_at, due_at,
                dedupe_key, channel, place_id, address)
            SELECT $1, 0, $2, $3, $4, 'queued', 0, $5, $5,
                $6 || ':' || $1 || ':' || p.channel || ':' || p.conversation || '/' || COALESCE(p.thread, ''), p.channel,
                p.id, p.conversation
            FROM places p JOIN outlets o ON o.channel = p.channel
            JOIN tickets t ON t.id = p.ticket_id JOIN people r ON r.id = t.requester_id
            WHERE p.ticket_id IN (SELECT $2 UNION ALL SELECT id FROM tickets WHERE merged_into = $7)
                AND ($8 OR r.address IS NULL OR r.notices IN ('chat', 'both'))
                AND NOT ($1 = 'reply' AND EXISTS (
                    SELECT 1 FROM places h WHERE h.channel = p.channel AND h.conversation = p.conversation
                        AND h.thread IS p.thread AND h.heard = $9))
            ON CONFLICT (dedupe_key) DO NOTHING
            """,
            .text(kind.rawValue), .integer(ticket.id.value), Value(reply?.value), Value(actor?.value),
            .integer(cause.at.micros), .integer(event), .integer(ticket.number), Value(audience == .everyThread),
            .integer(cause.intake?.value ?? 0))
    }
}

/// What the threads of a ticket hear of one act.
private struct Post {
    /// Which threads hear of it.
    enum Audience {
        /// All of them: what is said on the ticket is said in its thread.
        case everyThread
        /// Those of people who want to be told by chat, or who have no address.
        case whoPrefersChat
    }

    let kind: NoticeKind
    let audience: Audience

    /// Nil when the threads hear of nothing: what agents say among themselves, and who works on what.
    init?(_ changes: [Change], by actor: Actor, on ticket: Ticket) {
        let isOwn = actor.person == ticket.requester
        if changes.contains(where: \.isReply), !changes.contains(.opened) {
            (kind, audience) = (.reply, .everyThread)
        } else if let kind = changes.lazy.compactMap(\.postedStatus).first, !isOwn {
            (self.kind, audience) = (kind, .whoPrefersChat)
        } else {
            return nil
        }
    }
}

extension Change {
    fileprivate var isReply: Bool {
        if case .replied = self { true } else { false }
    }

    /// Whether the ticket is for the agents of the queue to take, from now on.
    fileprivate var isForPool: Bool {
        if case .owner(_, nil) = self { true } else { self == .opened }
    }

    /// Whether the card of a ticket shows it.
    fileprivate var isOnCard: Bool {
        switch self {
        case .status, .owner, .priority, .title, .merged, .deleted, .restored, .requester: true
        case .opened, .category, .declined, .watched, .unwatched, .joined, .replied, .noted, .linked, .unlinked,
            .absorbed, .escalated, .late, .filed, .doubted, .undeliverable, .reworded, .withdrawn, .fetched, .missed:
            false
        }
    }

    /// What the threads are told of a change of the status; nothing of steps that only agents count.
    fileprivate var postedStatus: NoticeKind? {
        if case .merged = self { return .merged }
        guard case .status(let from, let to) = self else { return nil }
        return switch (from, to) {
        case (_, .resolved): .resolved
        case (_, .closed): .closed
        case (.resolved, .inProgress), (.open, .assigned): .status
        case (_, .open), (_, .assigned), (_, .inProgress): nil
        }
    }
}
