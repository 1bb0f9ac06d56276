import Synchronization

/// Keeps a trouble that lasts from flooding the log: it is written of when it begins, and then every ten minutes.
final class Restraint: Sendable {
    /// A trouble that is not over.
    private struct Lasting {
        var told: ContinuousClock.Instant
        /// How often it came since it was written of.
        var untold = 0
    }

    /// How long a trouble is not written of again.
    private static let silence = Duration.seconds(600)

    private let lasting = Mutex<[String: Lasting]>([:])

    /// Notes that something has a trouble; how often it had since the log was told last, nil when it need not be told now.
    func begin(_ what: String) -> Int? {
        let now = ContinuousClock.now
        return lasting.withLock { lasting in
            if let known = lasting[what], now - known.told < Restraint.silence {
                lasting[what]?.untold += 1
                return nil
            }
            return lasting.updateValue(Lasting(told: now), forKey: what)?.untold ?? 0
        }
    }

    /// Notes that something is rid of its trouble; whether it had one.
    func end(_ what: String) -> Bool { lasting.withLock { $0.removeValue(forKey: what) != nil } }
}
