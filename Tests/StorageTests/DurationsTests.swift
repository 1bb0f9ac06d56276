import Testing

@testable import Storage

struct DurationsTests {
    private func durations(_ micros: Int64...) -> Durations {
        micros.reduce(into: Durations()) { $0.add($1) }
    }

    @Test func `each is counted at its bound and at all above`() {
        let some = durations(0, 100, 101, 10_000_000, 10_000_001)
        #expect(some.countsUpToBounds == [2] + Array(repeating: 3, count: Durations.bounds.count - 2) + [4])
        #expect(some.count == 5)
        #expect(some.micros == 20_000_202)
        #expect(some.longest == 10_000_001)
    }

    @Test func `those of two threads are those of both together`() {
        #expect(durations(5, 2_000).adding(durations(300, 70)) == durations(5, 2_000, 300, 70))
    }
}
