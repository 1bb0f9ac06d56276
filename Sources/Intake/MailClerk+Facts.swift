import Desk
import Storage
import Triage

extension MailClerk {
    /// Looks up everything that the rules may ask about a mail.
    func facts(
        about clues: MailClues, sha256: [UInt8], to fallback: Project, in db: inout Transaction, at now: Moment
    ) throws -> MailFacts {
        var facts = MailFacts(project: try project(for: clues, in: &db) ?? fallback)
        facts.earlier = try db.original(sha256: sha256)
        guard clues.damage == nil, let sender = clues.sender else { return facts }
        if let id = clues.messageID {
            if facts.earlier == nil { facts.earlier = try db.original(messageID: id, from: sender.address) }
            facts.hasOwnMessageID = try token(inMessageID: id) != nil || db.notice(messageID: id) != nil
        }
        facts.sender = try db.person(address: sender.address)
        facts.isFromDesk = try Subaddress(sender.address).flatMap { try db.project(address: $0.base) } != nil
        let tokens = clues.recipients.compactMap(token(in:))
        facts.token = tokens.first
        let scout = Scout(
            now: now, sender: facts.sender, noted: Set(tokens.filter { $0.kind == .note }.map(\.subject)))
        if let token = facts.token, let (ticket, visibility) = try subject(of: token, in: &db) {
            facts.byToken = try scout.candidate(ticket, .addressToken, visibility, in: &db)
        }
        facts.byReference = try reference(clues, scout, in: &db)
        for number in clues.subject.numbers where facts.bySubject == nil {
            guard let ticket = try db.ticket(number: number) else { continue }
            facts.bySubject = try scout.candidate(ticket, .number, .public, in: &db)
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

    /// The ticket that a token is about, and what an answer to it is.
    private func subject(
        of token: AddressToken, in db: inout Transaction
    ) throws -> (Ticket, Reply.Visibility)? {
        switch token.kind {
        case .reply: return try db.ticket(number: token.subject).map { ($0, .public) }
        case .note: return try db.ticket(number: token.subject).map { ($0, .internal) }
        case .bounce:
            guard let notice = try db.notice(NoticeID(token.subject)), let id = notice.ticket else { return nil }
            return try db.ticket(id).map { ($0, notice.kind == .note ? .internal : .public) }
        case .password: return nil
        }
    }

    private func reference(
        _ clues: MailClues, _ scout: Scout, in db: inout Transaction
    ) throws -> Candidate? {
        for id in clues.ancestors {
            if let token = token(inMessageID: id), let (ticket, visibility) = try subject(of: token, in: &db),
                let candidate = try scout.candidate(ticket, .signedID, visibility, in: &db)
            {
                return candidate
            }
            guard let ticket = try db.ticket(messageID: id) else { continue }
            let visibility: Reply.Visibility = try db.isNote(messageID: id) ? .internal : .public
            if let candidate = try scout.candidate(ticket, .storedID(id), visibility, in: &db) { return candidate }
        }
        // A mail that comes after one that answered it meets it, but its id may be anybody's choice.
        guard let id = clues.messageID, let ticket = try db.ticket(messageID: id) else { return nil }
        return try scout.candidate(ticket, .awaitedID(id), .public, in: &db)
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

/// Finds out how a mail's sender stands to the tickets it may belong to.
private struct Scout {
    let now: Moment
    let sender: Person?
    /// The numbers of the tickets to whose note address the mail was sent, whoever the address was given to.
    let noted: Set<Int64>

    /// The ticket that a clue leads to, across merges; none when it is deleted.
    func candidate(
        _ named: Ticket, _ clue: Candidate.Clue, _ visibility: Reply.Visibility, in db: inout Transaction
    ) throws -> Candidate? {
        guard let (ticket, merged) = try db.successor(of: named) else { return nil }
        let visibility = noted.contains(named.number) ? .internal : visibility
        let roles = try sender.map { try db.roles(of: $0.id, in: ticket.workspace) } ?? []
        return Candidate(
            ticket: ticket, clue: clue, merged: merged, visibility: visibility,
            senderTakesPart: try takesPart(in: ticket, roles, &db), roles: roles,
            reopenings: try reopenings(of: ticket, &db))
    }

    private func reopenings(of ticket: Ticket, _ db: inout Transaction) throws -> Int {
        guard ticket.status == .resolved else { return 0 }
        return try db.reopenings(of: ticket, through: .mail, since: now.adding(seconds: -86_400))
    }

    private func takesPart(in ticket: Ticket, _ roles: Set<Role>, _ db: inout Transaction) throws -> Bool {
        guard let sender = sender?.id else { return false }
        if sender == ticket.requester || sender == ticket.owner { return true }
        if !roles.isDisjoint(with: [.agent, .admin]) { return true }
        return try db.watchers(of: ticket.id).contains(sender) || db.hasWritten(to: sender, about: ticket.id)
    }
}
