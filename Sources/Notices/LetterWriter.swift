package import Desk
import Mail

/// Writes the letter of a notice: addresses, header and bodies.
///
/// Pure: the same facts give the same letter, and a letter written again has the same Message-ID.
package struct LetterWriter: Sendable {
    private let templates: TemplateSet
    private let siteName: String
    private let siteDomain: String
    private let siteURL: String
    private let mint: TokenMint
    /// What every letter says to machines.
    private let marks: [Outgoing.Field]

    /// A writer for one site; `siteDomain` is the right side of its Message-IDs.
    package init(templates: TemplateSet, siteName: String, siteDomain: String, siteURL: String, mint: TokenMint) {
        self.templates = templates
        self.siteName = siteName.oneLine
        self.siteDomain = siteDomain.lowercased()
        self.siteURL = siteURL
        self.mint = mint
        marks = [
            Outgoing.Field("X-Auto-Response-Suppress", "All"), Outgoing.Field("X-Intray-Loop", self.siteDomain),
        ].compactMap { $0 }
    }

    /// The letter that a notice asks for, dated `now`.
    package func letter(for facts: LetterFacts, now: Moment) throws(LetterError) -> Letter {
        let kind = facts.notice.kind
        if facts.ticket == nil, kind.isAboutTicket { throw .noTicket }
        let words = try words(of: facts)
        let route = try LetterRoute(facts, mint: mint, domain: siteDomain)
        guard let stationery = templates.stationery(for: facts.recipient.language),
            let template = stationery.letter(kind)
        else { throw .noTemplate }
        let values = LetterValues(
            facts: facts, route: route, siteName: siteName, siteURL: siteURL, link: link(facts), code: code(facts),
            wording: stationery.wording, words: words)
        let page = template.render(values.value)

        var outgoing = Outgoing(
            from: Mailbox(route.queue, name: stationery.wording.sender(author(of: facts), site: siteName)),
            to: [Mailbox(route.recipient, name: facts.recipient.name.oneLine)],
            subject: subject(page.subject, facts.ticket), date: now.seconds, messageID: route.messageID,
            text: page.text)
        outgoing.html = page.html
        outgoing.replyTo = route.replyTo(kind).map { [Mailbox($0, name: siteName)] } ?? []
        outgoing.references = citable(facts, in: route)
        let answered = facts.answered.flatMap(MessageID.init(cited:)).map { [$0] }
        outgoing.inReplyTo = answered ?? outgoing.references.suffix(1)
        outgoing.automatic = kind.isAutomatic ? (kind.isAnswer ? .replied : .generated) : nil
        outgoing.fields = fields(facts)
        return Letter(
            envelopeSender: route.bounce, envelopeRecipient: route.recipient, messageID: route.messageID,
            bytes: Composer.compose(outgoing))
    }

    /// The words that the letter carries: an internal note rides in a `note` to an agent and nowhere else.
    private func words(of facts: LetterFacts) throws(LetterError) -> Reply? {
        switch facts.notice.kind {
        case .note:
            guard facts.recipientIsAgent else { throw .internalWords }
            guard let reply = facts.reply else { throw .noWords }
            return reply
        case .reply:
            guard let reply = facts.reply else { throw .noWords }
            guard reply.visibility == .public else { throw .internalWords }
            return reply
        case .opened:
            return facts.reply?.visibility == .public ? facts.reply : nil
        case .receipt, .assigned, .returned, .status, .resolved, .closed, .merged, .escalated, .dueSoon, .overdue,
            .transcript, .forwarded, .held, .waiting, .refused, .oversize, .password, .link, .message, .undeliverable,
            .digest,
            .alarm:
            return nil
        }
    }

    /// The way to a new password; its token is in this letter and nowhere else.
    private func link(_ facts: LetterFacts) -> String? {
        guard facts.notice.kind == .password else { return nil }
        let token = AddressToken(.password, about: facts.notice.id.value, person: facts.recipient.id)
        return mint.text(for: token).map { "\(siteURL)/set-password#\($0)" }
    }

    /// The code that ties a chat account to the recipient; it too is in this letter and nowhere else.
    private func code(_ facts: LetterFacts) -> String? {
        guard facts.notice.kind == .link else { return nil }
        return mint.text(for: AddressToken(.link, about: facts.notice.id.value, person: facts.recipient.id))
    }

    /// The conversation as this recipient may see it, oldest first, for clients take the first one for the thread; the mail
    /// that the letter answers is in it (RFC 5322 §3.6.4).
    ///
    /// Our own Message-IDs hold the token of the one they were written for: in another's hands it would open their door.
    private func citable(_ facts: LetterFacts, in route: LetterRoute) -> [MessageID] {
        var conversation = facts.references
        if let answered = facts.answered, !conversation.contains(answered) { conversation.append(answered) }
        return conversation.compactMap(MessageID.init(cited:)).filter { id in
            guard id != route.messageID else { return false }
            guard let token = LetterRoute.token(of: id, domain: siteDomain) else { return true }
            return mint.token(from: token)?.person == facts.recipient.id
        }
    }

    /// A relayed word comes in its author's name, everything else in the queue's, and always by way of the site.
    private func author(of facts: LetterFacts) -> String {
        let queue = facts.project?.slug.oneLine ?? ""
        guard !facts.notice.kind.isAutomatic, let actor = facts.actor else { return queue }
        return actor.nameWithoutAddress
    }

    /// The ticket's tag comes first whatever the template says: clients and our own intake thread by it.
    private func subject(_ text: String, _ ticket: Ticket?) -> String {
        let line = text.oneLine
        guard let ticket else { return line }
        let tag = SubjectLine.tag(ticket.number)
        return line.hasPrefix(tag) || SubjectLine(line).numbers.first == ticket.number ? line : "\(tag) \(line)"
    }

    private func fields(_ facts: LetterFacts) -> [Outgoing.Field] {
        guard facts.recipientIsAgent, let slug = facts.project?.slug, slug.isAtom,
            let list = Outgoing.Field("List-Id", "\(slug) <\(slug).\(siteDomain)>")
        else { return marks }
        return marks + [list]
    }
}

extension Person {
    /// The name for a From field: an address in it would pose as the sender's.
    fileprivate var nameWithoutAddress: String {
        let name = displayName.oneLine
        return name.contains("@") ? String(name.prefix { $0 != "@" }).trimmed : name
    }
}

extension String {
    /// Whether the text can be a label of a List-Id (RFC 2919 §2).
    fileprivate var isAtom: Bool {
        !isEmpty && utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) || $0 == 0x2D }
    }
}
