package import Desk

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
