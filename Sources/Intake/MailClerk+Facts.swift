import Desk
import Storage
import Triage

extension MailClerk {
    /// Looks up everything that the rules may ask about a mail.
    func facts(
        about mail: PreparedMail, from mailbox: MailSource, in db: inout Transaction, at now: Moment
    ) throws -> MailFacts {
        let clues = mail.clues
        let recipients = clues.recipients.compactMap(recipient(_:))
        var facts = try facts(of: recipients, else: mailbox, in: &db)
        facts.earlier = try db.original(sha256: mail.sha256)
        guard let sender = clues.sender else { return facts }
        facts.sender = try db.person(address: sender.address)
        facts.isFromDesk = try isDesk(sender.address, in: &db)
        guard clues.damage == nil else { return facts }
        if facts.earlier == nil { facts.earlier = try original(of: mail, from: sender, in: &db) }
        if let id = clues.messageID {
            facts.hasOwnMessageID = try token(inMessageID: id) != nil || db.notice(messageID: id) != nil
        }
        let tokens = recipients.compactMap(\.token)
        // Of several addresses that people answer to, the sender's own is the one that proves something.
        facts.token = tokens.first { $0.person == facts.sender?.id } ?? tokens.first
        var scout = Scout(
            now: now, clues: clues, sender: facts.sender,
            noted: Set(tokens.filter { $0.kind == .note }.map(\.subject)))
        if let token = facts.token, let (ticket, visibility) = try subject(of: token, in: &db) {
            facts.byToken = try scout.candidate(ticket, .addressToken, visibility, in: &db)
        }
        facts.byReference = try reference(clues, &scout, in: &db)
        for number in clues.subject.numbers where facts.bySubject == nil {
            guard let ticket = try db.ticket(number: number) else { continue }
            facts.bySubject = try scout.candidate(ticket, .number, .public, in: &db)
        }
        if let notice = try reported(clues, facts.token, in: &db) {
            facts.reported = notice
            facts.reportedAddress = try notice.address ?? db.person(notice.recipient)?.address
        }
        if let forward = clues.forward { try lookInto(forward, &facts, in: &db) }
        return facts
    }

    /// The same mail in the ledger: by its Message-ID and sender, without one by what stays the same on every way here.
    private func original(
        of mail: PreparedMail, from sender: MailClues.Sender, in db: inout Transaction
    ) throws -> LedgerEntry? {
        if let id = mail.clues.messageID { return try db.original(messageID: id, from: sender.address) }
        return try mail.letterHash.flatMap { hash in try db.original(letter: hash) }
    }

    private func isDesk(_ address: String, in db: inout Transaction) throws -> Bool {
        try Subaddress(address).flatMap { try db.project(address: $0.base) } != nil
    }

    /// Who wrote what an agent passes on.
    private func lookInto(_ forward: Forward, _ facts: inout MailFacts, in db: inout Transaction) throws {
        guard let sender = facts.sender, sender.isActive else { return }
        facts.isFromAgent = try db.roles(of: sender.id, in: facts.project.workspace).contains(.agent)
        guard facts.isFromAgent, case .clear(let original, _) = forward else { return }
        facts.originalAuthor = try db.person(address: original.author.address)
        facts.isOriginalFromDesk = try isDesk(original.author.address, in: &db)
    }

    /// The queues that the recipients name, the first of which gets the mail; else the mailbox's own.
    private func facts(
        of recipients: [Recipient], else mailbox: MailSource, in db: inout Transaction
    ) throws -> MailFacts {
        var queues: [(project: Project, recipient: String)] = []
        for (place, recipient) in recipients.enumerated() where queues.isEmpty || place < MailClerk.namingRecipients {
            guard let project = try db.project(address: recipient.address.base),
                !queues.contains(where: { $0.project.id == project.id })
            else { continue }
            queues.append((project, recipient.address.base))
        }
        var facts = MailFacts(project: queues.first?.project ?? mailbox.project)
        facts.routedBy = queues.first?.recipient
        facts.alsoTo = queues.dropFirst().map(\.project)
        facts.access = mailbox.access
        return facts
    }

    /// How many recipients are looked at for further queues than the one that gets the mail.
    private static let namingRecipients = 20

    /// A recipient as an address of ours may be written, with the token in it.
    private struct Recipient {
        let address: Subaddress
        let token: AddressToken?
    }

    /// Reads a recipient; that its `+` was rewritten is believed of one with a token of ours alone.
    private func recipient(_ text: String) -> Recipient? {
        for reading in Subaddress.readings(of: text) {
            guard let token = reading.detail.flatMap({ mint.token(from: $0) }) else { continue }
            return Recipient(address: reading, token: token)
        }
        return Subaddress(text).map { Recipient(address: $0, token: nil) }
    }

    /// The token in a Message-ID that we made: `n17.<token>@…`.
    private func token(inMessageID id: String) -> AddressToken? {
        let left = id.prefix { $0 != "@" }
        guard left.first == "n" || left.first == "N", let dot = left.firstIndex(of: ".") else { return nil }
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
        case .password, .link: return nil
        }
    }

    private func reference(
        _ clues: MailClues, _ scout: inout Scout, in db: inout Transaction
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
    let clues: MailClues
    let sender: Person?
    /// The numbers of the tickets to whose note address the mail was sent, whoever the address was given to.
    let noted: Set<Int64>
    /// How the sender stands to the tickets that clues led to so far: most replies have two clues to one ticket.
    var standings: [TicketID: Candidate] = [:]

    /// The ticket that a clue leads to, across merges; none when it is deleted.
    mutating func candidate(
        _ named: Ticket, _ clue: Candidate.Clue, _ visibility: Reply.Visibility, in db: inout Transaction
    ) throws -> Candidate? {
        guard let (ticket, merged) = try db.successor(of: named) else { return nil }
        let visibility = noted.contains(named.number) ? .internal : visibility
        if let known = standings[ticket.id] { return known.found(by: clue, merged: merged, visibility: visibility) }
        let roles = try sender.map { try db.roles(of: $0.id, in: ticket.workspace) } ?? []
        let candidate = Candidate(
            ticket: ticket, clue: clue, merged: merged, visibility: visibility,
            senderTakesPart: try takesPart(in: ticket, roles, &db), roles: roles,
            reopenings: try reopenings(of: ticket, &db), repetitions: try repetitions(on: ticket, &db))
        standings[ticket.id] = candidate
        return candidate
    }

    private func reopenings(of ticket: Ticket, _ db: inout Transaction) throws -> Int {
        guard ticket.status == .resolved else { return 0 }
        return try db.reopenings(of: ticket, through: .mail, since: now.adding(seconds: -86_400))
    }

    /// How often the sender said the very same on a ticket of late; what comes with a file may be new all the same.
    private func repetitions(on ticket: Ticket, _ db: inout Transaction) throws -> Int {
        guard let sender, !clues.hasFiles else { return 0 }
        let said = try db.replies(on: ticket.id, by: sender.id, since: now.adding(seconds: -3_600), limit: 10)
        guard !said.isEmpty else { return 0 }
        let words = Reply.fresh(clues.fresh, of: clues.text).trimmed
        return words.isEmpty ? 0 : said.count { $0.freshText.trimmed == words }
    }

    private func takesPart(in ticket: Ticket, _ roles: Set<Role>, _ db: inout Transaction) throws -> Bool {
        guard let sender = sender?.id else { return false }
        if sender == ticket.requester || sender == ticket.owner { return true }
        if !roles.isDisjoint(with: [.agent, .admin]) { return true }
        return try db.watchers(of: ticket.id).contains(sender) || db.hasWritten(to: sender, about: ticket.id)
    }
}
