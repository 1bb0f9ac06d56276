import Desk
import Storage

/// Reads access tokens, and remembers those that were found to be ours: who asks often shows the same one each time.
///
/// What is remembered is that we signed a text and what it says. Whether the session in it goes on is the store's
/// business, for each request.
final class AccessTokens: Sendable {
    private let key: [UInt8]
    private let capacity: Int
    private let known = Spread<[String: AccessToken]>([:])

    /// Tokens signed with a key; at most `capacity` of them are remembered in each part.
    init(key: [UInt8], capacity: Int = 1_024) {
        self.key = key
        self.capacity = capacity
    }

    /// Reads a token; nil when it is not ours or is over.
    func token(_ text: String, at now: Moment) -> AccessToken? {
        known.withOne { known in
            if let token = known[text] { return token.isGood(at: now) ? token : nil }
            guard let token = AccessToken(text, key: key, now: now) else { return nil }
            // Each is over within minutes; who is forgotten is read again.
            if known.count >= capacity { known.removeAll(keepingCapacity: true) }
            known[text] = token
            return token
        }
    }

    /// How many are remembered.
    var count: Int { known.all.reduce(0) { $0 + $1.count } }
}
