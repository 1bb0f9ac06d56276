package import Desk

/// How many tickets came, were done, and were left.
package struct FlowFigures: Hashable, Sendable {
    /// Tickets that were opened.
    package var created = 0
    /// Tickets that were resolved, and stayed so.
    package var resolved = 0
    /// Tickets that were closed.
    package var closed = 0
    /// Tickets that were neither resolved nor closed at the end of the stretch.
    package var backlog = 0
    /// Tickets that were done with, by whichever way came first.
    var settled = 0
}

/// How long people waited, in seconds.
package struct WaitFigures: Hashable, Sendable {
    /// From opening to an agent's first public answer, of the tickets opened in the stretch.
    package var firstResponse: Quantiles?
    /// From opening to resolution, of the tickets resolved in the stretch.
    package var resolution: Quantiles?
}

/// How often things did not go as they should.
package struct QualityFigures: Hashable, Sendable {
    /// Tickets that were opened.
    package var created = 0
    /// Those of them that nobody had taken when their time was over.
    package var overdue = 0
    /// Tickets that were resolved, and stayed so.
    package var resolved = 0
    /// Resolutions that were undone.
    package var reopened = 0

    /// The part of the tickets opened that were overdue; nil when there are none.
    package var overdueShare: Double? { created == 0 ? nil : Double(overdue) / Double(created) }
    /// The part of the resolutions, those that stayed and those that did not, that were undone; nil when there are none.
    package var reopenRate: Double? {
        let all = resolved + reopened
        return all == 0 ? nil : Double(reopened) / Double(all)
    }
}

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

/// A way in which an agent let go of a ticket, with the reason they gave.
package struct Handover: Hashable, Sendable {
    /// The ways.
    package enum Kind: String, CaseIterable, Sendable {
        /// Given back for good.
        case declined
        /// Given to another agent.
        case transferred
    }

    /// Where it counts.
    package let place: ReportScope.Place
    /// Which way.
    package let kind: Kind
    /// Why, in the agent's words.
    package let reason: String
}

/// What became of some messages that came in.
package struct OutcomeCount: Hashable, Sendable {
    /// The stretch they came in.
    package let stretch: Int
    /// What became of them; nil for those that wait.
    package let outcome: Outcome?

    /// What is counted together.
    package init(stretch: Int, outcome: Outcome?) {
        self.stretch = stretch
        self.outcome = outcome
    }
}
