package import Desk
package import SQLite

/// A message that has just come in, as the ledger first notes it.
package struct Arrival: Sendable {
    /// The mailbox folder or the gateway.
    package var source: String
    /// The file's base name or the platform's delivery key.
    package var key: String
    /// When it is stored.
    package var at: Moment
    /// SHA-256 of the raw bytes.
    package var sha256: [UInt8]
    /// The Message-ID, without angle brackets.
    package var messageID: String?
    /// SHA-256 of what stays the same on every way here, for a mail without a Message-ID.
    package var letter: [UInt8]?
    /// The sender as far as it can be told.
    package var sender: String?
    /// The subject, decoded.
    package var subject: String?
    /// Size of the raw bytes.
    package var size: Int
    /// The raw bytes, for what no Maildir keeps.
    package var payload: [UInt8]?

    /// Notes a message that has just come in.
    package init(
        source: String, key: String, at: Moment, sha256: [UInt8], messageID: String?, letter: [UInt8]? = nil,
        sender: String?, subject: String?, size: Int, payload: [UInt8]? = nil
    ) {
        self.source = source
        self.key = key
        self.at = at
        self.sha256 = sha256
        self.messageID = messageID
        self.letter = letter
        self.sender = sender
        self.subject = subject
        self.size = size
        self.payload = payload
    }
}

extension Transaction {
    /// Whether this very file or delivery has its row already, and what became of it.
    package mutating func ledgerEntry(
        source: String, key: String, sha256: [UInt8]
    ) throws(SQLiteError) -> LedgerEntry? {
        try first(
            "SELECT \(LedgerEntry.columns) FROM intake WHERE source = $1 AND key = $2 AND sha256 = $3",
            .text(source), .text(key), .blob(sha256), map: LedgerEntry.init(row:))
    }

    /// An entry by its id.
    package mutating func ledgerEntry(_ id: IntakeID) throws(SQLiteError) -> LedgerEntry? {
        try first(
            "SELECT \(LedgerEntry.columns) FROM intake WHERE id = $1", .integer(id.value), map: LedgerEntry.init(row:))
    }

    /// The first message of a source that had this delivery key, whatever its bytes.
    package mutating func ledgerEntry(source: String, key: String) throws(SQLiteError) -> LedgerEntry? {
        try first(
            "SELECT \(LedgerEntry.columns) FROM intake WHERE source = $1 AND key = $2 ORDER BY id LIMIT 1",
            .text(source), .text(key), map: LedgerEntry.init(row:))
    }

    /// The first mail of this sender with this Message-ID that was neither put on hold nor a repetition itself.
    ///
    /// The sender counts, so that nobody can have another's mail taken for a repetition; what is on hold was never
    /// applied, so a sound copy of it is no repetition either.
    package mutating func original(messageID: String, from sender: String) throws(SQLiteError) -> LedgerEntry? {
        try first(
            """
            SELECT \(LedgerEntry.columns) FROM intake
            WHERE message_id = $1 AND lower(sender) = lower($2) AND outcome IS NOT NULL
                AND outcome NOT IN ('duplicate', 'held') ORDER BY id LIMIT 1
            """, .text(messageID), .text(sender), map: LedgerEntry.init(row:))
    }

    /// The first message without a Message-ID that was the same letter and is neither on hold nor was a repetition.
    package mutating func original(letter: [UInt8]) throws(SQLiteError) -> LedgerEntry? {
        try first(
            """
            SELECT \(LedgerEntry.columns) FROM intake
            WHERE letter = $1 AND outcome IS NOT NULL AND outcome NOT IN ('duplicate', 'held') ORDER BY id LIMIT 1
            """, .blob(letter), map: LedgerEntry.init(row:))
    }

    /// The first message of a source with this key of its own that was not a repetition itself.
    package mutating func original(messageID: String, source: String) throws(SQLiteError) -> LedgerEntry? {
        try first(
            """
            SELECT \(LedgerEntry.columns) FROM intake
            WHERE message_id = $1 AND source = $2 AND outcome IS NOT NULL AND outcome <> 'duplicate'
            ORDER BY id LIMIT 1
            """, .text(messageID), .text(source), map: LedgerEntry.init(row:))
    }

    /// The first message with these bytes that was not a repetition itself.
    package mutating func original(sha256: [UInt8]) throws(SQLiteError) -> LedgerEntry? {
        try first(
            """
            SELECT \(LedgerEntry.columns) FROM intake
            WHERE sha256 = $1 AND outcome IS NOT NULL AND outcome <> 'duplicate' ORDER BY id LIMIT 1
            """, .blob(sha256), map: LedgerEntry.init(row:))
    }

    /// Gives a message its row, without an outcome yet.
    package mutating func insert(_ arrival: Arrival) throws(SQLiteError) -> IntakeID {
        let id = try nextIntakeID()
        try insert(arrival, as: id, nil, reason: "", trace: Trace(), ticket: nil)
        return id
    }

    /// The id that the next row gets, for who writes the row only when its outcome is known.
    package mutating func nextIntakeID() throws(SQLiteError) -> IntakeID { IntakeID(try lastIntakeID() + 1) }

    /// The number of the last row, 0 when there is none; rows are never removed.
    package mutating func lastIntakeID() throws(SQLiteError) -> Int64 {
        try first("SELECT MAX(id) FROM intake") { row in row.int(0) } ?? 0
    }

    /// Gives a message its row together with what became of it: half the work of writing the row and its outcome later.
    package mutating func insert(
        _ arrival: Arrival, as id: IntakeID, _ outcome: Outcome?, reason: String, trace: Trace, ticket: Int64?
    ) throws(SQLiteError) {
        try run(
            """
            INSERT INTO intake (id, source, key, received_at, sha256, message_id, sender, subject, size, outcome, reason,
                trace, ticket, payload, letter)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
            """,
            .integer(id.value), .text(arrival.source), .text(arrival.key), .integer(arrival.at.micros),
            .blob(arrival.sha256), Value(arrival.messageID), Value(arrival.sender), Value(arrival.subject),
            .integer(Int64(arrival.size)), Value(outcome?.rawValue), .text(reason), .text(trace.text), Value(ticket),
            Value(arrival.payload), Value(arrival.letter))
        if let outcome { try count(.intake, outcome.rawValue) }
    }

    /// Writes down what became of a message whose row is there already.
    package mutating func settle(
        _ id: IntakeID, _ outcome: Outcome, reason: String, trace: Trace, ticket: Int64?, messageID: String? = nil
    ) throws(SQLiteError) {
        try run(
            """
            UPDATE intake SET outcome = $2, reason = $3, trace = $4, ticket = $5, message_id = COALESCE($6, message_id)
            WHERE id = $1
            """,
            .integer(id.value), .text(outcome.rawValue), .text(reason), .text(trace.text), Value(ticket),
            Value(messageID))
        try count(.intake, outcome.rawValue)
    }

    /// The raw bytes that the ledger itself keeps, for what came from no Maildir.
    package mutating func payload(of id: IntakeID) throws(SQLiteError) -> [UInt8]? {
        try first("SELECT payload FROM intake WHERE id = $1", .integer(id.value)) { row in row.optionalBlob(0) } ?? nil
    }

    /// The latest entries before `cursor`, newest first, of one outcome or of all.
    package mutating func ledger(
        before cursor: IntakeID?, outcome: Outcome?, limit: Int
    ) throws(SQLiteError) -> [LedgerEntry] {
        let before = Value.integer(cursor?.value ?? Int64.max)
        guard let outcome else {
            return try rows(
                "SELECT \(LedgerEntry.columns) FROM intake WHERE id < $1 ORDER BY id DESC LIMIT $2",
                before, .integer(Int64(limit)), map: LedgerEntry.init(row:))
        }
        return try rows(
            "SELECT \(LedgerEntry.columns) FROM intake WHERE outcome = $1 AND id < $2 ORDER BY id DESC LIMIT $3",
            .text(outcome.rawValue), before, .integer(Int64(limit)), map: LedgerEntry.init(row:))
    }

    /// How many messages ended in each outcome; nil counts those that were accepted and wait.
    package mutating func outcomeCounts() throws(SQLiteError) -> [(outcome: Outcome?, count: Int64)] {
        try rows("SELECT outcome, COUNT(*) FROM intake GROUP BY outcome ORDER BY outcome") { row in
            (row.optionalText(0).flatMap(Outcome.init(rawValue:)), row.int(1))
        }
    }

    /// The keys of all settled messages of a source.
    package mutating func settledKeys(source: String) throws(SQLiteError) -> [String] {
        try rows("SELECT key FROM intake WHERE source = $1 AND outcome IS NOT NULL", .text(source)) { row in row.text(0)
        }
    }

    /// How many messages the ledger holds.
    package mutating func intakeCount() throws(SQLiteError) -> Int64 {
        try first("SELECT COUNT(*) FROM intake") { row in row.int(0) } ?? 0
    }
}

extension LedgerEntry {
    static let columns = """
        id, source, key, received_at, sha256, message_id, sender, subject, size, outcome, reason, trace, ticket
        """

    init(row: borrowing Row) {
        self.init(
            id: ID(row.int(0)), source: row.text(1), key: row.text(2), receivedAt: Moment(micros: row.int(3)),
            sha256: row.blob(4), messageID: row.optionalText(5), sender: row.optionalText(6),
            subject: row.optionalText(7), size: row.int(8),
            outcome: row.optionalText(9).flatMap(Outcome.init(rawValue:)), reason: row.text(10),
            trace: Trace(text: row.text(11)), ticket: row.optionalInt(12))
    }
}
