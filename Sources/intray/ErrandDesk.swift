import Chat
import Delivery
import Synchronization

/// What chat platforms are to be told at once: the words and forms that the answers to their calls could not carry.
///
/// They are good for seconds only, so they are kept in memory and tried once: what a command did is in its ticket.
final class ErrandDesk: Sendable {
    private static let limit = 1_000

    /// Rung when there is something to tell, or to ask.
    let bell = Bell()
    private let waiting = Mutex<[(gateway: String, call: ChatCall)]>([])

    /// Takes what is to be told; beyond the limit nothing more, for nobody waits that long.
    func take(_ calls: [ChatCall], for gateway: String) {
        waiting.withLock { waiting in
            waiting += calls.prefix(max(0, ErrandDesk.limit - waiting.count)).map { (gateway, $0) }
        }
        bell.ring()
    }

    /// Tells what waits.
    func say(_ line: ChatLine, _ log: Logger) {
        let calls = waiting.withLock { waiting in
            let taken = waiting
            waiting = []
            return taken
        }
        for (gateway, call) in calls {
            if let trouble = line.tell(call, through: gateway) {
                log.write(.warning, "words for somebody in chat were not said", ["call": "\(call)", "reason": trouble])
            }
        }
    }
}
