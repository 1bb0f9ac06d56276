import Desk
import HTTPServer
import Storage

extension Routes {
    /// What an agent could do, and what they did.
    static let pool: [Route] = [
        Route(
            .get, root + "pool", "The tickets you may claim, the oldest first", .agent,
            query: Route.Parameter.paging + [.init("workspace", Shapes.slug, "Only of this workspace.")],
            answer: .page("Ticket"), handle: claimable),
        Route(
            .get, root + "me/log", "What you did with tickets as an agent, the latest first", .agent,
            query: Route.Parameter.paging + [
                .init("kind", .text(.token, 1...40), "Only changes of this kind, such as declined.")
            ], answer: .page("LogEntry"), handle: log),
    ]

    private static func claimable(_ call: Call) throws -> Response {
        let caller = try call.caller()
        let after = try call.cursor(count: 1)?[0] ?? 0
        return try call.read { db in
            let workspaces = try db.memberships(of: caller.id).filter { membership in
                membership.role == .agent && [nil, membership.workspace.slug].contains(call.query["workspace"]?.text)
            }.map(\.workspace.id)
            let page = try db.pool(of: caller.id, in: workspaces, after: after, limit: call.limit)
            var names = Names()
            var items: [JSONValue] = []
            for ticket in page.tickets { items.append(try names.ticket(ticket, &db)) }
            return Page(items: items, next: page.next.map { CursorText.text($0.number) }).response(to: call)
        }
    }

    private static func log(_ call: Call) throws -> Response {
        let caller = try call.caller()
        let cursor = try call.eventCursor()
        let (acts, next) = try call.read { db in
            try db.acts(of: caller.id, before: cursor, kind: call.query["kind"]?.text, limit: call.limit)
        }
        let items = acts.map { act in
            [
                "sequence": .integer(act.event.sequence), "at": .text(act.event.at.rfc3339),
                "door": .text(act.event.door.rawValue),
                "ticket": [
                    "number": JSONValue(act.event.ticket), "title": .text(act.title),
                    "status": .text(act.status.rawValue),
                ],
                "kind": .text(act.event.record.kind), "before": JSONValue(act.event.record.before),
                "after": JSONValue(act.event.record.after), "reason": JSONValue(act.event.reason),
            ] as JSONValue
        }
        return Page(items: items, next: next.map { CursorText.text($0) }).response(to: call)
    }
}
