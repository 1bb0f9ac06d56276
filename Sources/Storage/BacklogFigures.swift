/// How old the tickets are that are not done with now.
package struct BacklogFigures: Hashable, Sendable {
    /// Their ages in seconds.
    package let ages: Quantiles
    /// How many are younger than each of ``limits`` and not than the one before, and how many are older than the last.
    package let brackets: [Int]
    /// The age of the oldest, in seconds.
    package let oldest: Int64

    /// The ages in seconds that brackets end at: one, three, seven and thirty days.
    package static let limits: [Int64] = [1, 3, 7, 30].map { $0 * 86_400 }

    init?(_ ages: [Int64]) {
        guard let quantiles = Quantiles(ages), let oldest = ages.max() else { return nil }
        var brackets = [Int](repeating: 0, count: Self.limits.count + 1)
        for age in ages { brackets[Self.limits.firstIndex { age < $0 } ?? Self.limits.count] += 1 }
        self.ages = quantiles
        self.brackets = brackets
        self.oldest = oldest
    }
}
