package import Desk
package import Mail

/// What the desk knows about a mail's surroundings, looked up in the transaction that will apply the verdict.
package struct MailFacts: Sendable {
    /// The queue the mail was sent to.
    package var project: Project
    /// The mail that was here before with the same Message-ID or the same bytes.
    package var earlier: LedgerEntry?
    /// The person with the sender's address.
    package var sender: Person?
    /// What the envelope recipient's token proves, if it carries one of ours.
    package var token: AddressToken?
    /// The ticket that the token is about.
    package var byToken: Candidate?
    /// The ticket that a Message-ID in In-Reply-To or References belongs to.
    package var byReference: Candidate?
    /// The ticket whose number the subject has.
    package var bySubject: Candidate?
    /// The letter of ours that a delivery report speaks of.
    package var reported: Notice?

    /// Facts about a mail to a project, with everything else still unknown.
    package init(project: Project) { self.project = project }
}

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
