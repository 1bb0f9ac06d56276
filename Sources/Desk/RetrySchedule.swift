/// When a letter that failed for now is tried again (RFC 5321 §4.5.4.1: give up after four to five days).
package enum RetrySchedule {
    /// Seconds to wait after the first, second, … failure; the last one repeats.
    package static let waits: [Int64] = [30, 60, 300, 900, 1_800, 3_600, 7_200, 14_400]

    /// Seconds after which a letter is given up: four days.
    package static let lifetime: Int64 = 4 * 86_400

    /// The time of the next try after the failure number `attempts` at `now`, or nil when it is time to give up.
    ///
    /// It is not before the seconds have passed for which the other side asked not to be tried.
    package static func next(attempts: Int, created: Moment, now: Moment, asked: Int64? = nil) -> Moment? {
        let wait = waits[min(max(attempts, 1), waits.count) - 1]
        let next = now.adding(seconds: max(wait, asked ?? 0))
        return next > created.adding(seconds: lifetime) ? nil : next
    }
}
