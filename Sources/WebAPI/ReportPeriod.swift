import Desk
import Foundation

/// The days of a report in a time zone, of 23, 24 or 25 hours.
struct ReportPeriod {
    let from: Moment
    let to: Moment
    let zoneName: String
    /// When each day begins; the first begins where the period does.
    let days: [Moment]

    /// The most days one report has.
    static let longest = 1_100

    /// A period from one time or day to before another; a day without a time is its beginning in the zone.
    init(from: String, to: String, zone name: String) throws(Problem) {
        guard let zone = TimeZone(identifier: name) else {
            throw .unprocessable("?zone", "There is no such time zone.")
        }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        guard let start = ReportPeriod.moment(from, calendar) else { throw .unprocessable("?from", "No such day.") }
        guard let end = ReportPeriod.moment(to, calendar) else { throw .unprocessable("?to", "No such day.") }
        guard start < end else { throw .unprocessable("?to", "It has to be after from.") }
        guard end.seconds - start.seconds <= Int64(ReportPeriod.longest) * 86_400 else {
            throw .unprocessable("?to", "A report covers at most \(ReportPeriod.longest) days.")
        }
        self.from = start
        self.to = end
        self.zoneName = zone.identifier
        var days = [start]
        var day = Date(timeIntervalSince1970: Double(start.seconds))
        while let next = calendar.nextDate(
            after: day, matching: DateComponents(hour: 0, minute: 0, second: 0), matchingPolicy: .nextTime),
            Moment(seconds: Int64(next.timeIntervalSince1970)) < end
        {
            days.append(Moment(seconds: Int64(next.timeIntervalSince1970)))
            day = next
        }
        self.days = days
    }

    private static func moment(_ text: String, _ calendar: Calendar) -> Moment? {
        if let moment = Timestamp.read(text) { return moment }
        guard let (year, month, day) = Timestamp.readDay(text),
            let date = calendar.date(from: DateComponents(year: year, month: month, day: day))
        else { return nil }
        return Moment(seconds: Int64(calendar.startOfDay(for: date).timeIntervalSince1970))
    }
}
