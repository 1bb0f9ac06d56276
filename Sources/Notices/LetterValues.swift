import Desk
import Mail
import Templating

/// What the names in a letter's templates stand for.
struct LetterValues {
    let facts: LetterFacts
    let route: LetterRoute
    let siteName: String
    let siteURL: String
    /// Where the recipient may go that nobody else may.
    let link: String?
    /// What the recipient may show that nobody else may.
    let code: String?
    let wording: Wording
    /// The words that the letter carries, already known to be for its recipient's eyes.
    let words: Reply?

    /// Entries of the history are context, not the message: what is longer is cut.
    private static let historyLimit = 2_000
    private static let titleLimit = 250

    var value: TemplateValue {
        [
            "site": ["name": .text(siteName), "url": .text(siteURL)],
            "queue": ["name": TemplateValue(facts.project?.slug), "address": .text(route.queue.description)],
            "recipient": ["name": named(facts.recipient.name)],
            "actor": TemplateValue(actor), "reason": named(facts.notice.detail),
            "detail": TemplateValue(facts.notice.saying.map(wording.words)), "link": TemplateValue(link),
            "code": TemplateValue(code),
            "words": body(words?.freshText),
            "doubt": TemplateValue(facts.doubt.map(wording.doubt)),
            "ticket": facts.ticket.map(ticket) ?? nil, "agent": agent, "yours": .flag(isRequester),
            "others": others, "into": TemplateValue(facts.ticket?.mergedInto.map { "#\($0)" }),
            "history": .list(facts.history.map(spoken)), "entries": .list(facts.folded.map(entry)),
            "more": facts.foldedMore > 0 ? .number(facts.foldedMore) : nil,
        ]
    }

    /// Who caused the notice; of a message the author, when the notice does not say.
    private var actor: String? {
        if let actor = facts.actor { return actor.displayName.oneLine }
        guard let author = words?.author else { return nil }
        return [facts.requester, facts.owner].compactMap { $0 }.first { $0.id == author }?.displayName.oneLine
    }

    private var isRequester: Bool { facts.ticket?.requester == facts.recipient.id }

    /// Present for agents, who may answer in public or among themselves; their own requests are answered as anyone's.
    private var agent: TemplateValue {
        guard facts.recipientIsAgent, !isRequester, let open = route.publicReply, let inside = route.internalNote
        else { return nil }
        return ["public": .text(open.description), "internal": .text(inside.description)]
    }

    private var others: TemplateValue {
        guard facts.watcherCount > 0 else { return nil }
        return ["count": .number(facts.watcherCount), "single": .flag(facts.watcherCount == 1)]
    }

    private func ticket(_ ticket: Ticket) -> TemplateValue {
        let flags = Status.allCases.map { TemplateValue.Member($0.rawValue, .flag($0 == ticket.status)) }
        return [
            "number": .text(String(ticket.number)), "tag": .text(SubjectLine.tag(ticket.number)),
            "label": .text(ticket.label), "title": .text(title(ticket.title)),
            "status": .text(wording.status(ticket.status)),
            "priority": .text(wording.priority(ticket.priority)),
            "requester": TemplateValue(facts.requester?.displayName.oneLine),
            "owner": TemplateValue(facts.owner?.displayName.oneLine),
            "window": .number(Int(facts.reopenWindow / 86_400)), "is": .group(flags),
        ]
    }

    private func title(_ title: String) -> String {
        wording.title(title).shortened(to: Self.titleLimit)
    }

    /// What a letter would have said, as a digest has it.
    private func entry(_ entry: LetterFacts.Folded) -> TemplateValue {
        let words = entry.words.map { wording.words(Saying(kept: $0, in: entry.kind)) } ?? ""
        let text = Self.trimmedLines(words).shortened(to: Self.historyLimit)
        return [
            "at": .text(wording.time(entry.at)), "what": .text(wording.told(entry.kind, actor: entry.actor?.oneLine)),
            "label": TemplateValue(entry.number.map { "#\($0)" }),
            "title": .text(title(entry.title)), "words": body(text),
            "quoted": text.isEmpty ? nil : .list(Self.quoted(text)),
        ]
    }

    private func spoken(_ entry: LetterFacts.Spoken) -> TemplateValue {
        let text = Self.trimmedLines(entry.text).shortened(to: Self.historyLimit)
        return [
            "author": .text(entry.author.oneLine), "at": .text(wording.time(entry.at)), "text": .text(text),
            "quoted": .list(Self.quoted(text)),
        ]
    }

    private static func quoted(_ text: String) -> [TemplateValue] {
        text.lines.map { line in .text(line.isEmpty ? ">" : line.utf8.first == 0x3E ? ">\(line)" : "> \(line)") }
    }

    private func named(_ text: String?) -> TemplateValue {
        guard let line = text?.oneLine, !line.isEmpty else { return nil }
        return .text(line)
    }

    private func body(_ text: String?) -> TemplateValue {
        guard let text = text.map(Self.trimmedLines), !text.isEmpty else { return nil }
        return .text(text)
    }

    /// The text without empty lines at its ends, each line ended by LF.
    private static func trimmedLines(_ text: String) -> String {
        var lines = text.lines[...]
        while let line = lines.first, line.isBlank { lines.removeFirst() }
        while let line = lines.last, line.isBlank { lines.removeLast() }
        return lines.joined(separator: "\n")
    }
}
