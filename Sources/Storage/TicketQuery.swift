package import Desk

/// Which tickets a list shows, in which order, and where it goes on.
package struct TicketQuery: Hashable, Sendable {
    /// Whose tickets count: those a person asked for or follows, and all of the workspaces they work in or run.
    package var viewer: PersonID
    /// The workspaces of which the viewer sees every ticket.
    package var workspaces: [WorkspaceID]
    /// Only tickets of this workspace.
    package var workspace: WorkspaceID?
    /// Only tickets in one of these states; empty means all.
    package var statuses: Set<Status> = []
    /// Only tickets that belong to somebody, or to nobody.
    package var owner: Owner = .any
    /// Only tickets this person asked for.
    package var requester: PersonID?
    /// Only tickets of this queue.
    package var project: ProjectID?
    /// Only tickets of this priority.
    package var priority: Priority?
    /// Only tickets that the clock has found overdue, which wait for somebody to take them, or only the others.
    package var isOverdue: Bool?
    /// Only tickets in this subcategory.
    package var category: CategoryID?
    /// Only tickets with all these words in the title, the last one also as a beginning.
    package var words: String?
    /// Whether tickets are shown that are there, or those that are deleted.
    package var shelf: Shelf = .present
    /// The order of the list.
    package var order: Order = .newest
    /// Where the page before ended.
    package var after: Cursor?
    /// How many tickets a page has.
    package var limit: Int = 50

    /// Who owns the tickets of a list.
    package enum Owner: Hashable, Sendable {
        /// Anybody or nobody.
        case any
        /// Nobody.
        case nobody
        /// This person.
        case person(PersonID)
    }

    /// Which of the tickets a list is of.
    package enum Shelf: Hashable, Sendable {
        /// Those that were not deleted.
        case present
        /// Those that were, of the viewer's workspaces alone.
        case deleted
    }

    /// The orders a list can have.
    package enum Order: String, CaseIterable, Sendable {
        /// By number, the highest first.
        case newest
        /// By number, the lowest first.
        case oldest
        /// By the time of the last change, the latest first.
        case changed
    }

    /// The place of a ticket in a list, to go on after it however many tickets come in meanwhile.
    package struct Cursor: Hashable, Sendable {
        /// The time of the ticket's last change.
        package let changed: Moment
        /// The ticket's number.
        package let number: Int64

        /// The place of a ticket that was last changed at `changed`.
        package init(changed: Moment, number: Int64) {
            self.changed = changed
            self.number = number
        }
    }

    /// A query for all that a person sees.
    package init(viewer: PersonID, workspaces: [WorkspaceID]) {
        self.viewer = viewer
        self.workspaces = workspaces
    }
}
