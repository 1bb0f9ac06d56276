package import Desk

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
