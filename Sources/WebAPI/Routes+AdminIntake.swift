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
            let page = Page(
                entries, limit: call.limit, place: { CursorText.text($0.id.value) }, item: JSONValue.init)
            return page.response(to: call)
        },
        Route(
            .get, root + "admin/intake/{id}", "One message and the rules that were tried on it", .admin,
            answer: .json(200, "LedgerEntry")
        ) { call in
            let id = IntakeID(try call.number("id", of: "message"))
            guard let entry = try call.read({ db in try db.ledgerEntry(id) }) else { throw Problem.missing("message") }
            return .json(JSONValue(entry))
        },
        decision(.release, "Have held mail judged again; what put it on hold lets it pass"),
        decision(.replay, "Have held or filed mail judged again, as if it had just come"),
        decision(.discard, "Take held mail off hold without applying it"),
    ]

    private static func decision(_ decision: IntakeDecision, _ summary: String) -> Route {
        Route(
            .post, root + "admin/intake/{id}/\(decision.rawValue)", summary, .admin, answer: .json(200, "LedgerEntry"),
            memory: .nothing
        ) { call in
            let caller = try call.caller()
            let id = IntakeID(try call.number("id", of: "message"))
            guard try call.read({ db in try db.ledgerEntry(id) }) != nil else { throw Problem.missing("message") }
            if let obstacle = try call.site.decide(decision, id, caller.id, call.cause) {
                throw Problem(409, "not_on_hold", obstacle)
            }
            guard let entry = try call.read({ db in try db.ledgerEntry(id) }) else { throw Problem.missing("message") }
            return .json(JSONValue(entry))
        }
    }
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
