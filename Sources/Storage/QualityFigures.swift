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
