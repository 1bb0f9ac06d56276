import Desk
import Testing

@testable import WebAPI

struct ThrottleTests {
    private let start = Moment(seconds: 1_000_000)

    @Test func `an allowance may be used at once, and comes back evenly`() {
        let throttle = Throttle(perMinute: 60)
        for _ in 0..<60 { #expect(throttle.take("a", at: start) == nil) }
        #expect(throttle.take("a", at: start) == 1)
        #expect(throttle.take("b", at: start) == nil)
        #expect(throttle.take("a", at: start.adding(seconds: 1)) == nil)
        #expect(throttle.take("a", at: start.adding(seconds: 1)) == 1)
        for _ in 0..<60 { #expect(throttle.take("a", at: start.adding(seconds: 61)) == nil) }
        #expect(throttle.take("a", at: start.adding(seconds: 61)) == 1)
    }

    @Test func `a refused time does not count`() {
        let throttle = Throttle(perMinute: 1)
        #expect(throttle.take("a", at: start) == nil)
        for _ in 0..<10 { #expect(throttle.take("a", at: start.adding(seconds: 20)) == 40) }
        #expect(throttle.take("a", at: start.adding(seconds: 60)) == nil)
    }

    @Test func `it remembers no more keys than it may`() {
        let throttle = Throttle(perMinute: 2, capacity: 3)
        for key in ["a", "a", "b", "b", "c"] { #expect(throttle.take(key, at: start) == nil) }
        #expect(throttle.take("d", at: start) == nil)
        // The one that did least was forgotten for the new one.
        #expect(throttle.take("a", at: start) != nil)
        #expect(throttle.take("b", at: start) != nil)
        #expect(throttle.take("c", at: start) == nil)
    }

    @Test func `a clock that is set back locks nobody out`() {
        let throttle = Throttle(perMinute: 60)
        for _ in 0..<60 { #expect(throttle.take("a", at: start) == nil) }
        let earlier = start.adding(seconds: -86_400)
        #expect(throttle.take("a", at: earlier) == nil)
        for _ in 0..<59 { #expect(throttle.take("a", at: earlier) == nil) }
        #expect(throttle.take("a", at: earlier) == 1)
        // What threads see of it in another order counts.
        #expect(throttle.take("a", at: earlier.adding(seconds: -10)) == 11)
    }
}
