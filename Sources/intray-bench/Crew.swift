import Foundation
import Synchronization

/// Threads that work beside this one, and what keeps any of them from it.
final class Crew: Sendable {
    private let running = DispatchGroup()
    private let faults = Mutex<[String]>([])

    /// Starts a thread.
    func start(_ body: @escaping @Sendable () throws -> Void) {
        running.enter()
        Thread.detachNewThread { [self] in
            do { try body() } catch { faults.withLock { $0.append("\(error)") } }
            running.leave()
        }
    }

    /// Waits until all have ended; returns what kept them from their work.
    func wait() -> [String] {
        running.wait()
        return faults.withLock { $0 }
    }
}
