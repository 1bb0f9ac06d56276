import Desk
import HTTPServer
import Sodium
import Storage

extension Routes {
    /// The ledger: what came in and what became of it.
    static let adminIntake = [
        Route(
            .get, root + "admin/intake", "What came in, newest first", .admin,
            query: Route.Parameter.paging + [.init("outcome", Shapes.outcome, "Only what ended so.")],
            answer: .page("LedgerEntry")
        ) { call in
            let before = try call.cursor(count: 1).map { IntakeID($0[0]) }
            let outcome = call.query["outcome"]?.text.flatMap(Outcome.init(rawValue:))
            let entries = try call.read { db in
                try db.ledger(before: before, outcome: outcome, limit: call.limit + 1)
            }
            let last = entries.count > call.limit ? entries[call.limit - 1] : nil
            let items = entries.prefix(call.limit).map(JSONValue.init)
            return Page(items: items, next: last.map { CursorText.text($0.id.value) }).response(to: call)
        },
        Route(
            .get, root + "admin/intake/{id}", "One message and the rules that were tried on it", .admin,
            answer: .json(200, "LedgerEntry")
        ) { call in
            let id = IntakeID(try call.number("id", of: "message"))
            guard let entry = try call.read({ db in try db.ledgerEntry(id) }) else { throw Problem.missing("message") }
            return .json(JSONValue(entry))
        },
    ]
}

extension JSONValue {
    /// A row of the ledger.
    fileprivate init(_ entry: LedgerEntry) {
        self = [
            "id": .integer(entry.id.value),
            "source": .text(entry.source),
            "key": .text(entry.key),
            "received_at": .text(entry.receivedAt.rfc3339),
            "sha256": .text(Hex.encode(entry.sha256)),
            "message_id": JSONValue(entry.messageID),
            "sender": JSONValue(entry.sender),
            "subject": JSONValue(entry.subject),
            "size": .integer(entry.size),
            "outcome": JSONValue(entry.outcome?.rawValue),
            "reason": .text(entry.reason),
            "trace": .list(
                entry.trace.steps.map { step in
                    ["rule": .text(step.rule), "finding": .text(step.finding), "decided": .boolean(step.decided)]
                }),
            "ticket": JSONValue(entry.ticket),
        ]
    }
}
