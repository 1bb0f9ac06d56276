import Desk
import Storage
import Triage

extension MailClerk {
    /// Looks up everything that the rules may ask about a mail.
    func facts(
        about clues: MailClues, sha256: [UInt8], to fallback: Project, in db: inout Transaction
    ) throws -> MailFacts {
        var facts = MailFacts(project: try project(for: clues, in: &db) ?? fallback)
        if let messageID = clues.messageID {
            facts.earlier = try db.original(messageID: messageID)
        } else {
            facts.earlier = try db.original(sha256: sha256)
        }
        guard clues.damage == nil, let sender = clues.sender else { return facts }
        facts.sender = try db.person(address: sender.address)
        facts.token = clues.recipients.lazy.compactMap(token(in:)).first
        if let token = facts.token, token.kind != .bounce, let ticket = try db.ticket(number: token.subject) {
            facts.byToken = try candidate(ticket, "the address's token", facts.sender, in: &db)
        }
        facts.byReference = try reference(clues, facts.sender, in: &db)
        for number in clues.subject.numbers where facts.bySubject == nil {
            guard let ticket = try db.ticket(number: number) else { continue }
            facts.bySubject = try candidate(ticket, "the subject's number", facts.sender, in: &db)
        }
        facts.reported = try reported(clues, facts.token, in: &db)
        return facts
    }

    private func project(for clues: MailClues, in db: inout Transaction) throws -> Project? {
        for recipient in clues.recipients {
            guard let address = Subaddress(recipient) else { continue }
            if let project = try db.project(address: address.base) { return project }
        }
        return nil
    }

    private func token(in recipient: String) -> AddressToken? {
        Subaddress(recipient)?.detail.flatMap { mint.token(from: $0) }
    }

    /// The token in a Message-ID that we made: `n17.<token>@…`.
    private func token(inMessageID id: String) -> AddressToken? {
        let left = id.prefix { $0 != "@" }
        guard left.first == "n", let dot = left.firstIndex(of: ".") else { return nil }
        return mint.token(from: left[dot...].dropFirst())
    }

    private func reference(
        _ clues: MailClues, _ sender: Person?, in db: inout Transaction
    ) throws -> Candidate? {
        for id in clues.ancestors {
            if let token = token(inMessageID: id), let ticket = try db.ticket(number: token.subject) {
                return try candidate(ticket, "our signed <\(id)>", sender, in: &db)
            }
            if let ticket = try db.ticket(messageID: id) { return try candidate(ticket, "<\(id)>", sender, in: &db) }
        }
        // Two mails that share a missing ancestor meet: this one may itself have been spoken of before.
        guard let id = clues.messageID, let ticket = try db.ticket(messageID: id) else { return nil }
        return try candidate(ticket, "an earlier mail spoke of <\(id)>, which", sender, in: &db)
    }

    private func candidate(
        _ ticket: Ticket, _ clue: String, _ sender: Person?, in db: inout Transaction
    ) throws -> Candidate {
        guard let sender else { return Candidate(ticket: ticket, clue: clue, senderTakesPart: false, roles: []) }
        let roles = try db.roles(of: sender.id, in: ticket.workspace)
        var takesPart = sender.id == ticket.requester || sender.id == ticket.owner
        takesPart = takesPart || !roles.isDisjoint(with: [.agent, .admin])
        if !takesPart { takesPart = try db.watchers(of: ticket.id).contains(sender.id) }
        if !takesPart { takesPart = try db.hasWritten(to: sender.id, about: ticket.id) }
        return Candidate(ticket: ticket, clue: clue, senderTakesPart: takesPart, roles: roles)
    }

    /// The letter that a delivery report is about: by the address it came back to, else by the Message-ID it quotes.
    private func reported(
        _ clues: MailClues, _ token: AddressToken?, in db: inout Transaction
    ) throws -> Notice? {
        if let token, token.kind == .bounce { return try db.notice(NoticeID(token.subject)) }
        guard let id = clues.reportedMessageID else { return nil }
        return try db.notice(messageID: id)
    }
}
