import Desk
import Foundation

/// A period in a time zone, cut into stretches of the calendar there: days may have 23, 24 or 25 hours.
struct ReportPeriod {
    /// What a period is cut into.
    enum Unit: String, CaseIterable {
        case day, week, month
        /// Nothing: it is one stretch.
        case all
    }

    let from: Moment
    let to: Moment
    let zoneName: String
    /// When each stretch begins; the first begins where the period does.
    let starts: [Moment]
    private let calendar: Calendar

    /// The most stretches one report has.
    static let most = 1_100

    /// A period from one time or day to before another; a day without a time is its beginning in the zone.
    init(from: String, to: String, zone name: String, unit: Unit = .day) throws(Problem) {
        guard let zone = TimeZone(identifier: name) else {
            throw .unprocessable("?zone", "There is no such time zone.")
        }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        guard let start = ReportPeriod.moment(from, calendar) else { throw .unprocessable("?from", "No such day.") }
        guard let end = ReportPeriod.moment(to, calendar) else { throw .unprocessable("?to", "No such day.") }
        guard start < end else { throw .unprocessable("?to", "It has to be after from.") }
        self.from = start
        self.to = end
        self.zoneName = zone.identifier
        self.calendar = calendar
        starts = ReportPeriod.starts(of: unit, from: start, to: end, calendar)
        guard starts.count <= ReportPeriod.most else {
            throw .unprocessable("?to", "A report has at most \(ReportPeriod.most) lines in time; take a longer unit.")
        }
    }

    /// The calendar day in the zone: `2026-03-29`.
    func day(of moment: Moment) -> String {
        let parts = calendar.dateComponents(
            [.year, .month, .day], from: Date(timeIntervalSince1970: Double(moment.seconds)))
        func padded(_ number: Int?, _ width: Int) -> String {
            let digits = String(number ?? 0)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        return "\(padded(parts.year, 4))-\(padded(parts.month, 2))-\(padded(parts.day, 2))"
    }

    /// When each stretch begins, and one more than the most when there are more.
    private static func starts(of unit: Unit, from: Moment, to: Moment, _ calendar: Calendar) -> [Moment] {
        guard let parts = unit.beginning else { return [from] }
        var starts = [from]
        var place = Date(timeIntervalSince1970: Double(from.seconds))
        while starts.count <= most,
            let next = calendar.nextDate(after: place, matching: parts, matchingPolicy: .nextTime),
            Moment(seconds: Int64(next.timeIntervalSince1970)) < to
        {
            // Where clocks go back over midnight it comes twice, and the day begins at the first.
            if calendar.startOfDay(for: next) == next {
                starts.append(Moment(seconds: Int64(next.timeIntervalSince1970)))
            }
            place = next
        }
        return starts
    }

    private static func moment(_ text: String, _ calendar: Calendar) -> Moment? {
        if let moment = Timestamp.read(text) { return moment }
        guard let (year, month, day) = Timestamp.readDay(text),
            let date = calendar.date(from: DateComponents(year: year, month: month, day: day))
        else { return nil }
        return Moment(seconds: Int64(calendar.startOfDay(for: date).timeIntervalSince1970))
    }
}

extension ReportPeriod.Unit {
    /// What the clock and the calendar say when one begins; weeks begin on Monday (ISO 8601).
    fileprivate var beginning: DateComponents? {
        switch self {
        case .day: DateComponents(hour: 0, minute: 0, second: 0)
        case .week: DateComponents(hour: 0, minute: 0, second: 0, weekday: 2)
        case .month: DateComponents(day: 1, hour: 0, minute: 0, second: 0)
        case .all: nil
        }
    }
}
