import Desk
import Templating

/// Words that the code puts into letters and `words.txt` spells out in each language.
enum Phrase: Hashable {
    /// What a status is called.
    case status(Status)
    /// What a priority is called.
    case priority(Priority)
    /// Why a message counts for less than it claims.
    case doubt(Doubt)
    /// What happened that a letter would have told, as a digest has it.
    case told(NoticeKind)
    /// How a minute in UTC is written.
    case time
    /// Whom a letter comes from: an author or a queue, by way of the site.
    case sender
    /// What a thread is told; the words of a reply follow on lines of their own.
    case post(NoticeKind)
    /// A word on a card.
    case card(CardWord)
    /// What the desk says itself, in letters and in answers to chats.
    case said(Remark.Code)

    static let all =
        Status.allCases.map(Phrase.status) + Priority.allCases.map(Phrase.priority) + Doubt.allCases.map(Phrase.doubt)
        + NoticeKind.allCases.filter { $0 != .digest && !$0.isUnbraked }.map(Phrase.told) + [.time, .sender]
        + NoticeKind.allCases.filter(\.isPosted).map(Phrase.post) + CardWord.allCases.map(Phrase.card)
        + Remark.Code.allCases.map(Phrase.said)

    /// What the phrase is called in `words.txt`.
    var name: String {
        switch self {
        case .status(let status): "status.\(status.rawValue)"
        case .priority(let priority): "priority.\(priority.rawValue)"
        case .doubt(let doubt): "doubt.\(doubt.rawValue)"
        case .told(let kind): "told.\(kind.rawValue)"
        case .time: "time"
        case .sender: "sender"
        case .post(let kind): "post.\(kind.rawValue)"
        case .card(let word): "card.\(word.rawValue)"
        case .said(let code): code.rawValue
        }
    }

    /// The names that the phrase may use.
    var schema: TemplateSchema {
        switch self {
        case .status, .priority, .doubt, .card: [:]
        case .told: ["actor": .value]
        case .time: ["year": .value, "month": .value, "day": .value, "hour": .value, "minute": .value]
        case .sender: ["name": .value, "site": .value]
        case .post:
            [
                "label": .value, "title": .value, "status": .value, "queue": .value, "owner": .value, "actor": .value,
                "into": .value, "window": .value,
            ]
        case .said(let code): .group(Dictionary(uniqueKeysWithValues: code.gaps.map { ($0, .value) }))
        }
    }
}
