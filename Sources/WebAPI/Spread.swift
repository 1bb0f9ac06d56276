import Synchronization

/// Several of one kind of state, of which each thread takes one that no other thread has just now: for what is asked for
/// with every request, where nobody is to wait for another.
///
/// What threads leave behind is in one of them or in another; whoever wants to know all puts them together.
final class Spread<State: Sendable>: Sendable {
    private let parts: [Part]

    /// A class, so that several fit in an array.
    private final class Part: Sendable {
        let state: Mutex<State>
        init(_ state: State) { self.state = Mutex(state) }
    }

    init(_ state: State, parts count: Int = 8) {
        parts = (0..<max(1, count)).map { _ in Part(state) }
    }

    /// Lends one of them to `body`.
    func withOne<Result: Sendable>(_ body: (inout State) -> Result) -> Result {
        for part in parts {
            if let result = part.state.withLockIfAvailable({ body(&$0) }) { return result }
        }
        return parts[0].state.withLock { body(&$0) }
    }

    /// All of them as they are now.
    var all: [State] { parts.map { $0.state.withLock { $0 } } }
}
