/// How far a signed time may lie from our clock.
package struct ReplayWindow: Equatable, Sendable {
    /// Seconds of tolerance, into the past and into the future.
    package let seconds: Int64

    /// Makes a window of some seconds to both sides.
    package init(seconds: Int64) {
        self.seconds = seconds
    }

    /// Whether a time in seconds since 1970 is near `now`, which is in microseconds since 1970.
    package func holds(_ timestamp: Int64, now: Int64) -> Bool {
        let (distance, overflow) = (now / 1_000_000).subtractingReportingOverflow(timestamp)
        return !overflow && distance.magnitude <= seconds.magnitude
    }
}
