package import Desk

/// Why a call to a platform or a program did not do what it was for.
package enum CallError: Error, Hashable, Sendable {
    /// It may another time, but not before so many seconds when the other side has asked for them.
    case temporary(String, retryAfter: Int64?)
    /// It never will.
    case permanent(String)
    /// The other side wants no calls of ours any more (HTTP 410).
    case gone(String)
    /// It was not made: the platform's pace leaves room for it at this time.
    case tooSoon(until: Moment)
}
