/// A ticket to be opened.
package struct Opening: Sendable {
    /// The queue it goes to.
    package var project: Project
    /// The other queues that the message was sent to: those of the same workspace have agents who hear of it, too.
    package var alsoTo: [Project] = []
    /// Who asks.
    package var requester: PersonID
    /// Who opens it in the requester's name, nil when they do themselves.
    package var opener: PersonID?
    /// The title; an empty one is shown as “(no subject)”.
    package var title: String
    /// The first words, with their files.
    package var draft: ReplyDraft
    /// The number of a ticket it is tied to, if any.
    package var related: Int64?
    /// Why the message that opens it counts for less than it claims, or nil.
    package var doubt: Doubt?
    /// Whether the requester gets a receipt; never for machine mail.
    package var receipt: Receipt
    /// The thread it is opened in, of a chat in which we can answer.
    package var thread: (place: PostPlace, channel: Channel)?

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

    /// The title of what came without one, as it is kept; letters say it in their reader's language.
    package static let untitled = "(no subject)"

    /// Describes a ticket to be opened.
    package init(
        project: Project, requester: PersonID, opener: PersonID? = nil, title: String, draft: ReplyDraft,
        related: Int64? = nil, doubt: Doubt? = nil, receipt: Receipt = .send
    ) {
        self.project = project
        self.requester = requester
        self.opener = opener
        self.title = title.isEmpty ? Opening.untitled : title
        self.draft = draft
        self.related = related
        self.doubt = doubt
        self.receipt = receipt
    }
}
