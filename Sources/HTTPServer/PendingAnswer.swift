import Synchronization

/// An answer that another thread makes than the one that sends it.
final class PendingAnswer: Sendable {
    private let response = Mutex<Response?>(nil)

    func put(_ answer: Response) {
        response.withLock { $0 = answer }
    }

    func take() -> Response? {
        response.withLock { $0.take() }
    }
}
