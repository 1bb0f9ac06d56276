import Desk
import Synchronization

/// Counts what each key did in the last while and says when it may go on; kept in memory, and bounded.
final class RateLimiter: Sendable {
    /// So many times in so many seconds.
    struct Limit: Sendable {
        let count: Int
        let seconds: Int64
    }

    private let limit: Limit
    private let capacity: Int
    private let times: Mutex<[String: [Int64]]>

    /// A limiter that remembers at most `capacity` keys.
    init(_ limit: Limit, capacity: Int = 10_000) {
        self.limit = limit
        self.capacity = capacity
        times = Mutex([:])
    }

    /// Counts one more time for a key; returns the seconds to wait when that is too often, and then does not count it.
    func take(_ key: String, at now: Moment) -> Int64? {
        let start = now.adding(seconds: -limit.seconds).micros
        // What is later than that was counted before the clock was set back.
        let end = now.adding(seconds: limit.seconds).micros
        return times.withLock { times in
            var recent = times[key, default: []].filter { $0 > start && $0 <= end }
            if recent.count >= limit.count {
                let free = recent[recent.count - limit.count] + limit.seconds * 1_000_000
                return max(1, (free - now.micros + 999_999) / 1_000_000)
            }
            recent.append(now.micros)
            if times[key] == nil, times.count >= capacity { makeRoom(in: &times, start) }
            times[key] = recent
            return nil
        }
    }

    /// Forgets a key, because what it did was in order.
    func forget(_ key: String) { times.withLock { times in times[key] = nil } }

    /// Forgets the keys that did nothing lately, or else the one that has been quiet longest.
    private func makeRoom(in times: inout [String: [Int64]], _ start: Int64) {
        times = times.filter { ($0.value.last ?? 0) > start }
        guard times.count >= capacity else { return }
        let quietest = times.min { ($0.value.last ?? 0) < ($1.value.last ?? 0) }
        if let quietest { times[quietest.key] = nil }
    }
}
