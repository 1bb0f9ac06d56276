import Desk
import HTTPServer
import Storage

extension Routes {
    /// Lists, opens, shows and edits tickets.
    static func tickets(_ limits: Site.Limits) -> [Route] {
        let perPerson = RateLimiter(.init(count: limits.ticketsPerPerson, seconds: 3600))
        let perClient = RateLimiter(.init(count: limits.ticketsPerClient, seconds: 3600))
        return [
            Route(
                reading: root + "tickets", "The tickets you may see", .person,
                query: TicketFilter.parameters(owner: "owner"), answer: .page("Ticket")
            ) { call, db in try list(call, owner: "owner", &db) },
            Route(
                .post, root + "tickets", "Open a ticket", .person, content: .form("NewTicket"),
                answer: .json(201, "TicketDetail"), bodyLimit: 1 << 20
            ) { call in
                if let answer = try call.replayed() { return answer }
                let waits = [
                    perPerson.take(String(try call.caller().id.value), at: call.now),
                    perClient.take(call.request.client, at: call.now),
                ]
                if let seconds = waits.compactMap(\.self).max() {
                    throw Problem(429, "too_many_tickets", "Too many tickets in an hour.").retry(after: seconds)
                }
                return try open(call)
            }
            .takingFiles(limits),
            Route(
                reading: root + "tickets/{n}", "A ticket with all that was said and done, now or by a time in the past",
                .person, query: [.init("at", .moment, "As it was at this time.")],
                answer: .json(200, "TicketDetail"), precondition: .ifNoneMatch, handle: show),
            Route(
                .patch, root + "tickets/{n}", "Change title or priority", .person, content: .required("TicketChange"),
                answer: .json(200, "Ticket"), precondition: .ifMatch, handle: edit),
        ]
    }

    /// A page of tickets by the query.
    static func list(_ call: Call, owner: String, _ db: inout Transaction) throws -> Response {
        let query = try TicketFilter.query(of: call, by: try call.caller().id, owner: owner, &db)
        let page = try db.tickets(query)
        var names = Names()
        var items: [JSONValue] = []
        for ticket in page.tickets { items.append(try names.ticket(ticket, &db)) }
        return Page(items: items, next: page.next.map { CursorText.text($0.changed.micros, $0.number) })
            .response(to: call)
    }

    private static func open(_ call: Call) throws -> Response {
        let caller = try call.caller()
        let title = (call.body["title"]?.text ?? "").trimmed
        let draft = ReplyDraft(text: call.text("text"), enclosures: call.enclosures)
        return try call.once { db in
            let project = try project(call, &db)
            let opening = Opening(project: project, requester: caller.id, title: title, draft: draft)
            var ticket = try db.open(opening, cause: call.cause)
            let actor = Actor(caller.id, roles: try db.roles(of: caller.id, in: ticket.workspace))
            if let priority = call.body["priority"]?.text.flatMap(Priority.init(rawValue:)) {
                ticket = try db.perform(.prioritize(priority), on: ticket, by: actor, cause: call.cause)
            }
            if let category = call.body["category_id"]?.integer {
                let action = Action.categorize(CategoryID(category))
                ticket = try db.perform(action, on: ticket, by: actor, cause: call.cause)
            }
            var names = Names()
            return Response.json(try names.detail(of: ticket, for: actor, hours: call.site.hours, &db), status: 201)
                .with("Location", "/api/v1/tickets/\(ticket.number)").with("ETag", ticket.tag)
        }
    }

    /// The queue that is named, or the only one there is.
    private static func project(_ call: Call, _ db: inout Transaction) throws -> Project {
        let slug = call.body["project"]?.text
        var found: [Project] = []
        for workspace in try db.workspaces() where [nil, workspace.slug].contains(call.body["workspace"]?.text) {
            found += try db.projects(of: workspace.id).filter { slug == nil || $0.slug == slug }
        }
        guard let project = found.first else { throw Problem.unprocessable("/project", "There is no such project.") }
        guard found.count == 1 else {
            throw Problem.unprocessable("/project", "Several projects fit; name workspace and project.")
        }
        return project
    }

    private static func show(_ call: Call, _ db: inout Transaction) throws -> Response {
        let number = try call.number("n", of: "ticket")
        guard let (ticket, actor) = try db.ticket(number: number, seenBy: try call.caller().id) else {
            throw Refusal.noSuchTicket
        }
        var names = Names()
        // The past is made of events alone; what the caller may know of it is what they may know now.
        if let time = call.query["at"]?.text.flatMap(Timestamp.read) {
            guard let detail = try names.detail(of: ticket, at: time, for: actor, &db) else {
                throw Refusal.noSuchTicket
            }
            return .json(detail)
        }
        let isKnown = call.request.names(ticket.tag, in: "If-None-Match") == true
        let response =
            isKnown
            ? Response(status: 304) : .json(try names.detail(of: ticket, for: actor, hours: call.site.hours, &db))
        return response.with("ETag", ticket.tag).with("Cache-Control", "private, no-cache")
            .with("Vary", "Authorization, Cookie")
    }

    private static func edit(_ call: Call) throws -> Response {
        try change(call) { _ in
            let title = call.body["title"]?.text.map { Action.retitle($0.trimmed) }
            let priority = call.body["priority"]?.text.flatMap(Priority.init(rawValue:)).map(Action.prioritize)
            return [title, priority].compactMap(\.self)
        }
    }
}

extension Call {
    /// A text of the body as it is stored: line ends are LF.
    func text(_ name: String) -> String {
        (body[name]?.text ?? "").withLineFeeds
    }
}
