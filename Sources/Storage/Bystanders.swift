import Desk
import SQLite

/// The people around a ticket, as the rules ask for them and as those are chosen who hear of a change.
struct Bystanders: Sendable {
    /// Who follows it.
    var watchers: Set<PersonID> = []
    /// The agents who declined it.
    var decliners: Set<PersonID> = []
    /// The active agents of its workspace.
    var agents: Set<PersonID> = []
    /// The agents that its project is assigned to; nobody means all of the workspace.
    var assigned: Set<PersonID> = []

    /// Goes along with a change of the ticket.
    mutating func follow(_ change: Change) {
        switch change {
        case .watched(let person), .joined(let person): watchers.insert(person)
        case .unwatched(let person): watchers.remove(person)
        case .declined(let person): decliners.insert(person)
        case .opened, .status, .owner, .priority, .category, .title, .replied, .noted, .linked, .unlinked, .merged,
            .absorbed, .escalated, .late, .deleted, .restored, .filed, .doubted, .undeliverable, .requester, .reworded,
            .withdrawn, .fetched, .missed:
            break
        }
    }

    /// Who may hear of changes of a ticket.
    func audience(of ticket: Ticket, lead: PersonID?, admins: Set<PersonID>) -> Audience {
        let own = assigned.intersection(agents)
        return Audience(
            requester: ticket.requester, watchers: watchers,
            pool: (own.isEmpty ? agents : own).subtracting(decliners), agents: agents, lead: lead,
            admins: admins)
    }
}

extension Transaction {
    /// The people around a ticket, read at once.
    mutating func bystanders(of ticket: Ticket) throws(SQLiteError) -> Bystanders {
        var found = Bystanders()
        try each(
            Transaction.bystandersStatement,
            [.integer(ticket.id.value), .integer(ticket.workspace.value), .integer(ticket.project.value)]
        ) { row throws(SQLiteError) in
            let person = PersonID(row.int(1))
            switch row.int(0) {
            case 0: found.watchers.insert(person)
            case 1: found.decliners.insert(person)
            case 2: found.agents.insert(person)
            default: found.assigned.insert(person)
            }
            return true
        }
        return found
    }

    private static let bystandersStatement = """
        SELECT 0, person_id FROM watchers WHERE ticket_id = $1
        UNION ALL SELECT 1, person_id FROM declines WHERE ticket_id = $1
        UNION ALL SELECT 2, r.person_id FROM roles r JOIN people p ON p.id = r.person_id
            WHERE r.workspace_id = $2 AND r.role = 'agent' AND p.active = 1
        UNION ALL SELECT 3, person_id FROM project_agents WHERE project_id = $3
        """
}
