import Desk
import Storage
import Triage

extension MailClerk {
    /// Does what a verdict says.
    func apply(
        _ judgement: Judgement, to mail: PreparedMail, _ facts: MailFacts, in db: inout Transaction, _ cause: Cause
    ) throws -> Effect {
        switch judgement.verdict {
        case .open(let related): return try open(mail, facts, related: related, in: &db, cause)
        case .followUp(let ticket): return try open(mail, facts, related: ticket.number, in: &db, cause)
        case .reply(let ticket, let visibility, let entry):
            return try reply(mail, facts, to: ticket, visibility, entry, in: &db, cause)
        case .command(let ticket): return try command(mail, facts, on: ticket, in: &db, cause)
        case .file(let ticket): return try file(mail, on: ticket, in: &db, cause)
        case .bounce(let notice): return try bounce(mail, notice, in: &db, cause)
        case .duplicate(let earlier): return Effect(outcome: .duplicate, ticket: earlier.ticket)
        case .loop: return Effect(outcome: .loop)
        case .hold: return try hold(judgement, facts, in: &db, cause)
        case .refuse: return try refuse(mail, facts, in: &db, cause)
        }
    }

    private func open(
        _ mail: PreparedMail, _ facts: MailFacts, related: Int64?, in db: inout Transaction, _ cause: Cause
    ) throws -> Effect {
        let author = try author(of: mail, facts, in: &db, cause)
        let ticket = try db.open(
            Opening(
                project: facts.project, requester: author, title: mail.clues.subject.title, draft: mail.draft(.public),
                related: related, receipt: mail.clues.wantsNoAnswer ? .withhold : .send), cause: cause)
        try remember(mail, of: ticket, in: &db, cause)
        return Effect(outcome: .created, ticket: ticket.number, note: "opened \(ticket.label)")
    }

    private func reply(
        _ mail: PreparedMail, _ facts: MailFacts, to ticket: Ticket, _ visibility: Reply.Visibility,
        _ entry: Verdict.Entry, in db: inout Transaction, _ cause: Cause
    ) throws -> Effect {
        let author = try author(of: mail, facts, in: &db, cause)
        let actor = Actor(author, roles: try db.roles(of: author, in: ticket.workspace))
        var ticket = ticket
        let watches = try db.watchers(of: ticket.id).contains(author)
        let takesPart = author == ticket.requester || actor.isStaff || watches
        if entry == .joining || !takesPart {
            ticket = try db.record([.joined(author)], on: ticket, by: actor, cause: cause, reason: nil, reply: nil).ticket
        }
        let action: Action = visibility == .internal ? .note : .reply
        do {
            let draft = mail.draft(visibility)
            ticket = try db.attempt { db in
                try db.perform(action, on: ticket, by: actor, saying: draft, cause: cause)
            }
        } catch let refusal as Refusal {
            return try turnAway(mail, facts, from: ticket, refusal, in: &db, cause)
        }
        try remember(mail, of: ticket, in: &db, cause)
        return Effect(outcome: .replied, ticket: ticket.number, note: "added to \(ticket.label)")
    }

    /// A reply that the rules do not allow: a late one opens a ticket that continues the old, any other waits.
    private func turnAway(
        _ mail: PreparedMail, _ facts: MailFacts, from ticket: Ticket, _ refusal: Refusal, in db: inout Transaction,
        _ cause: Cause
    ) throws -> Effect {
        if refusal == .windowPassed { return try open(mail, facts, related: ticket.number, in: &db, cause) }
        let words = refusal.sentence { _ in "somebody else" }
        return Effect(outcome: .held, reason: "a reply to \(ticket.label) is not allowed: \(words)", ticket: ticket.number)
    }

    private func command(
        _ mail: PreparedMail, _ facts: MailFacts, on ticket: Ticket, in db: inout Transaction, _ cause: Cause
    ) throws -> Effect {
        let author = try author(of: mail, facts, in: &db, cause)
        let actor = Actor(author, roles: try db.roles(of: author, in: ticket.workspace))
        let run = CommandRun(block: mail.clues.commands, enclosures: mail.enclosures, actor: actor, cause: cause)
        let result = try run.carryOut(on: ticket, in: &db)
        try db.notify(NoticeDraft(.transcript, to: author, detail: result.transcript), about: result.ticket, cause: cause)
        try remember(mail, of: ticket, in: &db, cause)
        return Effect(outcome: .commanded, ticket: ticket.number, note: result.summary)
    }

    private func file(
        _ mail: PreparedMail, on ticket: Ticket?, in db: inout Transaction, _ cause: Cause
    ) throws -> Effect {
        guard let ticket else { return Effect(outcome: .filed) }
        let words = "\(mail.clues.sender?.address ?? "a machine"): \(mail.clues.subject.title)"
        try db.record([.filed], on: ticket, by: .clock, cause: cause, reason: words, reply: nil)
        return Effect(outcome: .filed, ticket: ticket.number)
    }

    private func bounce(
        _ mail: PreparedMail, _ notice: Notice, in db: inout Transaction, _ cause: Cause
    ) throws -> Effect {
        guard let id = notice.ticket, let ticket = try db.ticket(id) else { return Effect(outcome: .bounce) }
        if let failure = mail.clues.deliveryFailure {
            try db.record(
                [.undeliverable(notice.recipient)], on: ticket, by: .clock, cause: cause, reason: failure, reply: nil)
        }
        return Effect(outcome: .bounce, ticket: ticket.number)
    }

    /// Tells the admins once an hour that something waits for them.
    private func hold(
        _ judgement: Judgement, _ facts: MailFacts, in db: inout Transaction, _ cause: Cause
    ) throws -> Effect {
        for admin in try db.people(with: .admin, in: facts.project.workspace).sorted() {
            let draft = NoticeDraft(.held, to: admin, detail: judgement.reason)
            try db.notify(draft, about: nil, cause: cause, oncePer: 3600)
        }
        return Effect(outcome: .held)
    }

    /// Tells a known sender why nothing was done; a stranger gets no letter, for the address may be forged.
    private func refuse(
        _ mail: PreparedMail, _ facts: MailFacts, in db: inout Transaction, _ cause: Cause
    ) throws -> Effect {
        guard let sender = facts.sender else { return Effect(outcome: .refused) }
        let ticket = [facts.byToken, facts.byReference, facts.bySubject].compactMap { $0?.ticket }.first
        let lines = mail.clues.commands.lines.map { "\($0.text)\n    not done" } + [CommandRun.proofNeeded]
        let draft = NoticeDraft(.transcript, to: sender.id, detail: lines.joined(separator: "\n"))
        try db.notify(draft, about: ticket, cause: cause)
        return Effect(outcome: .refused, ticket: ticket?.number)
    }

    /// The sender as a person; one who writes for the first time becomes one.
    private func author(
        of mail: PreparedMail, _ facts: MailFacts, in db: inout Transaction, _ cause: Cause
    ) throws -> PersonID {
        if let sender = facts.sender { return sender.id }
        guard let sender = mail.clues.sender else { throw Refusal.noSuchPerson("") }
        return try db.addPerson(name: sender.name, address: sender.address, at: cause.at).id
    }

    /// Remembers the ids that lead to this ticket, those only spoken of included.
    private func remember(_ mail: PreparedMail, of ticket: Ticket, in db: inout Transaction, _ cause: Cause) throws {
        for id in mail.clues.ancestors.suffix(20) { try db.remember(messageID: id, of: ticket.id, at: cause.at) }
        if let id = mail.clues.messageID { try db.remember(messageID: id, of: ticket.id, at: cause.at) }
    }
}

extension PreparedMail {
    fileprivate func draft(_ visibility: Reply.Visibility) -> ReplyDraft {
        ReplyDraft(visibility: visibility, text: clues.text, fresh: clues.fresh, enclosures: enclosures)
    }
}
