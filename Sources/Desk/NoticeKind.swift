/// The letters Intray writes; each has a template of its name.
package enum NoticeKind: String, CaseIterable, Sendable {
    /// To the requester: your mail became this ticket.
    case receipt
    /// To the agents of the queue: there is a new ticket.
    case opened
    /// To the new owner: this ticket is yours.
    case assigned
    /// To the agents of the queue: a ticket is back in the pool.
    case returned
    /// To requester and watchers, or to owner and pool: something was said.
    case reply
    /// To owner and watching agents: something was said among agents.
    case note
    /// To requester and watchers: the status changed.
    case status
    /// To requester and watchers: it is done, and how to confirm or reopen.
    case resolved
    /// To requester and watchers: it is over.
    case closed
    /// To requester, watchers and owners: it is a part of another ticket now.
    case merged
    /// To owner, the queue's lead and admins: somebody calls for help.
    case escalated
    /// To the agents of the queue: a ticket waits, and most of its time is over.
    case dueSoon = "due_soon"
    /// To the queue's lead, then to the admins: nobody took a ticket in time.
    case overdue
    /// To who commanded: each line, what it did, and the ticket's state now.
    case transcript
    /// To an agent who passed a mail on: which ticket it became, and whose.
    case forwarded
    /// To the admins: what waits for them, and what was refused.
    case held
    /// To a sender: your mail waits for an admin.
    case waiting
    /// To a sender: your mail was not taken.
    case refused
    /// To a sender: your mail is too much to be read and waits for an admin.
    case oversize
    /// To who asked for it: a link to set a password, good once and not for long.
    case password
    /// To who asked for it in chat: a code that ties their account there to them, good once and not for long.
    case link
    /// To somebody: another person wrote to them, outside of any ticket.
    case message
    /// To who works a ticket: somebody hears nothing of it, for letters to them do not arrive.
    case undeliverable
    /// To anybody: what would have been many letters, in one.
    case digest
    /// To the admins, in their inbox alone: so many letters went that none go for a while that nobody wrote.
    case alarm

    /// Whether the letter makes no sense without a ticket.
    package var isAboutTicket: Bool {
        switch self {
        case .receipt, .opened, .assigned, .returned, .reply, .note, .status, .resolved, .closed, .merged, .escalated,
            .dueSoon, .overdue, .forwarded, .undeliverable:
            true
        case .transcript, .held, .waiting, .refused, .oversize, .password, .link, .message, .digest, .alarm: false
        }
    }

    /// Whether the letter is a machine's; a relayed word of a person is not (RFC 3834 §2).
    package var isAutomatic: Bool {
        switch self {
        case .reply, .note, .message: false
        case .receipt, .opened, .assigned, .returned, .status, .resolved, .closed, .merged, .escalated, .dueSoon,
            .overdue, .transcript, .forwarded, .held, .waiting, .refused, .oversize, .password, .link, .undeliverable,
            .digest,
            .alarm:
            true
        }
    }

    /// Whether the letter answers a mail of its recipient (`auto-replied`) or comes unasked (`auto-generated`).
    package var isAnswer: Bool {
        switch self {
        case .receipt, .transcript, .forwarded, .waiting, .refused, .oversize: true
        case .opened, .assigned, .returned, .reply, .note, .status, .resolved, .closed, .merged, .escalated, .dueSoon,
            .overdue, .held, .password, .link, .message, .undeliverable, .digest, .alarm:
            false
        }
    }

    /// Whether a person is told who wants to hear of nothing else: words to them, work for them, and what they asked for.
    package var isEssential: Bool {
        switch self {
        case .assigned, .reply, .note, .resolved, .escalated, .overdue, .transcript, .forwarded, .held, .waiting,
            .refused, .oversize, .password, .link, .undeliverable, .digest, .alarm:
            true
        case .receipt, .opened, .returned, .status, .closed, .merged, .dueSoon, .message: false
        }
    }

    /// Whether the threads of the ticket are told as well; what is work for agents, or theirs alone, never is.
    package var isPosted: Bool {
        switch self {
        case .receipt, .reply, .status, .resolved, .closed, .merged: true
        case .opened, .assigned, .returned, .note, .escalated, .dueSoon, .overdue, .transcript, .forwarded, .held,
            .waiting, .refused, .oversize, .password, .link, .message, .undeliverable, .digest, .alarm:
            false
        }
    }

    /// Whether a message in chat can stand in for the letter: it answers no mail, holds no secret and is about no letter.
    package var mayBeDirect: Bool {
        switch self {
        case .opened, .assigned, .returned, .reply, .note, .status, .resolved, .closed, .merged, .escalated, .dueSoon,
            .overdue, .message:
            true
        case .receipt, .transcript, .forwarded, .held, .waiting, .refused, .oversize, .password, .link, .undeliverable,
            .digest, .alarm:
            false
        }
    }

    /// Whether the letter can wait for a digest: it asks for nothing at once, and answers nothing.
    package var mayWait: Bool {
        switch self {
        case .receipt, .opened, .returned, .reply, .note, .status, .resolved, .closed, .merged, .message: true
        case .assigned, .escalated, .dueSoon, .overdue, .transcript, .forwarded, .held, .waiting, .refused, .oversize,
            .password, .link, .undeliverable, .digest, .alarm:
            false
        }
    }

    /// Whether the notice's detail is what the desk says itself; else it is a person's words, or a server's.
    package var isSaid: Bool {
        switch self {
        case .transcript, .forwarded, .held, .oversize: true
        case .receipt, .opened, .assigned, .returned, .reply, .note, .status, .resolved, .closed, .merged, .escalated,
            .dueSoon, .overdue, .waiting, .refused, .password, .link, .message, .undeliverable, .digest, .alarm:
            false
        }
    }

    /// Whether no brake stops the letter: somebody waits for it who cannot get in without.
    package var isUnbraked: Bool { self == .password || self == .link }
}
