package import Desk

/// Made-up facts of one letter, for previews and for the golden files: a printer, who asked, and two agents.
package struct LetterSample: Sendable {
    /// When the letter is written.
    package static let now = Moment(seconds: 1_795_254_060)

    private static let asker = Person(id: PersonID(3), name: "Rita Reuter", address: "rita@example.com")
    private static let owner = Person(id: PersonID(7), name: "Anton Adler", address: "anton@example.com")
    private static let colleague = Person(id: PersonID(9), name: "Carla Cramer", address: "carla@example.com")
    private static let project = Project(
        id: ProjectID(1), workspace: WorkspaceID(1), slug: "helpdesk", address: "support@support.example.com")
    private static let request = "Hello,\n\nthe printer in room 3.14 is dead. It blinks.\n\nRita"

    private let kind: NoticeKind
    private var requester = Self.asker
    private var doubt: Doubt?
    private var recipient = Self.asker
    private var actor: Person? = Self.owner
    private var owner: Person? = Self.owner
    private var status = Status.inProgress
    private var words: String?
    private var detail: String?
    private var saying: Saying?
    private var mergedInto: Int64?

    /// The letter that a notice usually becomes, to somebody who reads `language`.
    package init(_ kind: NoticeKind, language: String) {
        self.kind = kind
        switch kind {
        case .receipt: (actor, owner, status) = (nil, nil, .open)
        case .opened:
            (recipient, actor, owner, status) = (Self.colleague, Self.asker, nil, .open)
            words = Self.request
        case .assigned:
            (recipient, actor, status) = (Self.owner, Self.colleague, .assigned)
            detail = "You know this model."
        case .returned:
            (recipient, owner, status) = (Self.colleague, nil, .open)
            detail = "Not my building."
        case .reply: words = "Hello Rita,\n\nplease hold the green button for ten seconds.\n\nAnton"
        case .note:
            (recipient, actor) = (Self.owner, Self.colleague)
            words = "The warranty ended in May."
        case .status: status = .assigned
        case .resolved: status = .resolved
        case .closed: (actor, status) = (nil, .closed)
        case .merged: (status, mergedInto) = (.closed, 1002)
        case .escalated:
            recipient = Self.colleague
            detail = "The whole floor waits for it."
        case .dueSoon, .overdue: (recipient, actor, owner, status) = (Self.colleague, nil, nil, .open)
        case .transcript:
            (recipient, status) = (Self.owner, .assigned)
            saying = "/claim\n    \(.said(.done))\n/watch\n    \(.said(.done))"
        case .held:
            (recipient, actor, owner) = (Self.colleague, nil, nil)
            saying = Saying(
                .said(.heldLine, "zoe@example.net", "Invoice", Saying(.said(.unknownSender))))
        case .forwarded: (recipient, actor, owner, status) = (Self.colleague, nil, nil, .open)
        case .oversize:
            (actor, owner) = (nil, nil)
            saying = Saying(.said(.tooLarge, "31457280", "26214400"))
        case .waiting, .refused, .password: (actor, owner) = (nil, nil)
        case .link:
            (actor, owner) = (nil, nil)
            detail = "rita (slack)"
        case .message:
            (actor, owner) = (Self.colleague, nil)
            detail = "Hello Rita,\n\nshall we look at the old printers on Thursday?\n\nCarla"
        case .undeliverable:
            (recipient, actor) = (Self.owner, Self.asker)
            detail = "5.1.1 550 no such user here"
        case .digest: (recipient, actor, owner) = (Self.owner, nil, nil)
        case .alarm:
            (recipient, actor, owner) = (Self.colleague, nil, nil)
            detail = "10001"
        }
        recipient.language = language
    }

    /// An agent's answer that also resolves the ticket, which the requester gets as one letter.
    package static func resolvingReply(language: String) -> LetterSample {
        var sample = LetterSample(.reply, language: language)
        sample.status = .resolved
        return sample
    }

    /// The requester's answer, as the owner gets it.
    package static func replyToOwner(language: String) -> LetterSample {
        var sample = LetterSample(.reply, language: language)
        (sample.recipient, sample.actor, sample.words) = (Self.owner, Self.asker, "It still blinks.")
        sample.recipient.language = language
        return sample
    }

    /// A mail that an agent passed on without saying clearly whose it is.
    package static func unclearForward(language: String) -> LetterSample {
        var sample = LetterSample(.forwarded, language: language)
        sample.saying = Saying(.said(.noOneAddress, "Zoe Zimmer"))
        sample.requester = Self.colleague
        return sample
    }

    /// What the requester's own commands did, which closed the ticket.
    package static func transcriptToRequester(language: String) -> LetterSample {
        var sample = LetterSample(.transcript, language: language)
        (sample.recipient, sample.status) = (Self.asker, .closed)
        sample.saying = "/close\n    \(.said(.done))"
        sample.recipient.language = language
        return sample
    }

    /// The requester's answer that came to another's reply address, as the owner gets it.
    package static func doubtfulReply(language: String) -> LetterSample {
        var sample = replyToOwner(language: language)
        sample.doubt = .foreign
        return sample
    }

    /// What `LetterWriter` writes the letter from.
    package var facts: LetterFacts {
        let ticket = kind.isAboutTicket || kind == .transcript ? ticket : nil
        var facts = LetterFacts(
            notice: notice(about: ticket), recipient: recipient, recipientIsAgent: recipient.id != Self.asker.id,
            actor: actor, ticket: ticket, project: Self.project, requester: ticket == nil ? nil : requester,
            owner: owner, reply: reply, doubt: doubt,
            history: ticket == nil || kind == .receipt || kind == .opened ? [] : [opening],
            references: ticket == nil ? [] : ["1@mail.example.com"], watcherCount: kind == .receipt ? 0 : 2)
        if kind == .digest { (facts.folded, facts.foldedMore) = (entries, 3) }
        return facts
    }

    private var entries: [LetterFacts.Folded] {
        [
            LetterFacts.Folded(
                .opened, number: 1001, title: "Printer dead", actor: Self.asker.name, words: Self.request,
                at: Self.now.adding(seconds: -3_000)),
            LetterFacts.Folded(
                .note, number: 1001, title: "Printer dead", actor: Self.colleague.name,
                words: "The warranty ended in May.", at: Self.now.adding(seconds: -600)),
            LetterFacts.Folded(
                .closed, number: 1000, title: "Screen flickers", actor: nil, words: nil,
                at: Self.now.adding(seconds: -60)),
        ]
    }

    private var ticket: Ticket {
        var ticket = Ticket(
            id: TicketID(1), number: 1001, project: Self.project, requester: requester.id, title: "Printer dead",
            door: .mail, at: Self.now)
        ticket.status = status
        ticket.owner = owner?.id
        ticket.mergedInto = mergedInto
        return ticket
    }

    private var reply: Reply? {
        words.map { words in
            Reply(
                id: ReplyID(5), author: actor?.id ?? Self.asker.id, visibility: kind == .note ? .internal : .public,
                door: .mail, text: words, fresh: [], at: Self.now)
        }
    }

    private var opening: LetterFacts.Spoken {
        LetterFacts.Spoken(author: Self.asker.name, at: Self.now.adding(seconds: -4_060), text: Self.request)
    }

    private func notice(about ticket: Ticket?) -> Notice {
        Notice(
            id: NoticeID(42), kind: kind, recipient: recipient.id, ticket: ticket?.id, reply: reply?.id,
            detail: saying?.kept ?? detail, actor: actor?.id, state: .processing, attempts: 1, createdAt: Self.now,
            dueAt: Self.now,
            lastError: nil)
    }
}
