import Desk
import HTTPServer
import Storage

extension Routes {
    /// Tickets as those see them who run a workspace: all of them, to be given out and taken back.
    static let adminTickets = [
        Route(
            .get, root + "admin/tickets", "The tickets of the workspaces you run", .admin,
            query: TicketFilter.parameters(owner: "assigned_to"), answer: .page("Ticket")
        ) { call in try list(call, owner: "assigned_to") },
        Route(
            .post, root + "admin/tickets/{n}/assign", "Give a ticket to an agent, or to nobody", .admin,
            content: .required("AdminAssignment"), answer: .json(200, "Ticket"), precondition: .ifMatch
        ) { call in
            try change(call) { db in
                call.body["agent"] == .null ? [.unassign] : [.assign(try agent(call, &db))]
            }
        },
        Route(
            .post, root + "admin/tickets/{n}/status", "Move a ticket to a status, as far as the rules let you", .admin,
            content: .required("AdminStatus"), answer: .json(200, "Ticket"), precondition: .ifMatch
        ) { call in
            try change(call) { db in
                let number = try call.number("n", of: "ticket")
                guard let wanted = call.body["status"]?.text.flatMap(Status.init(rawValue:)),
                    let ticket = try db.ticket(number: number)
                else { throw Refusal.noSuchTicket }
                return try actions(from: ticket.status, to: wanted)
            }
        },
    ]

    /// The verb that leads from one status to another; the rules decide whether it may be said.
    private static func actions(from status: Status, to wanted: Status) throws(Refusal) -> [Action] {
        if status == wanted { return [] }
        switch wanted {
        case .open: return [.unassign]
        case .assigned: throw .badArgument(verb: "status", wants: "an agent for that; use assign")
        case .inProgress: return [status == .resolved ? .reopen(reason: nil) : .start]
        case .resolved: return [.resolve]
        case .closed: return [.close]
        }
    }
}
