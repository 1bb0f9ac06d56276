import Testing

@testable import WebAPI

struct SpreadTests {
    @Test func `who finds one in use gets another, and all are there in the end`() {
        let spread = Spread(0, parts: 3)
        spread.withOne { first in
            first = 1
            spread.withOne { second in
                #expect(second == 0)
                second = 2
                spread.withOne { $0 = 3 }
            }
        }
        #expect(spread.all == [1, 2, 3])
    }

    @Test func `who is alone always gets the same`() {
        let spread = Spread(0)
        for _ in 0..<5 { spread.withOne { $0 += 1 } }
        #expect(spread.all.filter { $0 != 0 } == [5])
    }

    @Test func `what is lent hands out what its borrower makes of it`() {
        let spread = Spread(["a"])
        #expect(spread.withOne { $0.first } == "a")
        #expect(spread.withOne { $0.dropFirst().first } == nil)
    }
}
