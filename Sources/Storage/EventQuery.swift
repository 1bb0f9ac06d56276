package import Desk

/// Which events a view of history shows, in which order, and where it goes on.
package struct EventQuery: Hashable, Sendable {
    /// What the events are about.
    package var about = Subject.anything
    /// Only of these kinds; empty means all.
    package var kinds: [String] = []
    /// Only what this person did.
    package var actor: PersonID?
    /// Only from this time on.
    package var from: Moment?
    /// Only before this time.
    package var to: Moment?
    /// The workspaces of whose tickets events are shown; nil for all.
    package var workspaces: [WorkspaceID]?
    /// The order of the view.
    package var order = Order.latest
    /// Where the page before ended.
    package var after: Cursor?
    /// How many events a page has.
    package var limit = 50

    /// The orders a view can have.
    package enum Order: Sendable {
        /// The latest event first.
        case latest
        /// The oldest event first.
        case oldest
    }

    /// What events are about.
    package enum Subject: Hashable, Sendable {
        /// Anything.
        case anything
        /// The ticket of this number.
        case ticket(Int64)
        /// A row that is no ticket, by its id.
        case row(AuditSubject, Int64)
    }

    /// The place of an event in a view, to go on after it however many come in meanwhile.
    package struct Cursor: Hashable, Sendable {
        /// When the event happened.
        package let at: Moment
        /// Its place in the chain.
        package let sequence: Int64

        /// A place by its two parts.
        package init(at: Moment, sequence: Int64) {
            self.at = at
            self.sequence = sequence
        }

        /// The place of an event.
        package init(_ event: Event) { self.init(at: event.at, sequence: event.sequence) }
    }

    /// A query for everything.
    package init() {}
}
