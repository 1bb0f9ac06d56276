/// All that a call to a program is written from: an event, and the ticket as it was right after it.
///
/// All of it is history but for what people and queues are called, so a repeated call says the same.
package struct EventFacts: Sendable {
    /// What happened.
    package let event: Event
    /// The ticket after it.
    package let ticket: Ticket
    /// The ticket's queue.
    package let project: Project
    /// The short name of the ticket's workspace.
    package let workspace: String
    /// The people of the ticket and the event, by their ids.
    package let people: [PersonID: Person]
    /// What was said, if the event is the saying of it.
    package let reply: Reply?

    /// Collects the facts of a call; words go with the event that says them and with no other.
    package init(
        event: Event, ticket: Ticket, project: Project, workspace: String, people: [PersonID: Person], reply: Reply?
    ) {
        self.event = event
        self.ticket = ticket
        self.project = project
        self.workspace = workspace
        self.people = people
        let visibility: Reply.Visibility? =
            switch Announcement(kind: event.record.kind) {
            case .replied: .public
            case .noted: .internal
            // The first words come in the same act as the ticket.
            case .opened: .public
            case .statusChanged, .ownerChanged, .priorityChanged, .categoryChanged, .titleChanged, .escalated, .merged,
                .deleted, .restored, nil:
                nil
            }
        self.reply = reply?.visibility == visibility ? reply : nil
    }
}
