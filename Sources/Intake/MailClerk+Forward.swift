import Desk
import Storage
import Triage

extension MailClerk {
    /// Opens a ticket in the name of who wrote what an agent passed on; the agent follows it, and their words are a note.
    func openOnBehalf(
        of original: Forward.Original, _ comment: String, _ mail: PreparedMail, _ facts: MailFacts, _ doubt: Doubt?,
        in db: inout Transaction, _ cause: Cause
    ) throws -> Effect {
        let agent = try author(of: mail, facts, in: &db, cause)
        let sender = original.author
        let requester =
            try facts.originalAuthor?.id
            ?? db.addPerson(name: sender.name, address: sender.address, at: cause.at).id
        let opening = Opening(
            project: facts.project, requester: requester, opener: agent,
            title: original.title ?? mail.clues.subject.title,
            draft: mail.draft(of: original), doubt: doubt, receipt: original.wantsNoAnswer ? .withhold : .send)
        var ticket = try db.open(opening, cause: cause)
        let actor = Actor(agent, roles: try db.roles(of: agent, in: ticket.workspace))
        ticket = try db.perform(.watch, on: ticket, by: actor, cause: cause)
        let note = ReplyDraft(visibility: .internal, text: comment, enclosures: mail.filesBeside(original))
        if !note.enclosures.isEmpty || comment.contains(where: { !$0.isWhitespace }) {
            ticket = try db.perform(.note, on: ticket, by: actor, saying: note, cause: cause)
        }
        try db.notify(NoticeDraft(.forwarded, to: agent), about: ticket, cause: cause)
        try remember(mail, of: ticket, in: &db, cause)
        if let id = original.messageID, try db.ticket(messageID: id) == nil {
            try db.remember(messageID: id, of: ticket.id, at: cause.at)
        }
        return Effect(
            outcome: .created, ticket: ticket.number, note: "opened \(ticket.label) for \(sender.address)")
    }

    /// Opens the agent's own ticket for something whose author cannot be told, and asks them.
    func openAsking(
        _ flaw: Forward.Flaw, _ mail: PreparedMail, _ facts: MailFacts, _ doubt: Doubt?, in db: inout Transaction,
        _ cause: Cause
    ) throws -> Effect {
        let agent = try author(of: mail, facts, in: &db, cause)
        // The question has the number; a receipt beside it would say nothing more.
        let opening = Opening(
            project: facts.project, requester: agent, title: mail.clues.subject.title, draft: mail.draft(.public),
            doubt: doubt, receipt: .withhold)
        let ticket = try db.open(opening, cause: cause)
        try db.notify(NoticeDraft(.forwarded, to: agent, saying: Saying(flaw.remark)), about: ticket, cause: cause)
        try remember(mail, of: ticket, in: &db, cause)
        return Effect(
            outcome: .created, ticket: ticket.number, note: "opened \(ticket.label) for the agent, who is asked")
    }
}

extension PreparedMail {
    /// The agent's own files, which came beside an attached mail.
    fileprivate func filesBeside(_ original: Forward.Original) -> [Enclosure] {
        original.files == nil ? [] : enclosures.filter { !$0.type.hasPrefix("message/") }
    }

    /// What the mail says that is passed on; the files of one that is written out came as the agent's mail's own.
    fileprivate func draft(of original: Forward.Original) -> ReplyDraft {
        let files = original.files == nil ? enclosures : forwarded
        if files.isEmpty, original.text.allSatisfy(\.isWhitespace) {
            return ReplyDraft(text: original.title ?? clues.subject.title)
        }
        return ReplyDraft(text: original.text, fresh: original.fresh, enclosures: files)
    }
}
