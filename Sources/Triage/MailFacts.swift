package import Desk

/// What the desk knows about a mail's surroundings, looked up in the transaction that will apply the verdict.
package struct MailFacts: Sendable {
    /// The queue the mail was sent to.
    package var project: Project
    /// The recipient that names the queue; nil when none does and it is the mailbox's own.
    package var routedBy: String?
    /// The other queues the mail was sent to, which find its ticket in the ledger.
    package var alsoTo: [Project] = []
    /// Who can reach the mailbox that it came through.
    package var access = Access.open
    /// The mail that was here before: with the same bytes, or the same sender and Message-ID and not put on hold.
    package var earlier: LedgerEntry?
    /// Whether the Message-ID is one that a letter of ours has.
    package var hasOwnMessageID = false
    /// Whether the sender's address is one of the desk's own.
    package var isFromDesk = false
    /// The person with the sender's address.
    package var sender: Person?
    /// What the recipient's token says, if it carries one of ours; the envelope's recipient goes first.
    package var token: AddressToken?
    /// The ticket that the token is about, or the token's letter.
    package var byToken: Candidate?
    /// The ticket that a Message-ID in In-Reply-To or References belongs to.
    package var byReference: Candidate?
    /// The ticket whose number the subject has.
    package var bySubject: Candidate?
    /// Whether the sender is an agent of the queue's workspace; looked up for mail that is passed on.
    package var isFromAgent = false
    /// The person who wrote what is passed on.
    package var originalAuthor: Person?
    /// Whether what is passed on has one of the desk's own addresses in From.
    package var isOriginalFromDesk = false
    /// Whether an admin has released it from hold.
    package var isReleased = false
    /// The letter of ours that a delivery report speaks of.
    package var reported: Notice?
    /// Where that letter went.
    package var reportedAddress: String?

    /// Facts about a mail to a project, with everything else still unknown.
    package init(project: Project) { self.project = project }
}
