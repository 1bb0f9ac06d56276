import Desk
import Testing

@testable import WebAPI

struct TimestampTests {
    @Test(
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("1970-01-01t00:00:01z", 1_000_000),
            ("2000-02-29T12:00:00Z", 951_825_600_000_000),
            ("2026-11-21T09:41:00.5+01:00", 1_795_250_460_500_000), ("1969-12-31T23:59:59.999999Z", -1),
            ("1970-01-01T00:00:00.1234567Z", 123_456), ("1970-01-01T00:00:00-00:30", 1_800_000_000),
            ("1970-01-01T23:59:60Z", 86_400_000_000), ("0001-01-01T00:00:00Z", -62_135_596_800_000_000),
            ("9999-12-31T23:59:59Z", 253_402_300_799_000_000),
        ] as [(String, Int64)]) func `a time is read`(text: String, micros: Int64)
    {
        #expect(Timestamp.read(text)?.micros == micros)
    }

    @Test(arguments: [0, 1, -1, 951_825_600_000_000, 1_795_250_460_500_001, -62_135_596_800_000_000] as [Int64])
    func `what is written is read back`(micros: Int64) {
        #expect(Timestamp.read(Moment(micros: micros).rfc3339) == Moment(micros: micros))
    }

    @Test(arguments: [
        "", "2026-11-21", "2026-11-21 09:41:00Z", "2026-11-21T09:41:00", "2026-11-21T09:41Z", "2026-02-29T00:00:00Z",
        "1900-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z", "2026-04-31T00:00:00Z",
        "2026-11-21T24:00:00Z", "2026-11-21T09:60:00Z", "2026-11-21T09:41:61Z", "2026-11-21T09:41:00.Z",
        "2026-11-21T09:41:00+1:00", "2026-11-21T09:41:00+24:00", "2026-11-21T09:41:00Zx", "+026-11-21T09:41:00Z",
        "0000-01-01T00:00:00Z", "２026-11-21T09:41:00Z", "2026-11-21T09:41:00.1234567890123Z",
    ]) func `what is no time is refused`(text: String) {
        #expect(Timestamp.read(text) == nil)
    }

    @Test func `a day is read`() {
        #expect(Timestamp.readDay("2024-02-29").map { [$0.year, $0.month, $0.day] } == [2024, 2, 29])
        for text in ["2023-02-29", "2024-2-29", "2024-02-29Z", "24-02-29", ""] {
            #expect(Timestamp.readDay(text) == nil)
        }
    }
}
