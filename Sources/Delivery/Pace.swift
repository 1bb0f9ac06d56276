import Desk
import Synchronization

/// When the next post may follow in a conversation, so that the platform need not turn it away.
final class Pace: Sendable {
    private let free = Mutex<[String: Moment]>([:])

    /// Takes the turn at `now`, after which there is none for `pause` microseconds; or gives the time of the next turn.
    func wait(in conversation: String, pause: Int64, at now: Moment) -> Moment? {
        free.withLock { free in
            if let next = free[conversation], next > now { return next }
            if free.count >= 1_000 { free = free.filter { $0.value > now } }
            free[conversation] = Moment(micros: now.micros + pause)
            return nil
        }
    }
}
