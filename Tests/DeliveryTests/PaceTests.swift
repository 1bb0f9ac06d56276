import Desk
import Testing

@testable import Delivery

struct PaceTests {
    private let pace = Pace()

    private func at(_ seconds: Int64) -> Moment { Office.now.adding(seconds: seconds) }

    private func wait(_ conversation: String = "C", due: Int64 = 0, now: Int64) -> Moment? {
        pace.wait(in: conversation, pause: 1_000_000, due: at(due), at: at(now))
    }

    @Test func `the first goes at once, and each that follows is given a turn of its own`() {
        #expect(wait(now: 0) == nil)
        #expect(wait(now: 0) == at(1))
        #expect(wait(now: 0) == at(2))
        #expect(wait(due: 1, now: 1) == nil)
        #expect(wait(due: 2, now: 2) == nil)
    }

    @Test func `who comes without a turn queues behind those who have one`() {
        #expect(wait(now: 0) == nil)
        #expect(wait(now: 0) == at(1))
        #expect(wait(due: 0, now: 1) == at(2))
        #expect(wait(due: 1, now: 1) == nil)
        #expect(wait(due: 1, now: 1) == at(3))
    }

    @Test func `conversations do not wait for each other, and quiet ones are free`() {
        #expect(wait(now: 0) == nil)
        #expect(wait("D", now: 0) == nil)
        #expect(wait(now: 5) == nil)
    }

    @Test func `a platform without a pace makes nobody wait`() {
        for _ in 0..<5 { #expect(pace.wait(in: "C", pause: 0, due: at(0), at: at(0)) == nil) }
    }

    @Test func `conversations that are over are forgotten, turns that were given are not`() {
        #expect(wait("kept", now: 0) == nil)
        #expect(wait("kept", now: 0) == at(1))
        for number in 0..<1_200 { #expect(wait("C\(number)", now: 0) == nil) }
        #expect(wait("kept", due: 1, now: 9) == nil)
    }

    @Test func `a clock that is set back silences no conversation`() {
        #expect(wait(now: 0) == nil)
        #expect(wait(now: 0) == at(1))
        #expect(wait(now: -86_400) == nil)
        #expect(wait(now: -86_400) == at(-86_399))
    }
}
