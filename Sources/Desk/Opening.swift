/// A ticket to be opened.
package struct Opening: Sendable {
    /// The queue it goes to.
    package var project: Project
    /// Who asks.
    package var requester: PersonID
    /// The title; an empty one is shown as “(no subject)”.
    package var title: String
    /// The first words, with their files.
    package var draft: ReplyDraft
    /// The number of a ticket it is tied to, if any.
    package var related: Int64?
    /// Whether the requester gets a receipt; never for machine mail.
    package var receipt: Receipt

    /// How many receipts somebody gets for tickets opened by mail within a day: a program that answers each receipt with a
    /// new mail, which nothing ties to it, finds its end there.
    package static let receiptsPerDay = 20

    /// What the requester hears about the opening.
    package enum Receipt: Sendable {
        /// A letter with the number.
        case send
        /// Nothing, because the sender asked for no automatic answer.
        case withhold
    }

    /// Describes a ticket to be opened.
    package init(
        project: Project, requester: PersonID, title: String, draft: ReplyDraft, related: Int64? = nil,
        receipt: Receipt = .send
    ) {
        self.project = project
        self.requester = requester
        self.title = title.isEmpty ? "(no subject)" : title
        self.draft = draft
        self.related = related
        self.receipt = receipt
    }
}
