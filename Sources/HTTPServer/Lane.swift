import Dispatch
import Foundation
import Synchronization

/// Where requests wait that keep a processor busy: a few are handled at a time, and no thread of the pool waits for them.
final class Lane: Sendable {
    /// What becomes of a request that waited.
    enum Turn {
        /// It is handled now.
        case come
        /// The server stops, and it is not handled any more.
        case over
    }

    private struct State {
        var waiting: [@Sendable (Turn) -> Void] = []
        var threads = 0
        var isClosed = false
    }

    private let threads: Int
    private let places: Int
    private let state = Mutex(State())
    private let running = DispatchGroup()

    /// A lane on which so many are handled at a time, and so many more wait.
    init(threads: Int, waiting: Int) {
        self.threads = max(1, threads)
        places = waiting
    }

    /// Has a request handled as soon as it is its turn; false when too many wait already.
    func enter(_ work: @escaping @Sendable (Turn) -> Void) -> Bool {
        state.withLock { state in
            guard !state.isClosed else { return false }
            if state.threads < threads {
                state.threads += 1
                running.enter()
                // A thread lives while there is work; to start it is nothing beside that work.
                Thread.detachNewThread { [self] in handle(work) }
                return true
            }
            guard state.waiting.count < places else { return false }
            state.waiting.append(work)
            return true
        }
    }

    /// Turns away who waits, and returns when all who were being handled are done.
    func close() {
        state.withLock { $0.isClosed = true }
        running.wait()
    }

    /// Handles a request, and then those that wait.
    private func handle(_ first: @Sendable (Turn) -> Void) {
        first(.come)
        while let (work, turn) = next() { work(turn) }
        running.leave()
    }

    private func next() -> (@Sendable (Turn) -> Void, Turn)? {
        state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.threads -= 1
                return nil
            }
            return (state.waiting.removeFirst(), state.isClosed ? .over : .come)
        }
    }
}
