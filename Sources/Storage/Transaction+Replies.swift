package import Desk
package import SQLite
import Sodium

/// An enclosure as lists show it, without its content.
package struct EnclosureEntry: Hashable, Sendable {
    /// The row's id.
    package let id: Int64
    /// The reply it came with.
    package let reply: ReplyID
    /// The name shown to people.
    package let name: String
    /// The declared media type.
    package let type: String
    /// Size of the content in bytes.
    package let size: Int64
    /// SHA-256 of the content.
    package let sha256: [UInt8]
}

extension Transaction {
    /// What was said on a ticket, oldest first; without the notes among agents unless they are asked for.
    package mutating func replies(
        on ticket: TicketID, including visibilities: Set<Reply.Visibility>
    ) throws(SQLiteError) -> [Reply] {
        try rows(
            "SELECT \(Reply.columns) FROM replies WHERE ticket_id = $1 ORDER BY id",
            .integer(ticket.value), map: Reply.init(row:)
        ).filter { visibilities.contains($0.visibility) }
    }

    /// What was said on a ticket with the files that came with it, oldest first.
    package mutating func repliesWithFiles(
        on ticket: TicketID
    ) throws(SQLiteError) -> [(reply: Reply, files: [EnclosureEntry])] {
        var said: [(reply: Reply, files: [EnclosureEntry])] = []
        try each(Transaction.repliesWithFilesStatement, [.integer(ticket.value)]) { row throws(SQLiteError) in
            let id = ReplyID(row.int(0))
            if said.last?.reply.id != id { said.append((Reply(row: row), [])) }
            if !row.isNull(7) {
                said[said.count - 1].files.append(
                    EnclosureEntry(
                        id: row.int(7), reply: id, name: row.text(8), type: row.text(9), size: row.int(10),
                        sha256: row.blob(11)))
            }
            return true
        }
        return said
    }

    private static let repliesWithFilesStatement = """
        SELECT r.id, r.author_id, r.visibility, r.door, r.text, r.fresh, r.created_at,
            e.id, e.name, e.type, e.size, e.sha256
        FROM replies r LEFT JOIN enclosures e ON e.reply_id = r.id WHERE r.ticket_id = $1 ORDER BY r.id, e.id
        """

    /// The latest replies of somebody on a ticket since a time, newest first.
    package mutating func replies(
        on ticket: TicketID, by author: PersonID, since start: Moment, limit: Int
    ) throws(SQLiteError) -> [Reply] {
        try rows(
            """
            SELECT \(Reply.columns) FROM replies WHERE ticket_id = $1 AND author_id = $2 AND created_at > $3
            ORDER BY id DESC LIMIT $4
            """, .integer(ticket.value), .integer(author.value), .integer(start.micros), .integer(Int64(limit)),
            map: Reply.init(row:))
    }

    /// The latest public replies on a ticket before a certain one, newest first.
    package mutating func publicReplies(
        on ticket: TicketID, before reply: ReplyID?, limit: Int
    ) throws(SQLiteError) -> [Reply] {
        try rows(
            """
            SELECT \(Reply.columns) FROM replies WHERE ticket_id = $1 AND visibility = 'public' AND id < $2
            ORDER BY id DESC LIMIT $3
            """, .integer(ticket.value), .integer(reply?.value ?? Int64.max), .integer(Int64(limit)),
            map: Reply.init(row:))
    }

    /// A reply by its id.
    package mutating func reply(_ id: ReplyID) throws(SQLiteError) -> Reply? {
        try first("SELECT \(Reply.columns) FROM replies WHERE id = $1", .integer(id.value), map: Reply.init(row:))
    }

    /// The files that came with what was said on a ticket, without their contents.
    package mutating func enclosures(on ticket: TicketID) throws(SQLiteError) -> [EnclosureEntry] {
        try rows(
            """
            SELECT e.id, e.reply_id, e.name, e.type, e.size, e.sha256
            FROM replies r JOIN enclosures e ON e.reply_id = r.id WHERE r.ticket_id = $1 ORDER BY e.id
            """, .integer(ticket.value)
        ) { row in
            EnclosureEntry(
                id: row.int(0), reply: ID(row.int(1)), name: row.text(2), type: row.text(3), size: row.int(4),
                sha256: row.blob(5))
        }
    }

    /// The content of a file, by its SHA-256.
    package mutating func content(_ sha256: [UInt8]) throws(SQLiteError) -> [UInt8]? {
        try first("SELECT bytes FROM blobs WHERE sha256 = $1", .blob(sha256)) { row in row.blob(0) }
    }

    /// How many contents are stored, and how many of them are no longer what came: their SHA-256 is another one.
    package mutating func contentCounts() throws(SQLiteError) -> (all: Int, changed: Int) {
        var counts = (all: 0, changed: 0)
        try each("SELECT sha256, bytes FROM blobs") { row throws(SQLiteError) in
            counts.all += 1
            if SHA256.hash(row.blob(1)) != row.blob(0) { counts.changed += 1 }
            return true
        }
        return counts
    }

    /// Stores what somebody said, with its files; one content is stored once, however often it comes.
    mutating func insert(
        _ draft: ReplyDraft, on ticket: TicketID, by author: PersonID, cause: Cause
    ) throws(SQLiteError) -> ReplyID {
        let id = try insert(
            """
            INSERT INTO replies (ticket_id, author_id, visibility, door, text, fresh, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            .integer(ticket.value), .integer(author.value), .text(draft.visibility.rawValue),
            .text(cause.door.rawValue), .text(draft.text), .text(Reply.stored(draft.fresh)), .integer(cause.at.micros))
        for enclosure in draft.enclosures { try insert(enclosure, with: id) }
        return ReplyID(id)
    }

    mutating func insert(_ enclosure: Enclosure, with reply: Int64) throws(SQLiteError) {
        try run(
            "INSERT INTO blobs (sha256, bytes) VALUES ($1, $2) ON CONFLICT DO NOTHING",
            .blob(enclosure.sha256), .blob(enclosure.bytes))
        try run(
            "INSERT INTO enclosures (reply_id, name, type, size, sha256) VALUES ($1, $2, $3, $4, $5)",
            .integer(reply), .text(enclosure.name), .text(enclosure.type), .integer(Int64(enclosure.bytes.count)),
            .blob(enclosure.sha256))
    }
}

extension Reply {
    static let columns = "id, author_id, visibility, door, text, fresh, created_at"

    init(row: borrowing Row) {
        self.init(
            id: ID(row.int(0)), author: ID(row.int(1)), visibility: Visibility(rawValue: row.text(2)) ?? .internal,
            door: Door(rawValue: row.text(3)) ?? .console, text: row.text(4), fresh: Reply.ranges(row.text(5)),
            at: Moment(micros: row.int(6)))
    }

    /// Ranges as the database keeps them: `0-12 40-51`.
    static func stored(_ ranges: [Range<Int>]) -> String {
        ranges.map { "\($0.lowerBound)-\($0.upperBound)" }.joined(separator: " ")
    }

    private static func ranges(_ text: String) -> [Range<Int>] {
        text.split(separator: " ").compactMap { pair in
            let ends = pair.split(separator: "-").compactMap { Int($0) }
            return ends.count == 2 && ends[0] <= ends[1] ? ends[0]..<ends[1] : nil
        }
    }
}
