import Desk
import HTTPServer
import Storage

/// Two views of the one chain of events: the statuses of a ticket, and all that was done.
extension Routes {
    /// The statuses of a ticket, for those who may see it.
    static let history = [
        Route(
            .get, root + "tickets/{n}/history", "Every status the ticket had, oldest first", .person,
            query: Route.Parameter.paging + Route.Parameter.doings, answer: .page("StatusChange")
        ) { call in
            let caller = try call.caller().id
            let number = try call.number("n", of: "ticket")
            var query = try call.eventQuery()
            query.about = .ticket(number)
            query.kinds = ["opened", "status"]
            query.order = .oldest
            let page = try call.read { db in
                guard let (_, actor) = try db.ticket(number: number, seenBy: caller) else {
                    throw Refusal.noSuchTicket
                }
                var names = Names()
                return try view(of: query, &db) { event, db in try names.status(event, for: actor, &db) }
            }
            return page.response(to: call)
        }
    ]

    /// All that was done, as far as it is the caller's to know.
    static let adminAudit = [
        Route(
            .get, root + "admin/audit", "What was done, by whom and when, latest first", .admin,
            query: Route.Parameter.paging + Route.Parameter.doings + [
                .init("action", .text(.token, 1...40), "Only of this kind, such as claimed in an event's kind."),
                .init(
                    "entity", .choice(["ticket"] + AuditSubject.allCases.map(\.rawValue)),
                    "Only what was done to one of these; goes with entity_id."),
                .init("entity_id", .id, "The ticket's number, or the row's id."),
            ], answer: .page("AuditEvent")
        ) { call in
            let caller = try call.caller().id
            var query = try call.eventQuery()
            query.about = try subject(of: call)
            if let action = call.query["action"]?.text { query.kinds = [action] }
            let page = try call.read { db in
                let run = try db.workspacesRun(by: caller).map(\.id)
                // Who runs them all is spared the look at every ticket's workspace.
                query.workspaces = try db.workspaces().allSatisfy { run.contains($0.id) } ? nil : run
                var names = Names()
                return try view(of: query, &db) { event, db in try names.event(event, &db) }
            }
            return page.response(to: call)
        }
    ]

    private static func subject(of call: Call) throws(Problem) -> EventQuery.Subject {
        guard let entity = call.query["entity"]?.text else {
            if call.query["entity_id"] != nil { throw .unprocessable("?entity_id", "It goes with entity.") }
            return .anything
        }
        guard let id = call.query["entity_id"]?.integer else {
            throw .unprocessable("?entity", "It goes with entity_id.")
        }
        return AuditSubject(rawValue: entity).map { .row($0, id) } ?? .ticket(id)
    }

    /// A page of events; one more than it has says that there is another.
    private static func view(
        of query: EventQuery, _ db: inout Transaction, _ item: (Event, inout Transaction) throws -> JSONValue
    ) throws -> Page {
        var wider = query
        wider.limit += 1
        let events = try db.events(wider)
        return try Page(events, limit: query.limit, place: { CursorText.text(EventQuery.Cursor($0)) }) { event in
            try item(event, &db)
        }
    }
}

extension Route.Parameter {
    /// The parameters of every view of what was done.
    fileprivate static let doings = [
        Route.Parameter("person", .id, "Only what this person did."),
        Route.Parameter("from", .text(.moment, 20...40), "Only from this time on."),
        Route.Parameter("to", .text(.moment, 20...40), "Only before this time."),
    ]
}

extension CursorText {
    /// The place of an event.
    static func text(_ cursor: EventQuery.Cursor) -> String { text(cursor.at.micros, cursor.sequence) }
}

extension Call {
    /// The place of an event that the cursor in the query is, nil when there is none.
    func eventCursor() throws(Problem) -> EventQuery.Cursor? {
        try cursor(count: 2).map { EventQuery.Cursor(at: Moment(micros: $0[0]), sequence: $0[1]) }
    }

    /// What the query says of who, when and where to go on.
    fileprivate func eventQuery() throws(Problem) -> EventQuery {
        var query = EventQuery()
        query.actor = self.query["person"]?.integer.map { PersonID($0) }
        query.from = self.query["from"]?.text.flatMap(Timestamp.read)
        query.to = self.query["to"]?.text.flatMap(Timestamp.read)
        query.after = try eventCursor()
        query.limit = limit
        return query
    }
}

extension Names {
    fileprivate mutating func status(
        _ event: Event, for reader: Actor, _ db: inout Transaction
    ) throws -> JSONValue {
        [
            "from": JSONValue(event.record.before), "to": .text(event.record.after ?? Status.open.rawValue),
            "at": .text(event.at.rfc3339), "actor": try person(event.actor, &db),
            "door": .text(event.door.rawValue),
            "reason": reader.isStaff ? JSONValue(event.reason) : .null,
            "intake": reader.isStaff ? JSONValue(event.intake?.value) : .null,
        ]
    }

    fileprivate mutating func event(_ event: Event, _ db: inout Transaction) throws -> JSONValue {
        [
            "sequence": .integer(event.sequence), "ticket": JSONValue(event.ticket), "at": .text(event.at.rfc3339),
            "actor": try person(event.actor, &db), "door": .text(event.door.rawValue),
            "kind": .text(event.record.kind), "before": JSONValue(event.record.before),
            "after": JSONValue(event.record.after), "reason": JSONValue(event.reason),
            "intake": JSONValue(event.intake?.value),
        ]
    }
}
