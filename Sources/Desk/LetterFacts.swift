/// All that a letter about one notice is written from, read in one go when the notice is claimed.
package struct LetterFacts: Sendable {
    /// The notice itself.
    package let notice: Notice
    /// To whom the letter goes.
    package let recipient: Person
    /// Whether the recipient works tickets of this workspace, and so may read about its inside.
    package let recipientIsAgent: Bool
    /// Who caused the notice, nil for the clock.
    package let actor: Person?
    /// The ticket, nil for a letter about none.
    package let ticket: Ticket?
    /// The queue whose address the letter comes from.
    package let project: Project?
    /// Who asked.
    package let requester: Person?
    /// Who works it.
    package let owner: Person?
    /// The words the letter carries, for `reply` and `note`.
    package let reply: Reply?
    /// Why the words count for less than they claim, for agents; nil when they do not.
    package let doubt: Doubt?
    /// What was said before in public, newest first, a few at most; an internal note can never be among them.
    package let history: [Spoken]
    /// Message-IDs of the conversation for References, oldest first, without angle brackets.
    package let references: [String]
    /// The Message-ID of the recipient's last mail on the ticket, or of the one that the letter is about; nil without.
    package var answered: String?
    /// How many people besides the requester get a public reply on this ticket.
    package let watcherCount: Int
    /// For how many seconds a resolved ticket can be taken up again.
    package var reopenWindow = Rules.reopenWindow

    /// What the letters would have said that a digest stands for, oldest first, a few dozen at most.
    package var folded: [Folded] = []
    /// How many more there are.
    package var foldedMore = 0

    /// A letter that became an entry of a digest.
    package struct Folded: Hashable, Sendable {
        /// Which letter.
        package let kind: NoticeKind
        /// The number of its ticket, nil for a letter about none.
        package let number: Int64?
        /// The title of its ticket.
        package let title: String
        /// The display name of who caused it, nil for the clock.
        package let actor: String?
        /// What it would have said, as far as its recipient may read it.
        package let words: String?
        /// When it was due.
        package let at: Moment

        /// Puts an entry of a digest together.
        package init(
            _ kind: NoticeKind, number: Int64?, title: String, actor: String?, words: String?, at: Moment
        ) {
            self.kind = kind
            self.number = number
            self.title = title
            self.actor = actor
            self.words = words
            self.at = at
        }
    }

    /// A public reply as the history below a letter shows it.
    package struct Spoken: Hashable, Sendable {
        /// The author's display name.
        package let author: String
        /// When it was said.
        package let at: Moment
        /// The new words of it.
        package let text: String

        /// Puts an entry of the history together.
        package init(author: String, at: Moment, text: String) {
            self.author = author
            self.at = at
            self.text = text
        }
    }

    /// Collects the facts of a letter.
    package init(
        notice: Notice, recipient: Person, recipientIsAgent: Bool, actor: Person?, ticket: Ticket?, project: Project?,
        requester: Person?, owner: Person?, reply: Reply?, doubt: Doubt? = nil, history: [Spoken], references: [String],
        watcherCount: Int
    ) {
        self.notice = notice
        self.recipient = recipient
        self.recipientIsAgent = recipientIsAgent
        self.actor = actor
        self.ticket = ticket
        self.project = project
        self.requester = requester
        self.owner = owner
        self.reply = reply
        self.doubt = doubt
        self.history = history
        self.references = references
        self.watcherCount = watcherCount
    }
}
