import Desk
import Testing

@testable import WebAPI

struct ReportPeriodTests {
    private func hours(_ period: ReportPeriod) -> [Int64] {
        zip(period.starts, period.starts.dropFirst() + [period.to]).map { ($1.seconds - $0.seconds) / 3600 }
    }

    @Test func `days begin at midnight of the zone, also when clocks change`() throws {
        let spring = try ReportPeriod(from: "2026-03-28", to: "2026-03-31", zone: "Europe/Berlin")
        #expect(spring.from.rfc3339 == "2026-03-27T23:00:00.000000Z")
        #expect(spring.to.rfc3339 == "2026-03-30T22:00:00.000000Z")
        #expect(hours(spring) == [24, 23, 24])
        let autumn = try ReportPeriod(from: "2026-10-24", to: "2026-10-27", zone: "Europe/Berlin")
        #expect(hours(autumn) == [24, 25, 24])
    }

    @Test func `a period may begin and end inside a day`() throws {
        let period = try ReportPeriod(from: "2026-01-01T18:00:00Z", to: "2026-01-03T06:00:00Z", zone: "UTC")
        #expect(
            period.starts.map(\.rfc3339) == [
                "2026-01-01T18:00:00.000000Z", "2026-01-02T00:00:00.000000Z", "2026-01-03T00:00:00.000000Z",
            ])
        #expect(hours(period) == [6, 24, 6])
    }

    @Test func `a zone whose clocks change at midnight has all its days`() throws {
        let period = try ReportPeriod(from: "2025-09-05", to: "2025-09-09", zone: "America/Santiago")
        #expect(hours(period).reduce(0, +) == 95)
        #expect(period.starts.count == 4)
    }

    private func days(_ period: ReportPeriod) -> [String] { period.starts.map(period.day(of:)) }

    @Test func `weeks begin on Monday and months on the first, also when clocks change in them`() throws {
        let weeks = try ReportPeriod(from: "2026-03-20", to: "2026-04-07", zone: "Europe/Berlin", unit: .week)
        #expect(days(weeks) == ["2026-03-20", "2026-03-23", "2026-03-30", "2026-04-06"])
        #expect(hours(weeks) == [72, 167, 168, 24])
        let months = try ReportPeriod(from: "2026-09-01", to: "2026-12-01", zone: "Europe/Berlin", unit: .month)
        #expect(days(months) == ["2026-09-01", "2026-10-01", "2026-11-01"])
        #expect(hours(months) == [720, 745, 720])
        let whole = try ReportPeriod(from: "2000-01-01", to: "2026-12-01", zone: "Europe/Berlin", unit: .all)
        #expect(days(whole) == ["2000-01-01"])
    }

    @Test func `a zone may be off by half an hour, and may move by half an hour`() throws {
        let kolkata = try ReportPeriod(from: "2026-01-01", to: "2026-01-03", zone: "Asia/Kolkata")
        #expect(kolkata.starts.map(\.rfc3339).first == "2025-12-31T18:30:00.000000Z")
        #expect(hours(kolkata) == [24, 24])
        let howe = try ReportPeriod(from: "2026-04-04", to: "2026-04-07", zone: "Australia/Lord_Howe")
        #expect(days(howe) == ["2026-04-04", "2026-04-05", "2026-04-06"])
        #expect(howe.starts[2].seconds - howe.starts[1].seconds == 24 * 3600 + 1800)
    }

    @Test func `a midnight that comes twice begins one day, and one that is skipped begins it later`() throws {
        let havana = try ReportPeriod(from: "2026-10-31", to: "2026-11-03", zone: "America/Havana")
        #expect(days(havana) == ["2026-10-31", "2026-11-01", "2026-11-02"])
        #expect(hours(havana) == [24, 25, 24])
        let spring = try ReportPeriod(from: "2026-03-07", to: "2026-03-10", zone: "America/Havana")
        #expect(days(spring) == ["2026-03-07", "2026-03-08", "2026-03-09"])
        #expect(hours(spring) == [24, 23, 24])
        let apia = try ReportPeriod(from: "2011-12-29", to: "2012-01-01", zone: "Pacific/Apia")
        #expect(hours(apia).reduce(0, +) == 48)
        #expect(Set(days(apia)) == ["2011-12-29", "2011-12-31"])
    }

    @Test(arguments: [
        ("2026-01-02", "2026-01-01", "UTC", "?to"), ("2026-01-01", "2026-01-01", "UTC", "?to"),
        ("2026-02-30", "2026-03-01", "UTC", "?from"), ("x", "2026-03-01", "UTC", "?from"),
        ("2026-01-01", "2036-01-01", "UTC", "?to"), ("2026-01-01", "2026-01-02", "Mars/Base", "?zone"),
    ]) func `a period that is none is refused`(from: String, to: String, zone: String, place: String) {
        let problem = #expect(throws: Problem.self) { try ReportPeriod(from: from, to: to, zone: zone) }
        #expect(problem?.status == 422)
        #expect(problem?.detail.hasPrefix(place) == true)
    }
}
