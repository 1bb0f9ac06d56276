package import Foundation

/// When the people of a workspace work: spans of each weekday by the wall clock of one place, without days off.
package struct WorkingHours: Hashable, Sendable {
    /// The spans of the seven weekdays, Monday first, in minutes from midnight, in order and apart.
    package let week: [[Range<Int>]]
    /// Days off, such as `2026-12-25`.
    package let daysOff: Set<String>
    /// Where the wall clock hangs.
    package let zone: TimeZone

    /// Round the clock, every day.
    package static let always = WorkingHours(
        week: Array(repeating: [0..<1_440], count: 7), daysOff: [], zone: TimeZone(secondsFromGMT: 0) ?? .gmt)

    /// Days that are looked through for time to work before it is given up: ten years.
    private static let horizon: Int64 = 3_653

    /// Puts hours together; `week` has seven days.
    package init(week: [[Range<Int>]], daysOff: Set<String>, zone: TimeZone) {
        self.week = week
        self.daysOff = daysOff
        self.zone = zone
    }

    /// The moment when so many seconds of work have passed since `start`; nil when nobody ever works so long.
    package func moment(after seconds: Int64, from start: Moment) -> Moment? {
        var left = seconds
        let first = WorkingHours.day(of: start.seconds + offset(at: start.seconds))
        for day in first..<first + WorkingHours.horizon {
            for span in spans(of: day) {
                let begin = max(span.lowerBound, start.seconds)
                guard begin < span.upperBound else { continue }
                if left <= span.upperBound - begin { return Moment(seconds: begin + left) }
                left -= span.upperBound - begin
            }
        }
        return nil
    }

    /// The spans of a day, counted from 1970-01-01, in seconds since then by UTC.
    private func spans(of day: Int64) -> [Range<Int64>] {
        // 1970-01-01 was a Thursday.
        let weekday = Int((day + 3) % 7 + 7) % 7
        guard week.indices.contains(weekday), !daysOff.contains(Moment(seconds: day * 86_400).day) else { return [] }
        return week[weekday].compactMap { span in
            let begin = instant(day, minutes: span.lowerBound)
            let end = instant(day, minutes: span.upperBound)
            return begin < end ? begin..<end : nil
        }
    }

    /// When the wall clock shows so many minutes of a day.
    private func instant(_ day: Int64, minutes: Int) -> Int64 {
        let wall = day * 86_400 + Int64(minutes) * 60
        let before = wall - offset(at: wall - 86_400)
        let after = wall - offset(at: wall + 86_400)
        // Of two that show the same, the first; where the clock leaps over it, as much later as it leaps.
        return [before, after].filter { $0 + offset(at: $0) == wall }.min() ?? max(before, after)
    }

    private func offset(at seconds: Int64) -> Int64 {
        Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds))))
    }

    private static func day(of seconds: Int64) -> Int64 {
        seconds >= 0 ? seconds / 86_400 : -((86_399 - seconds) / 86_400)
    }
}
