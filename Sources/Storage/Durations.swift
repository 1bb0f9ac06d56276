/// How long things took: counted by size, in memory that does not grow with their number.
package struct Durations: Hashable, Sendable {
    /// The upper ends of the sizes that are told apart, in microseconds.
    package static let bounds: [Int64] = [
        100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000, 2_500_000,
        10_000_000,
    ]

    /// How many there were.
    package private(set) var count: Int64 = 0
    /// The microseconds of all of them together.
    package private(set) var micros: Int64 = 0
    /// The microseconds of the longest.
    package private(set) var longest: Int64 = 0
    /// How many are of each size; those beyond the last bound are in none.
    private var sizes = [Int64](repeating: 0, count: Durations.bounds.count)

    /// None yet.
    package init() {}

    /// Counts one more.
    package mutating func add(_ micros: Int64) {
        count += 1
        self.micros += micros
        longest = max(longest, micros)
        if let size = Durations.bounds.firstIndex(where: { micros <= $0 }) { sizes[size] += 1 }
    }

    /// These and others.
    package func adding(_ others: Durations) -> Durations {
        var all = self
        all.count += others.count
        all.micros += others.micros
        all.longest = max(longest, others.longest)
        for size in sizes.indices { all.sizes[size] += others.sizes[size] }
        return all
    }

    /// How many took at most so long, for each bound.
    package var countsUpToBounds: [Int64] {
        var sum: Int64 = 0
        return sizes.map { size in
            sum += size
            return sum
        }
    }
}
