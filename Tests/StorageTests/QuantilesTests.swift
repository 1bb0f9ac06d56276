import Storage
import Testing

struct QuantilesTests {
    @Test(
        arguments: [
            ([7], [7, 7, 7]), ([2, 1], [1, 2, 2]), ([3, 1, 2], [2, 3, 3]), (Array(1...10), [5, 9, 10]),
            (Array(1...20).reversed(), [10, 18, 19]), (Array(1...100), [50, 90, 95]),
        ] as [([Int64], [Int64])]) func `a quantile is the value at its nearest rank`(
            values: [Int64], expected: [Int64]
        )
    {
        let quantiles = Quantiles(values)
        #expect(quantiles.map { [$0.p50, $0.p90, $0.p95] } == expected)
        #expect(quantiles?.count == values.count)
    }

    @Test func `nothing has no quantiles`() {
        #expect(Quantiles([]) == nil)
    }
}
