import Desk
import Glibc
import Testing

struct MomentTests {
    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00.000000Z"),
            (1, "1970-01-01T00:00:00.000001Z"),
            (-1, "1969-12-31T23:59:59.999999Z"),
            (-86_400_000_000, "1969-12-31T00:00:00.000000Z"),
            (951_782_400_000_000, "2000-02-29T00:00:00.000000Z"),
            (951_868_800_000_000, "2000-03-01T00:00:00.000000Z"),
            (1_077_926_400_000_000, "2004-02-28T00:00:00.000000Z"),
            (1_078_012_800_000_000, "2004-02-29T00:00:00.000000Z"),
            (-2_203_977_600_000_000, "1900-02-28T00:00:00.000000Z"),
            (-2_203_891_200_000_000, "1900-03-01T00:00:00.000000Z"),
            (4_107_456_000_000_000, "2100-02-28T00:00:00.000000Z"),
            (4_107_542_400_000_000, "2100-03-01T00:00:00.000000Z"),
            (-62_135_596_800_000_000, "0001-01-01T00:00:00.000000Z"),
            (253_402_300_799_999_999, "9999-12-31T23:59:59.999999Z"),
            (1_795_254_060_123_456, "2026-11-21T09:41:00.123456Z"),
        ] as [(Int64, String)]) func `a moment is written as RFC 3339 has it`(micros: Int64, text: String)
    {
        #expect(Moment(micros: micros).rfc3339 == text)
        #expect(Moment(micros: micros).day == String(text.prefix(10)))
    }

    /// Every 5 days, 7 hours and 13 seconds from 1600 to 2500, leap years and centuries among them.
    @Test func `the calendar is the C library's`() throws {
        for seconds in stride(from: Int64(-11_676_096_000), to: 16_725_225_600, by: 5 * 86_400 + 7 * 3_600 + 13) {
            var (time, parts) = (time_t(seconds), tm())
            try #require(gmtime_r(&time, &parts) != nil)
            let fields = [
                parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec,
            ]
            let actual = Moment(seconds: seconds).rfc3339.split { "-T:.Z".contains($0) }.prefix(6).compactMap {
                Int32($0)
            }
            try #require(actual == fields)
        }
    }

    @Test(
        arguments: [(0, 0), (999_999, 0), (1_000_000, 1), (-1, -1), (-1_000_000, -1), (-1_000_001, -2)]
            as [(Int64, Int64)])
    func `seconds are rounded down`(micros: Int64, seconds: Int64) {
        #expect(Moment(micros: micros).seconds == seconds)
    }

    @Test func `moments add and compare`() {
        #expect(Moment(seconds: 60).micros == 60_000_000)
        #expect(noon.adding(seconds: 60).micros - noon.micros == 60_000_000)
        #expect(noon.adding(seconds: -60) < noon)
        #expect(!(noon < noon))
    }

    @Test func `what is out of range stays at its end`() {
        #expect(Moment(seconds: .max).micros == .max)
        #expect(Moment(seconds: .min).micros == .min)
        #expect(noon.adding(seconds: .max).micros == .max)
        #expect(Moment(micros: -5).adding(seconds: .min).micros == .min)
        #expect(Moment(micros: .max).rfc3339 == "294247-01-10T04:00:54.775807Z")
        #expect(Moment(micros: .max).day == "294247-01-10")
        #expect(Moment(micros: .min).rfc3339.hasSuffix("-12-21T19:59:05.224192Z"))
    }
}
