import Foundation
import Synchronization

/// Work on a thread of its own, whose result is waited for.
final class Background<Value: Sendable>: Sendable {
    private let group = DispatchGroup()
    private let outcome = Mutex<Result<Value, any Error>?>(nil)

    /// Starts the work.
    init(_ work: @escaping @Sendable () throws -> Value) {
        DispatchQueue.global().async(group: group) { [self] in
            let result = Result { try work() }
            outcome.withLock { $0 = result }
        }
    }

    /// Waits for the work and returns what came of it.
    func result() throws -> Value {
        group.wait()
        guard let result = outcome.withLock({ $0 }) else { throw Failure("the work has no result") }
        return try result.get()
    }
}
