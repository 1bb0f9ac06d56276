package import Desk
package import Templating

extension NoticeKind {
    /// The names that the templates of this notice may use.
    ///
    /// `words` may be an internal note only in `note`; `LetterWriter` sees to that.
    package var schema: TemplateSchema {
        .group(Self.common.merging(own) { _, own in own })
    }

    private static let common: [String: TemplateSchema] = [
        "site": ["name": .value, "url": .value],
        "queue": ["name": .value, "address": .value],
        "recipient": ["name": .value],
    ]

    private var own: [String: TemplateSchema] {
        switch self {
        case .receipt: Self.ticket
        case .opened: Self.ticket.merging(Self.spoken) { $1 }
        case .merged: Self.ticket.merging(["actor": .value, "into": .value, "history": Self.history]) { $1 }
        case .assigned, .returned, .status, .resolved, .closed, .escalated, .dueSoon, .overdue:
            Self.ticket.merging(["actor": .value, "reason": .value, "history": Self.history]) { $1 }
        case .reply, .note: Self.ticket.merging(Self.spoken) { $1 }
        case .transcript: Self.ticket.merging(["detail": .value, "into": .value]) { $1 }
        case .forwarded: Self.ticket.merging(["detail": .value]) { $1 }
        case .held, .oversize: ["detail": .value]
        case .waiting, .refused: [:]
        case .password: ["link": .value]
        case .link: ["code": .value, "detail": .value]
        case .message: ["actor": .value, "detail": .value]
        case .undeliverable: Self.ticket.merging(["actor": .value, "reason": .value, "history": Self.history]) { $1 }
        case .digest: ["entries": Self.entries, "more": .value]
        case .alarm: ["detail": .value]
        }
    }

    private static let ticket: [String: TemplateSchema] = [
        "ticket": [
            "number": .value, "tag": .value, "label": .value, "title": .value, "status": .value, "priority": .value,
            "requester": .value, "owner": .value, "window": .value,
            "is": .group(Dictionary(uniqueKeysWithValues: Status.allCases.map { ($0.rawValue, .value) })),
        ],
        "agent": ["public": .value, "internal": .value],
        "yours": .value,
        "others": ["count": .value, "single": .value],
    ]

    private static let spoken: [String: TemplateSchema] = [
        "actor": .value, "words": .value, "doubt": .value, "history": history,
    ]

    private static let entries = TemplateSchema.list(of: [
        "at": .value, "what": .value, "label": .value, "title": .value, "words": .value, "quoted": .list(of: .value),
    ])

    private static let history = TemplateSchema.list(of: [
        "author": .value, "at": .value, "text": .value, "quoted": .list(of: .value),
    ])
}
