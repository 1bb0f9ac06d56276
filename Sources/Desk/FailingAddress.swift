/// An address that letters came back from: how often, and when it is tried again.
///
/// | failures in a row | held back for |
/// |---|---|
/// | 1 | not at all |
/// | 2 | an hour |
/// | 3 | a day |
/// | 4 | three days |
/// | 5 and more | a week |
///
/// What was sent before the last failure was known tells nothing new. When the time is over one letter goes; when that one
/// does not come back within an hour, the address is as good as any.
package struct FailingAddress: Hashable, Sendable {
    /// Seconds for which nothing is sent after the first, second, … failure; the last one repeats.
    package static let waits: [Int64] = [0, 3_600, 86_400, 3 * 86_400, 7 * 86_400]

    /// Seconds within which a letter comes back that does not arrive, as a rule.
    package static let trial: Int64 = 3_600

    /// How many failures in a row make an address one that keeps failing.
    package static let many = 2

    /// The address in lower case.
    package let address: String
    /// How many letters failed in a row.
    package private(set) var failures: Int
    /// When the first of them did.
    package let since: Moment
    /// When the last of them did.
    package private(set) var failedAt: Moment
    /// When a letter may go to it again.
    package private(set) var retryAt: Moment
    /// When a server took a letter to it since, nil when none has.
    package private(set) var takenAt: Moment?
    /// What the server said last.
    package private(set) var words: String

    /// Puts an address together from its columns.
    package init(
        address: String, failures: Int, since: Moment, failedAt: Moment, retryAt: Moment, takenAt: Moment?,
        words: String
    ) {
        self.address = address
        self.failures = failures
        self.since = since
        self.failedAt = failedAt
        self.retryAt = retryAt
        self.takenAt = takenAt
        self.words = words
    }

    /// An address that failed for the first time.
    package init(_ address: String, words: String, at now: Moment) {
        self.init(
            address: address, failures: 1, since: now, failedAt: now,
            retryAt: now.adding(seconds: Self.waits[0]), takenAt: nil, words: words)
    }

    /// The address after one more letter failed that was let out at a time.
    package func failing(letOutAt sent: Moment, words: String, now: Moment) -> FailingAddress {
        guard sent > failedAt else { return self }
        var next = self
        next.failures += 1
        next.failedAt = now
        next.retryAt = now.adding(seconds: Self.waits[min(next.failures, Self.waits.count) - 1])
        next.takenAt = nil
        next.words = words
        return next
    }

    /// The address when a letter goes to try it: no other goes until it is known what becomes of that one.
    package func tried(at now: Moment) -> FailingAddress {
        var next = self
        if keepsFailing { next.retryAt = now.adding(seconds: Self.trial) }
        return next
    }

    /// Whether so many letters failed that it is more than an accident.
    package var keepsFailing: Bool { failures >= Self.many }

    /// Whether no letter goes to it now.
    package func isHeldBack(at now: Moment) -> Bool { now < retryAt }

    /// Whether a letter was taken and did not come back.
    package func isCleared(at now: Moment) -> Bool {
        takenAt.map { now >= $0.adding(seconds: Self.trial) } ?? false
    }

    /// Whether the words of a server speak of the address, and not of the letter, its sender or the server.
    ///
    /// The subject of an enhanced code says so: addressing, mailbox or the way to it (RFC 3463 §3); words without one count.
    package static func isBlamed(by words: String) -> Bool {
        for word in words.split(whereSeparator: { !$0.isNumber && $0 != "." }) {
            let parts = word.split(separator: ".", omittingEmptySubsequences: false)
            guard parts.count == 3, ["4", "5"].contains(parts[0]), let subject = Int(parts[1]), Int(parts[2]) != nil
            else { continue }
            return [0, 1, 2, 4].contains(subject)
        }
        return true
    }
}
