import Synchronization

/// What the service cannot do at the moment, for whoever asks whether it is ready.
final class Troubles: Sendable {
    /// Why, by what cannot be done.
    private let reasons = Mutex<[String: String]>([:])

    /// The sentences, in the order of what cannot be done.
    var all: [String] {
        reasons.withLock { reasons in reasons.sorted { $0.key < $1.key }.map { "\($0.key) stands still: \($0.value)" } }
    }

    /// Notes that something cannot be done because of an error.
    func note(_ what: String, _ error: any Error) {
        let words = StoreTrouble(error)?.words ?? "see the log"
        reasons.withLock { $0[what] = words }
    }

    /// Notes that something is done again.
    func end(_ what: String) { reasons.withLock { $0[what] = nil } }
}
