package import Desk

/// What a report counts: whose tickets, in which stretches of time, and told apart by what.
package struct ReportScope: Sendable {
    /// The workspaces whose tickets count.
    package let workspaces: [WorkspaceID]
    /// When each stretch begins; the first begins where the period does, and each ends where the next begins.
    ///
    /// Given by their beginnings, so that a day of a time zone may have 23 or 25 hours.
    package let starts: [Moment]
    /// When the last stretch ends.
    package let end: Moment
    /// What tickets are told apart by.
    package let dimension: Dimension

    /// A scope of its parts.
    package init(workspaces: [WorkspaceID], starts: [Moment], end: Moment, by dimension: Dimension = .all) {
        self.workspaces = workspaces
        self.starts = starts
        self.end = end
        self.dimension = dimension
    }

    /// What tickets can be told apart by, as they are now.
    package enum Dimension: String, CaseIterable, Sendable {
        /// By nothing.
        case all
        /// By workspace.
        case workspace
        /// By project.
        case project
        /// By subcategory.
        case category
        /// By status.
        case status
        /// By priority.
        case priority
        /// By owner; where it is about a deed, by who did it.
        case agent
        /// By the door they came in through.
        case channel
    }

    /// One line of a report: a stretch of time, and one group of tickets in it.
    package struct Place: Hashable, Sendable {
        /// The stretch, counted from 0.
        package let stretch: Int
        /// The group: a row's id, or the place of a word among all of its kind; nil for those that are in none.
        package let group: Int64?

        /// A line of a stretch and a group.
        package init(_ stretch: Int, _ group: Int64?) {
            self.stretch = stretch
            self.group = group
        }
    }
}
