import Desk

/// The people of the tests, each with one part in the ticket `#1001`.
enum Cast: Int64, CaseIterable, Sendable {
    case requester = 1
    case watcher, agent, owner, decliner, admin, stranger, colleague

    var id: PersonID { PersonID(rawValue) }

    var actor: Actor {
        switch self {
        case .requester, .watcher, .stranger: Actor(id, roles: [.requester])
        case .agent, .owner, .decliner, .colleague: Actor(id, roles: [.agent])
        case .admin: Actor(id, roles: [.admin])
        }
    }

    static let agents: Set<PersonID> = [agent.id, owner.id, decliner.id, colleague.id]
}

/// The time of the tests' actions.
let noon = Moment(seconds: 1_790_000_000)

extension Ticket {
    /// The ticket of the tests, owned unless open and resolved a day ago when resolved.
    static func sample(_ status: Status) -> Ticket {
        let project = Project(id: ProjectID(1), workspace: WorkspaceID(1), slug: "it", address: "it@intray.example")
        var ticket = Ticket(
            id: TicketID(9), number: 1001, project: project, requester: Cast.requester.id, title: "Printer",
            door: .mail,
            at: noon.adding(seconds: -2 * 86_400))
        ticket.status = status
        if status != .open { ticket.owner = Cast.owner.id }
        if status == .resolved || status == .closed { ticket.resolvedAt = noon.adding(seconds: -86_400) }
        return ticket
    }
}

extension Ticket {
    /// An open ticket beside the one of the tests, in the same queue, to which that is not tied.
    static let other = Ticket(
        id: TicketID(10), number: 1002,
        project: Project(id: ProjectID(1), workspace: WorkspaceID(1), slug: "it", address: "it@intray.example"),
        requester: Cast.colleague.id, title: "Scanner", door: .mail, at: noon.adding(seconds: -3 * 86_400))
}

extension Rules {
    /// The rules for the ticket of the tests.
    static func sample(_ ticket: Ticket, _ actor: Actor, now: Moment = noon) -> Rules {
        Rules(
            ticket: ticket, actor: actor, decliners: [Cast.decliner.id], watchers: [Cast.watcher.id],
            agents: Cast.agents, other: .other, now: now)
    }
}

/// What an action changes or why not, as one value to compare.
func outcome(
    of action: Action, on ticket: Ticket, by actor: Actor, now: Moment = noon
) -> Result<[Change], Refusal> {
    Result { () throws(Refusal) in try Rules.sample(ticket, actor, now: now).changes(for: action) }
}
