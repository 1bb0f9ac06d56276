import Desk
import Testing

@testable import WebAPI

struct ReportPeriodTests {
    private func hours(_ period: ReportPeriod) -> [Int64] {
        zip(period.days, period.days.dropFirst() + [period.to]).map { ($1.seconds - $0.seconds) / 3600 }
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
            period.days.map(\.rfc3339) == [
                "2026-01-01T18:00:00.000000Z", "2026-01-02T00:00:00.000000Z", "2026-01-03T00:00:00.000000Z",
            ])
        #expect(hours(period) == [6, 24, 6])
    }

    @Test func `a zone whose clocks change at midnight has all its days`() throws {
        let period = try ReportPeriod(from: "2025-09-05", to: "2025-09-09", zone: "America/Santiago")
        #expect(hours(period).reduce(0, +) == 95)
        #expect(period.days.count == 4)
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
