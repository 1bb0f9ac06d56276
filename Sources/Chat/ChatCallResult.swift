/// What a platform made of a call.
package enum ChatCallResult: Equatable, Sendable {
    /// Done; the message's key where the platform tells it.
    case done(message: String?)
    /// Not now: again after `retryAfter` seconds, or when the caller's own schedule says.
    case temporary(String, retryAfter: Int64?)
    /// Never: the reason is the platform's own word.
    case permanent(String)
    /// The conversation has another key now: again with that.
    case moved(to: String)
}

extension ChatCallResult {
    /// What the HTTP status alone says; nil when the body must decide.
    ///
    /// Timeouts, rate limits and the server's own troubles pass; what is wrong with the call itself does not.
    static func byStatus(_ status: Int, _ headers: [HeaderField]) -> ChatCallResult? {
        switch status {
        case 200..<300: nil
        case 408, 425, 429, 500...: .temporary("HTTP \(status)", retryAfter: retryAfter(headers))
        default: .permanent("HTTP \(status)")
        }
    }

    /// Whole seconds, rounded up, at most a day; dates and rubbish are left to the caller's schedule.
    static func retryAfter(_ headers: [HeaderField]) -> Int64? {
        headers.first { $0.isNamed("Retry-After") }.flatMap { seconds($0.value) }
    }

    /// Discord and Zulip write fractions.
    static func seconds(_ text: String) -> Int64? {
        guard let seconds = Double(text), seconds.isFinite, seconds >= 0 else { return nil }
        return Int64(min(seconds.rounded(.up), 86_400))
    }
}
