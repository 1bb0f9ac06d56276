package import Desk
import Synchronization

/// Lets each key do so much a minute, evenly or at once, and says when it may go on; it remembers one time a key.
package final class Throttle: Sendable {
    private static let minute: Int64 = 60_000_000

    private let interval: Int64
    private let capacity: Int
    /// When the allowance of a key will be whole again, in microseconds.
    private let whole = Mutex<[String: Int64]>([:])

    /// A throttle that remembers at most `capacity` keys.
    package init(perMinute: Int, capacity: Int = 10_000) {
        interval = Self.minute / Int64(max(1, perMinute))
        self.capacity = capacity
    }

    /// Counts one more time for a key; returns the seconds to wait when that is too often, and then does not count it.
    package func take(_ key: String, at now: Moment) -> Int64? {
        whole.withLock { whole in
            // An allowance is whole within a minute, as another thread saw the time: the clock was set back since.
            let earlier = whole[key].flatMap { $0 <= now.micros + 2 * Self.minute ? $0 : nil }
            let next = max(earlier ?? 0, now.micros) + interval
            let excess = next - now.micros - Self.minute
            if excess > 0 { return (excess + 999_999) / 1_000_000 }
            if whole[key] == nil, whole.count >= capacity { makeRoom(in: &whole, now.micros) }
            whole[key] = next
            return nil
        }
    }

    /// Forgets the keys whose allowance is whole, or else the one that has done least.
    private func makeRoom(in whole: inout [String: Int64], _ now: Int64) {
        whole = whole.filter { $0.value > now }
        guard whole.count >= capacity, let least = whole.min(by: { $0.value < $1.value }) else { return }
        whole[least.key] = nil
    }
}
