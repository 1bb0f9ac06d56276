package import Desk
package import Triage

/// What became of one message, for logs, for the demo and for `explain`.
package struct Settled: Sendable {
    /// The ledger's row.
    package let id: IntakeID
    /// The file's base name or the delivery's key.
    package let key: String
    /// The outcome.
    package let outcome: Outcome
    /// The deciding rule's words.
    package let reason: String
    /// How sure it was who the sender is.
    package let trust: Trust
    /// Every rule that was tried.
    package let trace: Trace
    /// The number of the ticket it touched.
    package let ticket: Int64?
    /// Whether it was settled now, or an earlier run had done it and only the file had not been moved.
    package let when: When

    /// When a message was settled.
    package enum When: Sendable {
        /// In this transaction.
        case now
        /// By an earlier one.
        case before
    }
}
