package import Foundation

extension WorkingHours {
    /// Reads lines such as `Mon-Fri 08:00-12:00 13:00-17:00`, each with days and their spans; nil when one says nothing clear.
    ///
    /// Days that no line names are off; no line at all means round the clock.
    package init?(lines: [String], daysOff: [String], zone: TimeZone) {
        var week: [[Range<Int>]] = Array(repeating: lines.isEmpty ? [0..<1_440] : [], count: 7)
        for line in lines {
            let words = line.split(separator: " ")
            guard words.count > 1, let days = WorkingHours.days(words[0]) else { return nil }
            let spans = words.dropFirst().compactMap(WorkingHours.span)
            guard spans.count == words.count - 1 else { return nil }
            for day in days { week[day] += spans }
        }
        let isApart = week.allSatisfy { spans in
            zip(spans, spans.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound }
        }
        guard isApart, daysOff.allSatisfy(WorkingHours.isDay) else { return nil }
        self.init(week: week, daysOff: Set(daysOff), zone: zone)
    }

    private static let dayNames = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

    /// `Mon`, or `Mon-Fri`.
    private static func days(_ text: Substring) -> ClosedRange<Int>? {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { name in
            dayNames.firstIndex(of: String(name))
        }
        guard ends.count < 3, let first = ends.first ?? nil, let last = ends.last ?? nil, first <= last
        else { return nil }
        return first...last
    }

    /// `08:00-17:00`; a day ends at `24:00`.
    private static func span(_ text: Substring) -> Range<Int>? {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).compactMap(minutes)
        guard ends.count == 2, ends[0] < ends[1] else { return nil }
        return ends[0]..<ends[1]
    }

    private static func minutes(_ text: Substring) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 }), let hour = Int(parts[0]),
            let minute = Int(parts[1]), (0..<60).contains(minute), (0...1_440).contains(hour * 60 + minute)
        else { return nil }
        return hour * 60 + minute
    }

    /// Whether a text is a day of the calendar, such as `2028-02-29`.
    private static func isDay(_ text: String) -> Bool {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [4, 2, 2], let year = Int(parts[0]), let month = Int(parts[1]),
            let day = Int(parts[2]),
            let date = calendar.date(from: DateComponents(year: year, month: month, day: day))
        else { return false }
        return Moment(seconds: Int64(date.timeIntervalSince1970)).day == text
    }
}
