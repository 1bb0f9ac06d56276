import Desk

/// The reading of times as RFC 3339 writes them; the writing is ``Desk/Moment/rfc3339``.
enum Timestamp {
    /// The moment of a text such as `2026-11-21T09:41:00.5+01:00`, nil when it is none; fractions beyond microseconds
    /// are cut.
    static func read(_ text: String) -> Moment? {
        var rest = Array(text.utf8)[...]
        guard let days = date(&rest), takes(&rest, "Tt") else { return nil }
        guard let hour = number(&rest, 2, 0...23), takes(&rest, ":"), let minute = number(&rest, 2, 0...59),
            // A leap second is taken for the second after it.
            takes(&rest, ":"), let second = number(&rest, 2, 0...60), let fraction = fraction(&rest),
            let offset = offset(&rest), rest.isEmpty
        else { return nil }
        let seconds = days * 86_400 + hour * 3600 + minute * 60 + second - offset
        return Moment(micros: seconds * 1_000_000 + fraction)
    }

    /// Year, month and day of a text such as `2026-11-21`, nil when there is no such day.
    static func readDay(_ text: String) -> (year: Int, month: Int, day: Int)? {
        var rest = Array(text.utf8)[...]
        guard date(&rest) != nil, rest.isEmpty else { return nil }
        let parts = text.split(separator: "-").compactMap { Int($0) }
        return (parts[0], parts[1], parts[2])
    }

    /// Days since 1970 of the date at the head of a text.
    private static func date(_ rest: inout ArraySlice<UInt8>) -> Int64? {
        guard let year = number(&rest, 4, 1...9999), takes(&rest, "-"), let month = number(&rest, 2, 1...12),
            takes(&rest, "-"), let day = number(&rest, 2, 1...31), day <= length(ofMonth: month, year)
        else { return nil }
        // Counted from 1 March of year 0, in cycles of 400 years.
        let shifted = month > 2 ? year : year - 1
        let (cycle, yearOfCycle) = shifted.quotientAndRemainder(dividingBy: 400)
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return cycle * 146_097 + yearOfCycle * 365 + yearOfCycle / 4 - yearOfCycle / 100 + dayOfYear - 719_468
    }

    private static func length(ofMonth month: Int64, _ year: Int64) -> Int64 {
        let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
        return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
    }

    /// Microseconds of a fraction, zero when there is none.
    private static func fraction(_ rest: inout ArraySlice<UInt8>) -> Int64? {
        guard takes(&rest, ".") else { return 0 }
        let digits = rest.prefix { (0x30...0x39).contains($0) }
        rest = rest[digits.endIndex...]
        guard !digits.isEmpty, digits.count <= 12 else { return nil }
        let six = (digits + Array(repeating: 0x30, count: 6)).prefix(6)
        return six.reduce(0) { $0 * 10 + Int64($1 - 0x30) }
    }

    /// Seconds east of Greenwich.
    private static func offset(_ rest: inout ArraySlice<UInt8>) -> Int64? {
        if takes(&rest, "Zz") { return 0 }
        guard let sign = rest.popFirst(), sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"),
            let hours = number(&rest, 2, 0...23), takes(&rest, ":"), let minutes = number(&rest, 2, 0...59)
        else { return nil }
        return (hours * 3600 + minutes * 60) * (sign == UInt8(ascii: "-") ? -1 : 1)
    }

    private static func number(
        _ rest: inout ArraySlice<UInt8>, _ count: Int, _ range: ClosedRange<Int64>
    ) -> Int64? {
        let digits = rest.prefix(count)
        guard digits.count == count, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        rest = rest.dropFirst(count)
        let number = digits.reduce(0) { $0 * 10 + Int64($1 - 0x30) }
        return range.contains(number) ? number : nil
    }

    private static func takes(_ rest: inout ArraySlice<UInt8>, _ marks: StaticString) -> Bool {
        guard let first = rest.first, marks.description.utf8.contains(first) else { return false }
        rest = rest.dropFirst()
        return true
    }
}
