package import Chat
package import Desk
import Templating

/// Writes what the threads of a ticket are told, and the card that agents see of a new one.
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

    /// What a post says: in a thread words, which an internal note is never among; in the agents' channel a card.
    package func utterance(for facts: LetterFacts) throws(LetterError) -> Utterance {
        guard let ticket = facts.ticket else { throw .noTicket }
        guard let wording = templates.stationery(for: facts.requester?.language ?? "")?.wording else {
            throw .noTemplate
        }
        let kind = facts.notice.kind
        if kind == .opened { return .card(card(of: ticket, facts, wording)) }
        guard kind.isPosted else { throw .internalWords }
        let words = try words(of: facts)
        let heading = wording.post(kind, values(of: ticket, facts, wording))
        return .words(words.map { "\(heading)\n\($0)" } ?? heading)
    }

    private func words(of facts: LetterFacts) throws(LetterError) -> String? {
        guard facts.notice.kind == .reply else { return nil }
        guard let reply = facts.reply else { throw .noWords }
        guard reply.visibility == .public else { throw .internalWords }
        return reply.freshText
    }

    private func values(of ticket: Ticket, _ facts: LetterFacts, _ wording: Wording) -> TemplateValue {
        [
            "label": .text(ticket.label), "title": .text(ticket.title.oneLine),
            "status": .text(wording.status(ticket.status)), "queue": TemplateValue(facts.project?.slug),
            "owner": TemplateValue(facts.owner?.displayName.oneLine),
            "actor": TemplateValue(facts.actor?.displayName.oneLine),
            "into": TemplateValue(ticket.mergedInto.map { "#\($0)" }),
            "window": .number(Int(facts.reopenWindow / 86_400)),
        ]
    }

    private func card(of ticket: Ticket, _ facts: LetterFacts, _ wording: Wording) -> ChatCard {
        var lines = [
            ChatCard.Line(wording.label(.requester), facts.requester?.displayName ?? ""),
            ChatCard.Line(wording.label(.queue), facts.project?.slug ?? ""),
            ChatCard.Line(wording.label(.priority), wording.priority(ticket.priority)),
        ]
        if let reply = facts.reply, reply.visibility == .public {
            lines.append(ChatCard.Line(wording.label(.words), reply.freshText))
        }
        let buttons = CardWord.buttons.map { word in
            let value = String(ticket.number)
            return ChatButton(
                name: word.rawValue, title: wording.label(word), value: value, seal: seal(word.rawValue, value))
        }
        return ChatCard(title: "\(ticket.label) \(ticket.title)", lines: lines, buttons: buttons)
    }
}
