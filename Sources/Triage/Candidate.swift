package import Desk

/// A ticket that a mail may belong to, and how the sender stands to it.
package struct Candidate: Sendable {
    /// The ticket.
    package let ticket: Ticket
    /// The clue that led to it, for the trace.
    package let clue: String
    /// Whether the sender is the requester, a watcher, the owner, staff of the workspace or was written to about it.
    package let senderTakesPart: Bool
    /// The roles the sender holds in the ticket's workspace.
    package let roles: Set<Role>

    /// Names a ticket that a mail may belong to.
    package init(ticket: Ticket, clue: String, senderTakesPart: Bool, roles: Set<Role>) {
        self.ticket = ticket
        self.clue = clue
        self.senderTakesPart = senderTakesPart
        self.roles = roles
    }
}
