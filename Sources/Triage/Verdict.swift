package import Desk

/// What is to be done with a mail; everything that follows from it happens in one transaction.
package enum Verdict: Sendable {
    /// Open a ticket, tied to another one if the mail spoke of it.
    case open(related: Int64?)
    /// Open a ticket that continues one that is closed or past its window.
    case followUp(Ticket)
    /// Open a ticket in the name of who wrote what an agent passed on, the agent's own words as a note.
    case openOnBehalf(Forward.Original, comment: String)
    /// Open the agent's own ticket and ask whose it is, which could not be told for the reason given.
    case openAsking(Forward.Flaw)
    /// Add it to a ticket.
    case reply(Ticket, Reply.Visibility, Entry)
    /// Add it to a resolved ticket, which stays resolved.
    case remark(Ticket, Entry)
    /// Carry out its command lines on a ticket; the words below them are a reply or a note.
    case command(Ticket, Reply.Visibility, Entry)
    /// Keep it as a machine's mail, on a ticket if it belongs to one.
    case file(Ticket?)
    /// Note what a report says about a letter of ours.
    case bounce(Notice)
    /// It was here before.
    case duplicate(LedgerEntry)
    /// It is our own.
    case loop
    /// It waits for an admin.
    case hold(Objection)
    /// It is not taken.
    case refuse(Objection)
    /// Carry out nothing of what it commands, and tell the person in whose name it came.
    case refuseCommands(Ticket)

    /// How the sender stands to the ticket.
    package enum Entry: Hashable, Sendable {
        /// Takes part already.
        case known
        /// Was sent one of the ticket's mails and joins by answering it.
        case joining
    }
}
