package import Chat
package import Desk
import Templating

/// Writes what chats are told: the threads of a ticket, the agents' cards, and one person alone.
package struct PostWriter: Sendable {
    private let templates: TemplateSet
    private let seal: @Sendable (_ name: String, _ value: String) -> ButtonSeal?

    /// A writer; `seal` proves that a button is ours, on platforms that do not prove who presses it.
    package init(
        templates: TemplateSet, seal: @escaping @Sendable (_ name: String, _ value: String) -> ButtonSeal?
    ) {
        self.templates = templates
        self.seal = seal
    }

    // MARK: Threads

    /// What a thread is told, which an internal note is never among.
    package func post(for facts: LetterFacts) throws(LetterError) -> String {
        guard let ticket = facts.ticket else { throw .noTicket }
        let wording = try wording(facts.requester)
        let kind = facts.notice.kind
        guard kind.isPosted else { throw .internalWords }
        let heading = wording.post(kind, values(of: ticket, facts, wording))
        guard kind == .reply else { return heading }
        return "\(heading)\n\(try publicWords(of: facts))"
    }

    private func publicWords(of facts: LetterFacts) throws(LetterError) -> String {
        guard let reply = facts.reply else { throw .noWords }
        guard reply.visibility == .public else { throw .internalWords }
        return reply.freshText
    }

    private func values(of ticket: Ticket, _ facts: LetterFacts, _ wording: Wording) -> TemplateValue {
        [
            "label": .text(ticket.label), "title": .text(wording.title(ticket.title)),
            "status": .text(wording.status(ticket.status)), "queue": TemplateValue(facts.project?.slug),
            "owner": TemplateValue(facts.owner?.displayName.oneLine),
            "actor": TemplateValue(facts.actor?.displayName.oneLine),
            "into": TemplateValue(ticket.mergedInto.map { "#\($0)" }),
            "window": .number(Int(facts.reopenWindow / 86_400)),
        ]
    }

    private func wording(_ reader: Person?) throws(LetterError) -> Wording {
        guard let stationery = templates.stationery(for: reader?.language ?? "") else { throw .noTemplate }
        return stationery.wording
    }

    // MARK: One person

    /// What one person is told alone, in place of a letter: what happened, and the words that are for them.
    package func message(for facts: LetterFacts) throws(LetterError) -> String {
        let wording = try wording(facts.recipient)
        let told = wording.told(facts.notice.kind, actor: facts.actor?.displayName.oneLine)
        var lines = [facts.ticket.map { "\($0.label) \(wording.title($0.title)): \(told)" } ?? told]
        if let doubt = facts.doubt { lines.append("(\(wording.doubt(doubt)))") }
        if let words = try words(of: facts, wording) { lines.append(words) }
        return lines.joined(separator: "\n")
    }

    private func words(of facts: LetterFacts, _ wording: Wording) throws(LetterError) -> String? {
        switch facts.notice.kind {
        case .reply: return try publicWords(of: facts)
        case .note:
            guard facts.recipientIsAgent else { throw .internalWords }
            guard let reply = facts.reply else { throw .noWords }
            return reply.freshText
        case .opened: return facts.reply?.visibility == .public ? facts.reply?.freshText : nil
        case .receipt, .assigned, .returned, .status, .resolved, .closed, .merged, .escalated, .dueSoon, .overdue,
            .transcript, .forwarded, .held, .waiting, .refused, .oversize, .password, .link, .message, .undeliverable,
            .digest, .alarm:
            return facts.notice.saying.map(wording.words)
        }
    }

    // MARK: Cards

    /// The card of a ticket as it stands: it offers what can be done next, and nothing that was done already.
    package func card(for facts: LetterFacts) throws(LetterError) -> ChatCard {
        guard let ticket = facts.ticket else { throw .noTicket }
        let wording = try wording(facts.requester)
        let buttons = ticket.nextSteps.map { word in
            let value = String(ticket.number)
            return ChatButton(
                name: word.rawValue, title: wording.label(word), value: value, seal: seal(word.rawValue, value))
        }
        return ChatCard(
            title: "\(ticket.label) \(wording.title(ticket.title))", lines: lines(about: ticket, facts, wording),
            buttons: buttons)
    }

    private func lines(about ticket: Ticket, _ facts: LetterFacts, _ wording: Wording) -> [ChatCard.Line] {
        var lines = [
            ChatCard.Line(wording.label(.requester), facts.requester?.displayName ?? ""),
            ChatCard.Line(wording.label(.queue), facts.project?.slug ?? ""),
            ChatCard.Line(wording.label(.priority), wording.priority(ticket.priority)),
        ]
        if ticket.status != .open {
            lines.append(ChatCard.Line(wording.label(.status), wording.status(ticket.status)))
        }
        if let owner = facts.owner { lines.append(ChatCard.Line(wording.label(.owner), owner.displayName)) }
        if let reply = facts.reply, reply.visibility == .public {
            lines.append(ChatCard.Line(wording.label(.words), reply.freshText))
        }
        return lines
    }
}

extension Ticket {
    /// What agents can do with the ticket by a button, as the rules have it; who may is asked when one is pressed.
    fileprivate var nextSteps: [CardWord] {
        guard deletedAt == nil else { return [] }
        return switch status {
        case .open: [.claim]
        case .assigned, .inProgress: [.decline, .resolve]
        case .resolved, .closed: []
        }
    }
}
