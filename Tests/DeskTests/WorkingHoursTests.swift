import Foundation
import Testing

@testable import Desk

struct WorkingHoursTests {
    /// Berlin, from Monday to Friday with a break at noon.
    private static let office = ["Mon-Thu 08:00-12:00 13:00-17:00", "Fri 08:00-14:00"]

    private func hours(
        _ lines: [String] = office, off: [String] = [], zone: String = "Europe/Berlin"
    ) throws -> WorkingHours {
        let place = try #require(TimeZone(identifier: zone))
        return try #require(WorkingHours(lines: lines, daysOff: off, zone: place))
    }

    private func moment(_ text: String) throws -> Moment {
        Moment(seconds: Int64(try Date(text, strategy: .iso8601).timeIntervalSince1970))
    }

    @Test(arguments: [
        // Monday morning: within the first span, over the break, over the evening.
        ("2026-11-23T08:00:00Z", 1, "2026-11-23T09:00:00Z"), ("2026-11-23T08:00:00Z", 3, "2026-11-23T11:00:00Z"),
        ("2026-11-23T08:00:00Z", 4, "2026-11-23T13:00:00Z"), ("2026-11-23T08:00:00Z", 8, "2026-11-24T08:00:00Z"),
        // Friday evening, and Sunday: Monday comes first.
        ("2026-11-20T19:00:00Z", 1, "2026-11-23T08:00:00Z"), ("2026-11-22T10:00:00Z", 4, "2026-11-23T11:00:00Z"),
        // A week has 38 hours.
        ("2026-11-23T07:00:00Z", 38, "2026-11-27T13:00:00Z"), ("2026-11-23T07:00:00Z", 39, "2026-11-30T08:00:00Z"),
        // The clock goes forward in the night to 29 March, back in the one to 25 October: the wall counts.
        ("2026-03-27T12:00:00Z", 2, "2026-03-30T07:00:00Z"), ("2026-10-23T11:00:00Z", 2, "2026-10-26T08:00:00Z"),
        // A leap day is a day.
        ("2028-02-28T15:00:00Z", 2, "2028-02-29T08:00:00Z"),
    ])
    func `time to work passes in working hours alone`(start: String, count: Int64, end: String) throws {
        #expect(try hours().moment(after: count * 3_600, from: moment(start)) == moment(end))
    }

    @Test func `a day off is skipped`() throws {
        let hours = try hours(off: ["2026-11-23", "2026-11-24"])
        #expect(try hours.moment(after: 3_600, from: moment("2026-11-20T19:00:00Z")) == moment("2026-11-25T08:00:00Z"))
    }

    @Test(arguments: ["Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "Pacific/Apia", "UTC"])
    func `round the clock an hour is an hour, whatever the wall shows`(zone: String) throws {
        let start = try moment("2026-03-28T12:34:56Z")
        for count: Int64 in [1, 24, 1_000, 9_000] {
            #expect(
                try hours([], zone: zone).moment(after: count * 3_600, from: start)
                    == start.adding(seconds: count * 3_600))
        }
    }

    @Test func `in the night when the clock goes back the hour counts twice, and forward not at all`() throws {
        let nights = try hours(["Mon-Sun 00:00-06:00"])
        let autumn = try moment("2026-10-24T22:00:00Z")
        #expect(nights.moment(after: 7 * 3_600, from: autumn) == autumn.adding(seconds: 7 * 3_600))
        let spring = try moment("2026-03-28T23:00:00Z")
        #expect(nights.moment(after: 5 * 3_600, from: spring) == spring.adding(seconds: 5 * 3_600))
        #expect(try nights.moment(after: 5 * 3_600 + 1, from: spring) == moment("2026-03-29T22:00:01Z"))
    }

    @Test func `who never works is never late`() throws {
        let never = WorkingHours(week: Array(repeating: [], count: 7), daysOff: [], zone: .gmt)
        #expect(never.moment(after: 1, from: Moment(seconds: 0)) == nil)
    }

    @Test(arguments: [
        ["Monday 08:00-17:00"], ["Mon"], ["Mon 8-17"], ["Mon 08:00-25:00"], ["Mon 17:00-08:00"],
        ["Fri-Mon 08:00-17:00"],
        ["Mon 08:00-12:00 11:00-17:00"], ["Mon 08:00-12:00", "Mon 07:00-08:00"], ["Mon 08:60-12:00"], [""],
    ])
    func `what is not clear is refused`(lines: [String]) {
        #expect(WorkingHours(lines: lines, daysOff: [], zone: .gmt) == nil)
    }

    @Test(arguments: ["2026-02-29", "2026-13-01", "25.12.2026", "2026-1-1", ""])
    func `a day off has to be in the calendar`(day: String) {
        #expect(WorkingHours(lines: [], daysOff: [day], zone: .gmt) == nil)
    }

    @Test func `a day ends at 24:00`() throws {
        let late = try hours(["Mon-Sun 22:00-24:00"], zone: "UTC")
        #expect(try late.moment(after: 7_200, from: moment("2026-11-23T22:00:00Z")) == moment("2026-11-24T00:00:00Z"))
    }
}
