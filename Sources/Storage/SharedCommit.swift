import Dispatch
import Synchronization

/// The end of a transaction that several writers have their work in.
final class SharedCommit: Sendable {
    private let pending = DispatchGroup()
    private let failure = Mutex<(any Error)?>(nil)

    init() { pending.enter() }

    /// Says that it is on disk, or why nothing of it is; once.
    func end(_ error: (any Error)?) {
        failure.withLock { $0 = error }
        pending.leave()
    }

    /// Returns when it is on disk, and throws when nothing of it is.
    func wait() throws {
        pending.wait()
        if let error = failure.withLock({ $0 }) { throw error }
    }
}
