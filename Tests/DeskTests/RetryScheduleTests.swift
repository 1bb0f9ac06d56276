import Desk
import Testing

struct RetryScheduleTests {
    @Test(
        arguments: [
            (0, 30), (1, 30), (2, 60), (3, 300), (4, 900), (5, 1_800), (6, 3_600), (7, 7_200), (8, 14_400), (9, 14_400),
            (1_000, 14_400), (-1, 30),
        ] as [(Int, Int64)]) func `the wait grows and then stays`(attempts: Int, seconds: Int64)
    {
        #expect(RetrySchedule.next(attempts: attempts, created: noon, now: noon) == noon.adding(seconds: seconds))
    }

    @Test func `a letter is given up when the next try would be after four days`() {
        let end = noon.adding(seconds: 4 * 86_400)
        let last = end.adding(seconds: -14_400)
        #expect(RetrySchedule.next(attempts: 20, created: noon, now: last) == end)
        #expect(RetrySchedule.next(attempts: 20, created: noon, now: Moment(micros: last.micros + 1)) == nil)
        #expect(RetrySchedule.next(attempts: 1, created: noon, now: end) == nil)
    }

    @Test func `a server that is down for good is asked some thirty times`() {
        var (now, attempts) = (noon, 1)
        while let next = RetrySchedule.next(attempts: attempts, created: noon, now: now) {
            #expect(next > now)
            (now, attempts) = (next, attempts + 1)
        }
        #expect(attempts == 31)
        #expect(now > noon.adding(seconds: 4 * 86_400 - 14_400))
    }
}
