/// A ticket's current state; its past is in its events.
package struct Ticket: Hashable, Sendable {
    /// The row's id.
    package let id: TicketID
    /// The number people know it by, from 1001.
    package let number: Int64
    /// The workspace it is worked in.
    package let workspace: WorkspaceID
    /// The queue it is in.
    package let project: ProjectID
    /// Who asked.
    package var requester: PersonID
    /// The one agent who works it, if any.
    package var owner: PersonID?
    /// The subcategory it is sorted into, if any.
    package var category: CategoryID?
    /// The subject line, without reply prefixes and number.
    package var title: String
    /// How soon it wants an answer.
    package var priority: Priority
    /// Where it stands.
    package var status: Status
    /// Goes up by one with every change; the optimistic lock of the API.
    package var version: Int64
    /// The way it came in.
    package let door: Door
    /// When it was opened.
    package let createdAt: Moment
    /// When it last changed.
    package var updatedAt: Moment
    /// When it was last given to an agent.
    package var assignedAt: Moment?
    /// When an agent first answered in public.
    package var firstResponseAt: Moment?
    /// When it was last resolved.
    package var resolvedAt: Moment?
    /// When it was closed.
    package var closedAt: Moment?
    /// When somebody last called for help with it.
    package var escalatedAt: Moment?
    /// When an admin took it out of sight, if it is.
    package var deletedAt: Moment?
    /// The number of the ticket it is a part of, if it was merged.
    package var mergedInto: Int64?

    /// A ticket as it is at its opening: unowned, normal, version 1.
    package init(
        id: TicketID, number: Int64, project: Project, requester: PersonID, title: String, door: Door, at now: Moment
    ) {
        self.id = id
        self.number = number
        self.workspace = project.workspace
        self.project = project.id
        self.requester = requester
        self.title = title
        self.priority = .normal
        self.status = .open
        self.version = 1
        self.door = door
        self.createdAt = now
        self.updatedAt = now
    }

    /// The number as people write it, for example `#1001`.
    package var label: String { "#\(number)" }

    /// Whether the ticket is past all change.
    package var isClosed: Bool { status == .closed }

    /// Whether nobody but admins may know that it is there.
    package var isDeleted: Bool { deletedAt != nil }
}
