import Desk
import HTTPServer
import Storage

extension Routes {
    /// Tickets as those see them who run a workspace: all of them, to be given out, taken back and put away.
    static let adminTickets = [
        Route(
            reading: root + "admin/tickets", "The tickets of the workspaces you run", .admin,
            query: TicketFilter.parameters(owner: "assigned_to") + [
                .init("deleted", .boolean, "Those that are deleted instead of those that are not.")
            ], answer: .page("Ticket")
        ) { call, db in try list(call, owner: "assigned_to", &db) },
        Route(
            .put, root + "admin/tickets/{n}", "Set all that an admin can set", .admin,
            content: .required("AdminTicket"), answer: .json(200, "Ticket"), precondition: .ifMatch,
            handle: administer),
        Route(
            .delete, root + "admin/tickets/{n}", "Take a ticket out of everybody's sight but the admins'", .admin,
            answer: .empty(204), precondition: .ifMatch
        ) { call in
            _ = try change(call) { _ in [.delete] }
            return Response(status: 204)
        },
        Route(
            .post, root + "admin/tickets/{n}/restore", "Bring a deleted ticket back", .admin,
            answer: .json(200, "Ticket"), precondition: .ifMatch
        ) { call in try change(call) { _ in [.restore] } },
        Route(
            .post, root + "admin/tickets/{n}/assign", "Give a ticket to an agent, or to nobody", .admin,
            content: .required("AdminAssignment"), answer: .json(200, "Ticket"), precondition: .ifMatch,
            handle: administer),
        Route(
            .post, root + "admin/tickets/{n}/status", "Move a ticket to a status, as far as the rules let you", .admin,
            content: .required("AdminStatus"), answer: .json(200, "Ticket"), precondition: .ifMatch,
            handle: administer),
        Route(
            .post, root + "admin/tickets/bulk", "Change many tickets alike, each as far as the rules let you", .admin,
            content: .required("BulkChange"), answer: .json(200, "BulkResult"), handle: changeMany),
    ]

    /// Makes the ticket in the path what the members of the body say.
    private static func administer(_ call: Call) throws -> Response {
        let caller = try call.caller()
        let number = try call.number("n", of: "ticket")
        return try change(call) { db in
            guard let (ticket, actor) = try db.ticket(number: number, seenBy: caller.id) else {
                throw Refusal.noSuchTicket
            }
            return try actions(for: call.body, on: ticket, by: actor, &db)
        }
    }

    /// One transaction, in which each ticket is changed wholly or, when the rules refuse anything, not at all.
    private static func changeMany(_ call: Call) throws -> Response {
        let caller = try call.caller()
        let numbers = call.body["tickets"]?.elements?.compactMap(\.integer) ?? []
        return try call.once { db in
            var names = Names()
            var items: [JSONValue] = []
            for number in numbers {
                do {
                    let ticket = try db.attempt { db in try changeOne(number, call, by: caller.id, &db) }
                    items.append([
                        "number": .integer(number), "status": 200, "ticket": try names.ticket(ticket, &db),
                        "problem": .null,
                    ])
                } catch let refusal as Refusal {
                    let problem = try Problem(refusal, &db)
                    items.append([
                        "number": .integer(number), "status": JSONValue(problem.status), "ticket": .null,
                        "problem": ["type": .text(problem.type), "detail": .text(problem.detail)],
                    ])
                }
            }
            return .json(["items": .list(items)])
        }
    }

    private static func changeOne(
        _ number: Int64, _ call: Call, by caller: PersonID, _ db: inout Transaction
    ) throws -> Ticket {
        guard let (found, actor) = try db.ticket(number: number, seenBy: caller) else { throw Refusal.noSuchTicket }
        var ticket = found
        for action in try actions(for: call.body["change"] ?? [:], on: ticket, by: actor, &db) {
            ticket = try db.perform(action, on: ticket, by: actor, cause: call.cause)
        }
        return ticket
    }

    /// The actions that make a ticket what the members of an object say; the rules decide whether they may be done.
    private static func actions(
        for wish: JSONValue, on ticket: Ticket, by actor: Actor, _ db: inout Transaction
    ) throws -> [Action] {
        var actions: [Action] = []
        if wish["deleted"] == false { actions.append(.restore) }
        if let title = wish["title"]?.text { actions.append(.retitle(title.trimmed)) }
        if let priority = wish["priority"]?.text.flatMap(Priority.init(rawValue:)) {
            actions.append(.prioritize(priority))
        }
        if let category = wish["category_id"] { actions.append(.categorize(category.integer.map { CategoryID($0) })) }
        if let agent = wish["agent"] {
            if agent != .null {
                actions.append(.assign(try person(agent, on: ticket, for: actor, &db)))
            } else if ticket.owner != nil {
                actions.append(.unassign)
            }
        }
        if let status = wish["status"]?.text.flatMap(Status.init(rawValue:)) {
            actions += try self.actions(from: ticket.status, to: status)
        }
        if wish["deleted"] == true { actions.append(.delete) }
        return actions
    }

    /// The verb that leads from one status to another.
    private static func actions(from status: Status, to wanted: Status) throws(Refusal) -> [Action] {
        if status == wanted { return [] }
        switch wanted {
        case .open: return [.unassign]
        case .assigned: throw .badArgument(verb: "status", wants: .agent)
        case .inProgress: return [status == .resolved ? .reopen(reason: nil) : .start]
        case .resolved: return [.resolve]
        case .closed: return [.close]
        }
    }
}
