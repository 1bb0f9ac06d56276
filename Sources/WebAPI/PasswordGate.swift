import Dispatch
import Sodium
import Synchronization

/// Checks passwords, a few at a time: each check takes 64 MiB and a tenth of a second, and other requests go on.
final class PasswordGate: Sendable {
    private let slots: DispatchSemaphore
    private let inside = Mutex(0)
    private let most: Int
    private let decoy: String

    /// A gate that checks `slots` passwords at a time and lets as many again wait.
    ///
    /// - Parameter cost: What checking the password of nobody costs; it should be what stored hashes cost.
    init(slots: Int = 2, cost: PasswordHash.Cost = .interactive) throws {
        self.slots = DispatchSemaphore(value: slots)
        most = 2 * slots
        decoy = try PasswordHash.make(RandomBytes.token(), cost: cost)
    }

    /// Whether a password is the one that was hashed; nil when too many are waiting.
    ///
    /// Somebody without a hash costs the same time as somebody with one.
    func isRight(_ password: String, _ hash: String?) -> Bool? {
        let isIn = inside.withLock { inside in
            guard inside < most else { return false }
            inside += 1
            return true
        }
        guard isIn else { return nil }
        slots.wait()
        defer {
            slots.signal()
            inside.withLock { $0 -= 1 }
        }
        let isSame = PasswordHash.verify(password, against: hash ?? decoy)
        return isSame && hash != nil
    }
}
