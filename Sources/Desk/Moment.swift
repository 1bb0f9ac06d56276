/// A point in time as the product stores it: microseconds since 1970-01-01 UTC.
///
/// A sum that leaves the range of some 292,000 years stays at its end, for dates may come from strangers.
package struct Moment: Hashable, Comparable, Sendable {
    /// Microseconds since 1970-01-01 00:00:00 UTC.
    package let micros: Int64

    /// The moment that many microseconds after 1970.
    package init(micros: Int64) { self.micros = micros }

    /// The moment that many whole seconds after 1970.
    package init(seconds: Int64) {
        let (product, overflows) = seconds.multipliedReportingOverflow(by: 1_000_000)
        micros = overflows ? (seconds < 0 ? .min : .max) : product
    }

    /// Whole seconds since 1970, rounded down.
    package var seconds: Int64 { Moment.floored(micros, by: 1_000_000).quotient }

    /// The moment that many seconds later, or earlier when negative.
    package func adding(seconds: Int64) -> Moment {
        let (sum, overflows) = micros.addingReportingOverflow(Moment(seconds: seconds).micros)
        return Moment(micros: overflows ? (seconds < 0 ? .min : .max) : sum)
    }

    /// Orders moments from past to future.
    package static func < (left: Moment, right: Moment) -> Bool { left.micros < right.micros }

    /// The moment in RFC 3339 form with microseconds, always in UTC: `2026-11-21T09:41:00.000000Z`.
    package var rfc3339: String {
        let (days, time) = Moment.floored(seconds, by: 86_400)
        let (year, month, day) = Moment.civilDate(days)
        let fraction = Moment.floored(micros, by: 1_000_000).remainder
        var text: [UInt8] = []
        text.reserveCapacity(27)
        Moment.put(year, 4, then: "-", to: &text)
        Moment.put(month, 2, then: "-", to: &text)
        Moment.put(day, 2, then: "T", to: &text)
        Moment.put(time / 3600, 2, then: ":", to: &text)
        Moment.put(time / 60 % 60, 2, then: ":", to: &text)
        Moment.put(time % 60, 2, then: ".", to: &text)
        Moment.put(fraction, 6, then: "Z", to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    /// The calendar day in UTC, as letters show it: `2026-11-21`.
    package var day: String { String(rfc3339.prefix { $0 != "T" }) }

    /// Year, month and day in the proleptic Gregorian calendar, counted in 400-year cycles from 1 March of year 0.
    private static func civilDate(_ days: Int64) -> (Int64, Int64, Int64) {
        let (cycle, dayOfCycle) = floored(days + 719_468, by: 146_097)
        let yearOfCycle = (dayOfCycle - dayOfCycle / 1460 + dayOfCycle / 36_524 - dayOfCycle / 146_096) / 365
        let dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (yearOfCycle + cycle * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    /// Divides with a remainder that is never negative, so that times before 1970 count forward too.
    private static func floored(_ number: Int64, by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = number.quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }

    /// Puts a number with at least so many digits, and a mark behind it; digit by digit, for lists are full of times.
    private static func put(_ number: Int64, _ width: Int, then mark: Unicode.Scalar, to text: inout [UInt8]) {
        var power: Int64 = 1
        for _ in 1..<width { power *= 10 }
        if number < 0 || number >= power * 10 {
            text.append(contentsOf: String(number).utf8)
        } else {
            while power > 0 {
                text.append(UInt8(ascii: "0") + UInt8(number / power % 10))
                power /= 10
            }
        }
        text.append(UInt8(ascii: mark))
    }
}
