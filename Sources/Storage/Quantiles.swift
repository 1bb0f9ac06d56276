/// Where the median and the tail of some measured values lie.
package struct Quantiles: Hashable, Sendable {
    /// How many values there are.
    package let count: Int
    /// Half of the values are at most this.
    package let p50: Int64
    /// Nine in ten are.
    package let p90: Int64
    /// Nineteen in twenty are.
    package let p95: Int64

    /// The quantiles by the nearest rank: each is one of the values; nil when there are none.
    package init?(_ values: [Int64]) {
        guard !values.isEmpty else { return nil }
        let sorted = values.sorted()
        func rank(_ percent: Int) -> Int64 { sorted[(sorted.count * percent + 99) / 100 - 1] }
        count = sorted.count
        p50 = rank(50)
        p90 = rank(90)
        p95 = rank(95)
    }
}
