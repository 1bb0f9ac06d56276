import Foundation
import Synchronization

/// The named threads of the service: started with a bell each, stopped by ringing it, and waited for.
final class Workers: Sendable {
    private let stopping = Atomic<Bool>(false)
    private let running = DispatchGroup()
    private let bells = Mutex<[Bell]>([])

    /// Whether the threads are asked to end.
    var isStopping: Bool { stopping.load(ordering: .relaxed) }

    /// Starts a thread that runs `body` until it sees that it is to stop.
    func start(_ name: String, waking bell: Bell, _ body: @escaping @Sendable (_ isStopping: () -> Bool) -> Void) {
        bells.withLock { $0.append(bell) }
        running.enter()
        let thread = Thread { [self] in
            body { self.isStopping }
            running.leave()
        }
        thread.name = name
        // Parsing keeps its state in values, so a deep stack is never needed; this is for SQLite and libcurl.
        thread.stackSize = 2 << 20
        thread.start()
    }

    /// Rings every bell and waits until every thread has ended.
    func stop() {
        stopping.store(true, ordering: .relaxed)
        bells.withLock { $0 }.forEach { $0.ring() }
        running.wait()
    }
}
