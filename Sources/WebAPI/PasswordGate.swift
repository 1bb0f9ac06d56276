import Dispatch
import Sodium
import Synchronization

/// Checks and hashes passwords, a few at a time: each takes 64 MiB and a tenth of a second, and other requests go on.
final class PasswordGate: Sendable {
    private let slots: DispatchSemaphore
    private let waiting = Mutex(0)
    private let most: Int
    private let decoy: String
    private let cost: PasswordHash.Cost

    /// A gate that checks `slots` passwords at a time and lets as many again wait.
    ///
    /// - Parameter cost: What checking the password of nobody costs; it should be what stored hashes cost.
    init(slots: Int = 2, cost: PasswordHash.Cost = .interactive) throws {
        self.slots = DispatchSemaphore(value: slots)
        most = 2 * slots
        self.cost = cost
        decoy = try PasswordHash.make(RandomBytes.token(), cost: cost)
    }

    /// Whether a password is the one that was hashed; nil when too many are waiting.
    ///
    /// Somebody without a hash costs the same time as somebody with one.
    func isRight(_ password: String, _ hash: String?) -> Bool? {
        inside { PasswordHash.verify(password, against: hash ?? decoy) && hash != nil }
    }

    /// The hash of a new password; nil when too many are waiting.
    func hash(_ password: String) throws -> String? {
        try inside { try PasswordHash.make(password, cost: cost) }
    }

    private func inside<Result>(_ work: () throws -> Result) rethrows -> Result? {
        let isIn = waiting.withLock { count in
            guard count < most else { return false }
            count += 1
            return true
        }
        guard isIn else { return nil }
        slots.wait()
        defer {
            slots.signal()
            waiting.withLock { $0 -= 1 }
        }
        return try work()
    }
}
