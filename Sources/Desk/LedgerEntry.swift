/// A row of the intake ledger: one message that came in and what became of it.
package struct LedgerEntry: Sendable {
    /// The row's id.
    package let id: IntakeID
    /// The mailbox folder or the gateway it came through.
    package let source: String
    /// The file's base name or the platform's delivery key, unique within the source.
    package let key: String
    /// When it was stored.
    package let receivedAt: Moment
    /// SHA-256 of the raw bytes.
    package let sha256: [UInt8]
    /// The Message-ID, without angle brackets, if it has one.
    package let messageID: String?
    /// The sender's address or chat identity, as far as it could be told.
    package let sender: String?
    /// The subject, decoded.
    package let subject: String?
    /// Size of the raw bytes.
    package let size: Int64
    /// What became of it; nil for a payload that was accepted and waits.
    package let outcome: Outcome?
    /// Why, in a sentence.
    package let reason: String
    /// The rules that were tried.
    package let trace: Trace
    /// The number of the ticket it touched, if any.
    package let ticket: Int64?

    /// Puts an entry together from its columns.
    package init(
        id: IntakeID, source: String, key: String, receivedAt: Moment, sha256: [UInt8], messageID: String?,
        sender: String?, subject: String?, size: Int64, outcome: Outcome?, reason: String, trace: Trace, ticket: Int64?
    ) {
        self.id = id
        self.source = source
        self.key = key
        self.receivedAt = receivedAt
        self.sha256 = sha256
        self.messageID = messageID
        self.sender = sender
        self.subject = subject
        self.size = size
        self.outcome = outcome
        self.reason = reason
        self.trace = trace
        self.ticket = ticket
    }
}
