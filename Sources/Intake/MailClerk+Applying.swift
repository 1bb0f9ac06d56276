import Desk
import Storage
import Triage

extension MailClerk {
    /// Does what a verdict says.
    func apply(
        _ judgement: Judgement, to mail: PreparedMail, _ facts: MailFacts, in db: inout Transaction, _ cause: Cause
    ) throws -> Effect {
        let doubt = judgement.doubt
        switch judgement.verdict {
        case .open(let related): return try open(mail, facts, related: related, doubt, in: &db, cause)
        case .followUp(let ticket): return try open(mail, facts, related: ticket.number, doubt, in: &db, cause)
        case .openOnBehalf(let original, let comment):
            return try openOnBehalf(of: original, comment, mail, facts, doubt, in: &db, cause)
        case .openAsking(let flaw): return try openAsking(flaw, mail, facts, doubt, in: &db, cause)
        case .reply(let ticket, let visibility, let entry):
            return try reply(mail, facts, to: ticket, visibility, entry, doubt, in: &db, cause)
        case .remark(let ticket, let entry): return try remark(mail, facts, on: ticket, entry, doubt, in: &db, cause)
        case .command(let ticket, let visibility, let entry):
            return try command(mail, facts, on: ticket, visibility, entry, in: &db, cause)
        case .file(let ticket): return try file(mail, on: ticket, in: &db, cause)
        case .bounce(let notice): return try bounce(mail, facts, notice, in: &db, cause)
        case .duplicate(let earlier): return Effect(outcome: .duplicate, ticket: earlier.ticket)
        case .loop: return Effect(outcome: .loop)
        case .hold: return Effect(outcome: .held)
        case .refuse: return Effect(outcome: .refused)
        case .refuseCommands(let ticket): return try refuseCommands(mail, facts, on: ticket, in: &db, cause)
        }
    }

    private func open(
        _ mail: PreparedMail, _ facts: MailFacts, related: Int64?, _ doubt: Doubt?, in db: inout Transaction,
        _ cause: Cause
    ) throws -> Effect {
        let author = try author(of: mail, facts, in: &db, cause)
        // What comes to a letter's return path is heard, but may be a machine's that does not say so (RFC 3834 §4).
        let wantsNoAnswer = mail.clues.wantsNoAnswer || facts.token?.kind == .bounce
        var opening = Opening(
            project: facts.project, requester: author, title: mail.clues.subject.title, draft: mail.draft(.public),
            related: related, doubt: doubt, receipt: wantsNoAnswer ? .withhold : .send)
        opening.alsoTo = facts.alsoTo
        let ticket = try db.open(opening, cause: cause)
        try remember(mail, of: ticket, in: &db, cause)
        return Effect(outcome: .created, ticket: ticket.number, note: "opened \(ticket.label)")
    }

    private func reply(
        _ mail: PreparedMail, _ facts: MailFacts, to ticket: Ticket, _ visibility: Reply.Visibility,
        _ entry: Verdict.Entry, _ doubt: Doubt?, in db: inout Transaction, _ cause: Cause
    ) throws -> Effect {
        let action: Action = visibility == .internal ? .note : .reply
        func say(in db: inout Transaction) throws {
            let (actor, joins) = try standing(of: mail, facts, on: ticket, entry, in: &db, cause)
            let draft = mail.draft(visibility)
            if joins {
                try db.join(ticket, by: actor, toDo: action, saying: draft, doubt: doubt, cause: cause)
            } else {
                try db.perform(action, on: ticket, by: actor, saying: draft, doubt: doubt, cause: cause)
            }
        }
        do {
            // Whoever is turned away has become nobody here either.
            if facts.sender == nil { try db.attempt(say) } else { try say(in: &db) }
        } catch let refusal as Refusal {
            return try turnAway(mail, facts, from: ticket, refusal, doubt, in: &db, cause)
        }
        try remember(mail, of: ticket, in: &db, cause)
        return Effect(outcome: .replied, ticket: ticket.number, note: "added to \(ticket.label)")
    }

    /// Adds words to a ticket that stays resolved; a guest who only thanked is told how to take it up again.
    ///
    /// Who takes it up too often is not: letters and answers would go round. The owner has the words.
    private func remark(
        _ mail: PreparedMail, _ facts: MailFacts, on ticket: Ticket, _ entry: Verdict.Entry, _ doubt: Doubt?,
        in db: inout Transaction, _ cause: Cause
    ) throws -> Effect {
        let (ticket, actor) = try admit(mail, facts, to: ticket, entry, in: &db, cause)
        let after = try db.perform(
            .remark, on: ticket, by: actor, saying: mail.draft(.public), doubt: doubt, cause: cause)
        if mail.clues.isCourtesy, !mail.clues.wantsNoAnswer, !actor.isStaff, let author = actor.person {
            try db.notify(NoticeDraft(.resolved, to: author), about: after, cause: cause)
        }
        try remember(mail, of: ticket, in: &db, cause)
        return Effect(outcome: .replied, ticket: ticket.number, note: "added to \(ticket.label)")
    }

    /// The sender as somebody who takes part in a ticket, joined to it if need be.
    private func admit(
        _ mail: PreparedMail, _ facts: MailFacts, to ticket: Ticket, _ entry: Verdict.Entry, in db: inout Transaction,
        _ cause: Cause
    ) throws -> (Ticket, Actor) {
        let (actor, joins) = try standing(of: mail, facts, on: ticket, entry, in: &db, cause)
        guard joins, let author = actor.person else { return (ticket, actor) }
        let joined = try db.record([.joined(author)], on: ticket, by: actor, cause: cause, reason: nil, reply: nil)
        return (joined.ticket, actor)
    }

    /// The sender as somebody who acts on a ticket, and whether they join it by that.
    private func standing(
        of mail: PreparedMail, _ facts: MailFacts, on ticket: Ticket, _ entry: Verdict.Entry,
        in db: inout Transaction, _ cause: Cause
    ) throws -> (actor: Actor, joins: Bool) {
        let author = try author(of: mail, facts, in: &db, cause)
        let actor = Actor(author, roles: try db.roles(of: author, in: ticket.workspace))
        let watches = try db.watchers(of: ticket.id).contains(author)
        let takesPart = author == ticket.requester || actor.isStaff || watches
        return (actor, !ticket.isClosed && (entry == .joining || !takesPart))
    }

    /// A reply that the rules do not allow: a late one opens a ticket that continues the old, any other waits.
    private func turnAway(
        _ mail: PreparedMail, _ facts: MailFacts, from ticket: Ticket, _ refusal: Refusal, _ doubt: Doubt?,
        in db: inout Transaction, _ cause: Cause
    ) throws -> Effect {
        if refusal == .windowPassed { return try open(mail, facts, related: ticket.number, doubt, in: &db, cause) }
        return Effect(outcome: .held, mishap: Mishap(refusal, replyingTo: ticket), ticket: ticket.number)
    }

    private func command(
        _ mail: PreparedMail, _ facts: MailFacts, on ticket: Ticket, _ visibility: Reply.Visibility,
        _ entry: Verdict.Entry, in db: inout Transaction, _ cause: Cause
    ) throws -> Effect {
        let (ticket, actor) = try admit(mail, facts, to: ticket, entry, in: &db, cause)
        guard let author = actor.person else { throw Refusal.noSuchPerson("") }
        let run = CommandRun(
            block: mail.clues.commands, enclosures: mail.enclosures, visibility: visibility, actor: actor, cause: cause)
        let result = try run.carryOut(on: ticket, in: &db)
        try db.notify(NoticeDraft(.transcript, to: author, saying: result.deeds), about: result.ticket, cause: cause)
        try remember(mail, of: ticket, in: &db, cause)
        return Effect(outcome: .commanded, ticket: ticket.number, note: result.summary)
    }

    private func file(
        _ mail: PreparedMail, on ticket: Ticket?, in db: inout Transaction, _ cause: Cause
    ) throws -> Effect {
        guard let ticket else { return Effect(outcome: .filed) }
        // What is closed does not change any more; the ledger's row alone ties the mail to it.
        if ticket.isClosed { return Effect(outcome: .filed, ticket: ticket.number) }
        // A mail that is judged again is noted on its ticket already.
        if try !db.hasRecorded(.filed, on: ticket.number, because: cause.intake) {
            let words = "\(mail.clues.sender?.address ?? "a machine"): \(mail.clues.subject.title)"
            try db.record([.filed], on: ticket, by: .clock, cause: cause, reason: words, reply: nil)
        }
        return Effect(outcome: .filed, ticket: ticket.number)
    }

    private func bounce(
        _ mail: PreparedMail, _ facts: MailFacts, _ notice: Notice, in db: inout Transaction, _ cause: Cause
    ) throws -> Effect {
        switch mail.clues.fate(ofLetterTo: facts.reportedAddress) {
        case .failed(let words): try db.bounce(notice, String(words.prefix(500)), cause: cause)
        case .delayed(let words): try db.delay(notice, String(words.prefix(500)), at: cause.at)
        case nil: break
        }
        guard let id = notice.ticket, let named = try db.ticket(id),
            let (ticket, _) = try db.successor(of: named)
        else { return Effect(outcome: .bounce) }
        return Effect(outcome: .bounce, ticket: ticket.number)
    }

    /// Tells the person in whose name commands came why nothing was done.
    ///
    /// Whoever wrote them may be another, so the letter repeats none of their words but the verbs.
    private func refuseCommands(
        _ mail: PreparedMail, _ facts: MailFacts, on ticket: Ticket, in db: inout Transaction, _ cause: Cause
    ) throws -> Effect {
        guard let sender = facts.sender else { return Effect(outcome: .refused, ticket: ticket.number) }
        let lines = mail.clues.commands.lines.map { line -> Saying in
            switch line.reading {
            case .success: "\(line.text.prefix { !$0.isWhitespace })\n    \(.said(.notDone))"
            case .failure: "\(.said(.noCommand))\n    \(.said(.notDone))"
            }
        }
        let words = Saying.joined(lines + ["", Saying(.said(.proofNeeded))], by: "\n")
        try db.notify(NoticeDraft(.transcript, to: sender.id, saying: words), about: ticket, cause: cause)
        return Effect(outcome: .refused, ticket: ticket.number)
    }

    /// The sender as a person; one who writes for the first time becomes one.
    func author(
        of mail: PreparedMail, _ facts: MailFacts, in db: inout Transaction, _ cause: Cause
    ) throws -> PersonID {
        if let sender = facts.sender { return sender.id }
        guard let sender = mail.clues.sender else { throw Refusal.noSuchPerson("") }
        return try db.addPerson(name: sender.name, address: sender.address, at: cause.at).id
    }

    /// Remembers the ids that lead to this ticket, those only spoken of included: the nearest and the root.
    func remember(_ mail: PreparedMail, of ticket: Ticket, in db: inout Transaction, _ cause: Cause) throws {
        let ancestors = mail.clues.ancestors
        // One that leads somewhere already stays there, even when both mails came at the same instant.
        for id in ancestors.prefix(19) + ancestors.dropFirst(19).suffix(1) where try !db.isRemembered(messageID: id) {
            try db.remember(messageID: id, of: ticket.id, at: cause.at)
        }
        if let id = mail.clues.messageID { try db.remember(messageID: id, of: ticket.id, at: cause.at) }
    }
}

extension PreparedMail {
    /// What the mail says; of one with nothing but a subject, the subject.
    func draft(_ visibility: Reply.Visibility) -> ReplyDraft {
        if enclosures.isEmpty, clues.text.allSatisfy(\.isWhitespace) {
            return ReplyDraft(visibility: visibility, text: clues.subject.title)
        }
        // What is passed on is the matter of a mail that passes something on.
        let fresh = clues.forward == nil ? clues.fresh : []
        return ReplyDraft(visibility: visibility, text: clues.text, fresh: fresh, enclosures: enclosures)
    }
}
