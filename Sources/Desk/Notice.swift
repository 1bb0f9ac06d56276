/// A row of the outbox: one letter to one person, one post in one thread, or one call to one program.
package struct Notice: Hashable, Sendable {
    /// The states a row passes through.
    package enum State: String, CaseIterable, Sendable {
        /// Waits for its time.
        case queued
        /// A worker has it until its lease ends.
        case processing
        /// The server took it.
        case succeeded
        /// It will not be tried again by itself.
        case dead
        /// An admin took it back before it went.
        case cancelled
        /// It stands in the recipient's inbox alone: they want no such letter, have no address, or one that keeps failing.
        case kept
        /// The server took it, and a report says that it did not arrive.
        case bounced
        /// It is an entry of a digest.
        case folded
    }

    /// The row's id.
    package let id: NoticeID
    /// Which letter.
    package let kind: NoticeKind
    /// To whom.
    package let recipient: PersonID
    /// The ticket it is about, nil for a letter about none.
    package let ticket: TicketID?
    /// What was said, when the letter carries somebody's words.
    package let reply: ReplyID?
    /// A reason, a transcript or another text of the moment, as it is kept; `saying` can be put into words.
    package let detail: String?
    /// Who caused it, nil for the clock.
    package let actor: PersonID?
    /// Where it stands.
    package let state: State
    /// How often it was tried.
    package let attempts: Int
    /// When it was written.
    package let createdAt: Moment
    /// When it is to be tried next.
    package let dueAt: Moment
    /// The server's or our own words about the last failure.
    package let lastError: String?
    /// The address the letter goes to when it is not the recipient's own, or the recipient is nobody here.
    package let address: String?
    /// The queue the letter comes from when it is about no ticket; nil for any.
    package let project: ProjectID?
    /// The courier whose lease it is under, nil when it is under none.
    package let courier: String?
    /// The way it leaves.
    package var channel = Channel.mail
    /// The place in history of what a program is told of, nil for what people are told.
    package var event: Int64?
    /// The thread that a post goes to, by its row, nil for a post at an address and for anything else.
    package var place: Int64?
    /// How many of the messages that a long post is made of are out.
    package var parts = 0

    /// Puts a notice together from its columns.
    package init(
        id: NoticeID, kind: NoticeKind, recipient: PersonID, ticket: TicketID?, reply: ReplyID?, detail: String?,
        actor: PersonID?, state: State, attempts: Int, createdAt: Moment, dueAt: Moment, lastError: String?,
        address: String? = nil, project: ProjectID? = nil, courier: String? = nil
    ) {
        self.id = id
        self.kind = kind
        self.recipient = recipient
        self.ticket = ticket
        self.reply = reply
        self.detail = detail
        self.actor = actor
        self.state = state
        self.attempts = attempts
        self.createdAt = createdAt
        self.dueAt = dueAt
        self.lastError = lastError
        self.address = address
        self.project = project
        self.courier = courier
    }
}

extension Notice {
    /// The detail as people may read it, once it is put into words.
    package var saying: Saying? { detail.map { Saying(kept: $0, in: kind) } }
}
