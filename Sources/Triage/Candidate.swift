package import Desk

/// A ticket that a mail may belong to, and how the sender stands to it.
package struct Candidate: Sendable {
    /// What led to a ticket.
    package enum Clue: Hashable, Sendable {
        /// A token of ours in the address the mail was sent to.
        case addressToken
        /// A Message-ID of ours that the mail answers to, with a token in it.
        case signedID
        /// A Message-ID that a mail of the ticket had or spoke of, and that this one answers to.
        case storedID(String)
        /// The mail's own Message-ID, of which an earlier mail of the ticket spoke.
        case awaitedID(String)
        /// The number in the subject.
        case number

        /// Whether only our keys can have made the clue.
        package var isSigned: Bool {
            switch self {
            case .addressToken, .signedID: true
            case .storedID, .awaitedID, .number: false
            }
        }

        /// What the trace calls it.
        package var words: String {
            switch self {
            case .addressToken: "the address's token"
            case .signedID: "a Message-ID that we signed"
            case .storedID(let id): "<\(id)>"
            case .awaitedID(let id): "<\(id)>, of which an earlier mail spoke,"
            case .number: "the subject's number"
            }
        }
    }

    /// The ticket.
    package let ticket: Ticket
    /// What led to it, or to the first of those that were merged into it.
    package let clue: Clue
    /// The numbers of the tickets that were merged on the way to it.
    package let merged: [Int64]
    /// What the sender's words are to be: a mail that answers a note is a note.
    package let visibility: Reply.Visibility
    /// Whether the sender is the requester, a watcher, the owner, staff of the workspace or was written to about it.
    package let senderTakesPart: Bool
    /// The roles the sender holds in the ticket's workspace.
    package let roles: Set<Role>
    /// How often mail took the ticket up again within a day.
    package let reopenings: Int
    /// How often the sender said the same words on it within an hour.
    package let repetitions: Int

    /// Names a ticket that a mail may belong to.
    package init(
        ticket: Ticket, clue: Clue, merged: [Int64] = [], visibility: Reply.Visibility = .public,
        senderTakesPart: Bool, roles: Set<Role>, reopenings: Int = 0, repetitions: Int = 0
    ) {
        self.ticket = ticket
        self.clue = clue
        self.merged = merged
        self.visibility = visibility
        self.senderTakesPart = senderTakesPart
        self.roles = roles
        self.reopenings = reopenings
        self.repetitions = repetitions
    }

    /// The same ticket, found by another clue.
    package func found(by clue: Clue, merged: [Int64], visibility: Reply.Visibility) -> Candidate {
        Candidate(
            ticket: ticket, clue: clue, merged: merged, visibility: visibility, senderTakesPart: senderTakesPart,
            roles: roles, reopenings: reopenings, repetitions: repetitions)
    }
}
