import Desk
import Testing

struct DigestRhythmTests {
    private static let midnight = Moment(seconds: 1_790_035_200)

    @Test(
        arguments: [
            (.none, 0, nil), (.hourly, 0, 3_600), (.hourly, 3_599, 3_600), (.hourly, 3_600, 7_200),
            (.daily, 0, 21_600), (.daily, 21_599, 21_600), (.daily, 21_600, 108_000), (.daily, 80_000, 108_000),
        ] as [(DigestRhythm, Int64, Int64?)])
    func `a digest goes on the hour, or at six in the morning`(rhythm: DigestRhythm, now: Int64, next: Int64?) {
        let midnight = Self.midnight
        #expect(midnight.seconds % 86_400 == 0)
        #expect(rhythm.next(after: midnight.adding(seconds: now)) == next.map { midnight.adding(seconds: $0) })
    }
}
