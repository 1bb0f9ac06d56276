package import Desk

/// Something that an agent did with a ticket, and how the ticket stands now.
package struct LoggedAct: Sendable {
    /// What was done.
    package let event: Event
    /// The ticket's title.
    package let title: String
    /// The ticket's status.
    package let status: Status
}
