import Desk

/// Finds the stretch of times that come in order.
struct StretchFinder {
    private let starts: [Int64]
    private let end: Int64
    private var current = 0

    init(_ starts: [Moment], until end: Moment) {
        self.starts = starts.map(\.micros)
        self.end = end.micros
    }

    /// The stretch that a time is in; the number of stretches for one after the last.
    mutating func index(of micros: Int64) -> Int {
        guard micros < end else { return starts.count }
        while current + 1 < starts.count, starts[current + 1] <= micros { current += 1 }
        return current
    }
}
