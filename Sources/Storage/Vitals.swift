package import Desk

/// What the file knows about the service's work, for who watches it.
package struct Vitals: Hashable, Sendable {
    /// How often a message was settled with each outcome since the file was made.
    package let outcomes: [Outcome: Int64]
    /// How often a letter, a post or a call was sent, and how often sending it failed, since the file was made.
    package let deliveries: [Tries: Int64]
    /// The messages that were accepted and are not settled yet.
    package let unsettled: Int64
    /// What is still to be sent or was given up, by its state and the way it leaves.
    package let outbox: [Notice.State: [Channel: Int64]]
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

    /// The tries to send by one kind of channel that ended in one way.
    package struct Tries: Hashable, RawRepresentable, Sendable {
        /// The kind of channel.
        package let channel: Channel.Kind
        /// How they ended.
        package let result: Delivery

        /// The tries of a kind of channel that ended in a way.
        package init(_ channel: Channel.Kind, _ result: Delivery) {
            self.channel = channel
            self.result = result
        }

        /// The label they are counted under: `sent` for letters, `chat sent` for posts.
        package var rawValue: String {
            channel == .mail ? result.rawValue : "\(channel.rawValue) \(result.rawValue)"
        }

        /// Reads a label.
        package init?(rawValue: String) {
            let words = rawValue.split(separator: " ").map(String.init)
            guard let result = Delivery(rawValue: words.last ?? ""),
                let channel = words.count == 1 ? .mail : Channel.Kind(rawValue: words[0])
            else { return nil }
            self.init(channel, result)
        }
    }
}
