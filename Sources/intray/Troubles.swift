import Synchronization

/// What the service cannot do at the moment: for whoever asks whether it is ready, and for the log, which a trouble that
/// lasts must not flood.
final class Troubles: Sendable {
    /// A trouble that is not over.
    private struct Lasting {
        /// What keeps the service from its work; nil when this does not.
        var reason: String?
        var told: ContinuousClock.Instant
        /// How often it came since it was written of.
        var untold = 0
    }

    /// How long a trouble is not written of again.
    private static let silence = Duration.seconds(600)

    private let lasting = Mutex<[String: Lasting]>([:])

    /// The sentences about what stands still, in the order of what that is.
    var all: [String] {
        let reasons = lasting.withLock { $0.compactMapValues(\.reason) }
        return reasons.sorted { $0.key < $1.key }.map { "\($0.key) stands still: \($0.value)" }
    }

    /// Notes that something has a trouble, with the `reason` why it stands still if it does; how often it had one since the log
    /// was told last, nil when it need not be told now.
    func begin(_ what: String, standingStill reason: String? = nil) -> Int? {
        let now = ContinuousClock.now
        return lasting.withLock { lasting in
            if let known = lasting[what], now - known.told < Troubles.silence {
                lasting[what]?.reason = reason
                lasting[what]?.untold += 1
                return nil
            }
            return lasting.updateValue(Lasting(reason: reason, told: now), forKey: what)?.untold ?? 0
        }
    }

    /// Notes that something is rid of its trouble; whether it had one.
    func end(_ what: String) -> Bool { lasting.withLock { $0.removeValue(forKey: what) != nil } }
}
