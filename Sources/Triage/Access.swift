/// Who can reach a mailbox at all.
package enum Access: String, CaseIterable, Sendable {
    /// Anybody; who wrote needs a proof of its own.
    case open
    /// Senders alone whom our own mail server has authenticated for the address in From, which therefore proves them.
    case closed
}
