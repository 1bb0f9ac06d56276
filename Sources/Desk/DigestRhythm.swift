/// How often somebody gets what can wait, in one letter.
package enum DigestRhythm: String, CaseIterable, Sendable {
    /// Each letter by itself, at once.
    case none
    /// On the hour.
    case hourly
    /// At six in the morning, UTC.
    case daily

    /// When the next digest goes after `now`, nil for who wants none.
    package func next(after now: Moment) -> Moment? {
        switch self {
        case .none: nil
        case .hourly: Self.next(after: now, every: 3_600, from: 0)
        case .daily: Self.next(after: now, every: 86_400, from: 6 * 3_600)
        }
    }

    private static func next(after now: Moment, every period: Int64, from offset: Int64) -> Moment {
        Moment(seconds: ((now.seconds - offset) / period + 1) * period + offset)
    }
}
