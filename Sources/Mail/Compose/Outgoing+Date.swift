extension Outgoing {
    /// A time as the Date field says it, in UTC and in English whatever the locale (RFC 5322 §3.3).
    ///
    /// `seconds` count from 1970 UTC and are held between the years 1900 and 9999, the span the format can say.
    package static func dateText(_ seconds: Int64) -> String {
        let held = min(max(seconds, -2_208_988_800), 253_402_300_799)
        let (days, second) = floored(held, by: 86_400)
        let (year, month, day) = civil(days)
        let weekday = weekdays[Int(floored(days + 4, by: 7).remainder)]
        var text: [UInt8] = []
        text.reserveCapacity(31)
        text += weekday.utf8
        text += ", ".utf8
        appendTwoDigits(day, to: &text)
        text.append(ASCII.space)
        text += months[Int(month - 1)].utf8
        text.append(ASCII.space)
        appendTwoDigits(year / 100, to: &text)
        appendTwoDigits(year % 100, to: &text)
        text.append(ASCII.space)
        appendTwoDigits(second / 3_600, to: &text)
        text.append(ASCII.colon)
        appendTwoDigits(second / 60 % 60, to: &text)
        text.append(ASCII.colon)
        appendTwoDigits(second % 60, to: &text)
        text += " +0000".utf8
        return String(decoding: text, as: UTF8.self)
    }

    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    private static func appendTwoDigits(_ number: Int64, to text: inout [UInt8]) {
        text.append(UInt8(ascii: "0") + UInt8(number / 10))
        text.append(UInt8(ascii: "0") + UInt8(number % 10))
    }

    private static func floored(_ number: Int64, by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let remainder = (number % divisor + divisor) % divisor
        return ((number - remainder) / divisor, remainder)
    }

    /// The Gregorian date of a day counted from 1970-01-01.
    ///
    /// Years are counted from March, so that the leap day is the last of its year, in eras of 400 years or 146,097 days.
    private static func civil(_ days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let (era, dayOfEra) = floored(days + 719_468, by: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        return (era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
    }
}
