/// When a letter that failed for now is tried again (RFC 5321 §4.5.4.1: give up after four to five days).
///
/// It is given up when both its tries and its days are used up: one that waited a week for a server to come back has its
/// tries left, one that a process died with many times has its days.
package enum RetrySchedule {
    /// Seconds to wait after the first, second, … failure; the last one repeats.
    package static let waits: [Int64] = [30, 60, 300, 900, 1_800, 3_600, 7_200, 14_400]

    /// Seconds for which a letter is tried at least: four days.
    package static let lifetime: Int64 = 4 * 86_400

    /// How often a letter is tried at least: so often that the waits between take those four days.
    package static let tries = waits.count + Int((lifetime - waits.reduce(0, +)) / (waits.last ?? lifetime)) + 1

    /// The time of the next try after the failure number `attempts` at `now`, or nil when it is time to give up.
    ///
    /// It is not before the seconds have passed for which the other side asked not to be tried.
    package static func next(attempts: Int, created: Moment, now: Moment, asked: Int64? = nil) -> Moment? {
        let wait = waits[min(max(attempts, 1), waits.count) - 1]
        let next = now.adding(seconds: max(wait, asked ?? 0))
        return attempts >= tries && next > created.adding(seconds: lifetime) ? nil : next
    }
}
