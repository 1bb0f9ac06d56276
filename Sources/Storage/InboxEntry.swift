package import Desk

/// A notice as its recipient finds it in their inbox.
package struct InboxEntry: Hashable, Sendable {
    /// The notice.
    package let notice: Notice
    /// The number and the title of the ticket it is about, nil for one about none.
    package let ticket: TicketName?
    /// When the recipient had read it, nil before.
    package let readAt: Moment?

    /// What people call a ticket.
    package struct TicketName: Hashable, Sendable {
        /// The number.
        package let number: Int64
        /// The title as it is now.
        package let title: String
    }
}
