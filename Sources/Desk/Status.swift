/// Where a ticket stands in its life.
package enum Status: String, CaseIterable, Sendable {
    /// In the pool, nobody owns it.
    case open
    /// Owned, not begun.
    case assigned
    /// Owned and being worked on.
    case inProgress = "in_progress"
    /// Answered; waits for the requester to confirm or the window to pass.
    case resolved
    /// Over and immutable.
    case closed

    /// The name as letters and lists show it.
    package var label: String {
        switch self {
        case .open: "open"
        case .assigned: "assigned"
        case .inProgress: "in progress"
        case .resolved: "resolved"
        case .closed: "closed"
        }
    }
}
