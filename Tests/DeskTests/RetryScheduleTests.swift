import Desk
import Testing

struct RetryScheduleTests {
    private static let end = noon.adding(seconds: 4 * 86_400)

    @Test(
        arguments: [
            (0, 30), (1, 30), (2, 60), (3, 300), (4, 900), (5, 1_800), (6, 3_600), (7, 7_200), (8, 14_400), (9, 14_400),
            (1_000, 14_400), (-1, 30),
        ] as [(Int, Int64)]) func `the wait grows and then stays`(attempts: Int, seconds: Int64)
    {
        #expect(RetrySchedule.next(attempts: attempts, created: noon, now: noon) == noon.adding(seconds: seconds))
    }

    @Test func `a letter is given up when its tries and its days are used up`() {
        let last = RetryScheduleTests.end.adding(seconds: -14_400)
        let late = Moment(micros: last.micros + 1)
        #expect(RetrySchedule.next(attempts: 31, created: noon, now: last) == RetryScheduleTests.end)
        #expect(RetrySchedule.next(attempts: 31, created: noon, now: late) == nil)
        #expect(RetrySchedule.next(attempts: 30, created: noon, now: late) == late.adding(seconds: 14_400))
    }

    @Test func `after a week of waiting for a server it has its tries left`() {
        let now = noon.adding(seconds: 7 * 86_400)
        #expect(RetrySchedule.next(attempts: 1, created: noon, now: now) == now.adding(seconds: 30))
    }

    @Test func `a process that died with it a hundred times costs it none of its days`() {
        let now = noon.adding(seconds: 60)
        #expect(RetrySchedule.next(attempts: 100, created: noon, now: now) == now.adding(seconds: 14_400))
    }

    @Test func `a server that refuses for now is asked thirty-one times in four days`() {
        var (now, attempts) = (noon, 1)
        while let next = RetrySchedule.next(attempts: attempts, created: noon, now: now) {
            #expect(next > now)
            (now, attempts) = (next, attempts + 1)
        }
        #expect(attempts == 31)
        #expect(now > RetryScheduleTests.end.adding(seconds: -14_400))
    }

    @Test func `who asks for more time gets it, and who asks for less does not hasten anything`() {
        func next(_ attempts: Int, _ asked: Int64) -> Moment? {
            RetrySchedule.next(attempts: attempts, created: noon, now: noon, asked: asked)
        }
        #expect(next(1, 3_600) == noon.adding(seconds: 3_600))
        #expect(next(5, 60) == noon.adding(seconds: 1_800))
    }
}
