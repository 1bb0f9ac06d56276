import Desk
import Synchronization

/// The turns in which posts follow each other in a conversation, so that the platform need not turn them away.
final class Pace: Sendable {
    /// The turns of one conversation.
    private struct Turns {
        /// The next that is nobody's.
        var free: Moment
        /// Those that were given to posts which wait for them.
        var given: Set<Moment> = []
    }

    private let conversations = Mutex<[String: Turns]>([:])

    /// Nil when a post that is due since `due` may go at `now`; else the turn that is given to it, to come back then.
    ///
    /// Each post is given one turn, however many wait; turns are `pause` microseconds apart.
    func wait(in conversation: String, pause: Int64, due: Moment, at now: Moment) -> Moment? {
        conversations.withLock { conversations in
            if conversations.count >= 1_000 {
                conversations = conversations.filter { $0.value.free > now || !$0.value.given.isEmpty }
            }
            var turns = conversations[conversation] ?? Turns(free: now)
            // No turn is that far off: the clock was set back since.
            if turns.free.micros - now.micros > pause * Int64(turns.given.count + 1) { turns = Turns(free: now) }
            defer { conversations[conversation] = turns }
            if due <= now, turns.given.remove(due) != nil { return nil }
            let turn = max(turns.free, now)
            turns.free = Moment(micros: turn.micros + pause)
            if turn == now { return nil }
            turns.given.insert(turn)
            return turn
        }
    }
}
