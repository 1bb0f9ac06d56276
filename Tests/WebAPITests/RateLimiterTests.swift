import Desk
import Testing

@testable import WebAPI

struct RateLimiterTests {
    private func at(_ seconds: Int64) -> Moment { Moment(seconds: 1_000 + seconds) }

    @Test func `so many are let through in the window, and the next is told when`() {
        let limiter = RateLimiter(.init(count: 3, seconds: 60))
        #expect([0, 10, 20].map { limiter.take("a", at: at($0)) } == [nil, nil, nil])
        #expect(limiter.take("a", at: at(30)) == 30)
        #expect(limiter.take("b", at: at(30)) == nil)
        #expect(limiter.take("a", at: at(59)) == 1)
        #expect(limiter.take("a", at: at(60)) == nil)
        #expect(limiter.take("a", at: at(61)) == 9)
    }

    @Test func `what was refused does not count`() {
        let limiter = RateLimiter(.init(count: 1, seconds: 60))
        #expect(limiter.take("a", at: at(0)) == nil)
        for second in Int64(1)..<60 { #expect(limiter.take("a", at: at(second)) == 60 - second) }
        #expect(limiter.take("a", at: at(60)) == nil)
    }

    @Test func `a key can be forgotten`() {
        let limiter = RateLimiter(.init(count: 1, seconds: 60))
        _ = limiter.take("a", at: at(0))
        limiter.forget("a")
        #expect(limiter.take("a", at: at(1)) == nil)
    }

    @Test func `memory is bounded, and the quietest key goes first`() {
        let limiter = RateLimiter(.init(count: 1, seconds: 60), capacity: 3)
        for (index, key) in ["a", "b", "c", "d"].enumerated() { _ = limiter.take(key, at: at(Int64(index))) }
        #expect(limiter.take("d", at: at(5)) != nil)
        #expect(limiter.take("c", at: at(5)) != nil)
        #expect(limiter.take("a", at: at(5)) == nil)
    }

    @Test func `a clock that is set back locks nobody out`() {
        let limiter = RateLimiter(.init(count: 1, seconds: 60))
        #expect(limiter.take("a", at: at(0)) == nil)
        #expect(limiter.take("a", at: at(-86_400)) == nil)
        #expect(limiter.take("a", at: at(-86_400)) == 60)
        // What threads see of it in another order counts.
        #expect(limiter.take("a", at: at(-86_401)) == 61)
    }
}
