package import Desk

/// What the file knows about the service's work, for who watches it.
package struct Vitals: Hashable, Sendable {
    /// How often a message was settled with each outcome since the file was made.
    package let outcomes: [Outcome: Int64]
    /// How often a letter was sent, and how often sending it failed, since the file was made.
    package let deliveries: [Delivery: Int64]
    /// The messages that were accepted and are not settled yet.
    package let unsettled: Int64
    /// The letters that are still to be sent or were given up, by their state.
    package let outbox: [Notice.State: Int64]
    /// The addresses that keep failing.
    package let failingAddresses: Int64
    /// Until when no letters go that nobody wrote, nil when they go; it may be over.
    package let pausedUntil: Moment?
    /// When the oldest letter that is still to be sent was written, nil when there is none.
    package let oldestNotice: Moment?
    /// The size of the database in bytes, without its log.
    package let databaseBytes: Int64
    /// The bytes of the database that hold nothing.
    package let freeBytes: Int64

    /// What came of a try to send a letter.
    package enum Delivery: String, CaseIterable, Sendable {
        /// The server took it.
        case sent
        /// It did not, this time or for good.
        case failed
        /// A report said that it did not arrive.
        case bounced
        /// A report said that it is still under way.
        case delayed
    }
}
