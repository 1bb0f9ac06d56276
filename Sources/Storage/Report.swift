package import Desk

/// What happened in some workspaces from one moment to another, in figures.
package struct Report: Sendable {
    /// One day of the period, as long as its time zone made it.
    package struct Day: Hashable, Sendable {
        /// When it began.
        package let start: Moment
        /// Tickets that were opened.
        package var created = 0
        /// Tickets that were resolved, and stayed so.
        package var resolved = 0
        /// Tickets that were closed.
        package var closed = 0
    }

    /// What one agent did.
    package struct Agent: Hashable, Sendable {
        /// The agent.
        package let person: PersonID
        /// Tickets of theirs that were resolved in the period, and stayed so.
        package var resolved = 0
        /// Tickets they own now that are not resolved.
        package var owned = 0
    }

    /// The days of the period in order.
    package var days: [Day]
    /// The tickets opened in the period, by the status they have now.
    package var statuses: [Status: Int] = [:]
    /// What each agent did, by id.
    package var agents: [Agent] = []
    /// The messages that came in during the period, by what became of them; those that wait are under nil.
    package var outcomes: [Outcome?: Int] = [:]
    /// Seconds from opening to an agent's first public answer, of the tickets opened in the period.
    package var firstResponse: Quantiles?
    /// Seconds from opening to resolution, of the tickets resolved in the period.
    package var resolution: Quantiles?
    /// Tickets that are neither resolved nor closed now.
    package var backlog = 0
}
