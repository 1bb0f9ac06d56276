import Desk
import Storage

/// The organisation that a seeded store belongs to: three workspaces with their queues, trees, agents and admins.
struct SeedSite {
    /// A workspace with everybody and everything in it.
    struct Department {
        let workspace: Workspace
        var projects: [Project] = []
        var agents: [PersonID] = []
        var admins: [PersonID] = []
        var categories: [CategoryID] = []
    }

    private(set) var departments: [Department] = []
    /// Those who ask, with their addresses.
    private(set) var guests: [Person] = []

    private static let names = ["it": ["helpdesk", "network", "accounts"], "hr": ["people", "pay"], "ops": ["house"]]
    private static let agentCount = 20

    /// Makes the organisation, with so many who ask, by Storage's own statements.
    init(_ db: inout Transaction, guests count: Int, at start: Moment, _ dice: inout Dice) throws {
        for (slug, queues) in SeedSite.names.sorted(by: { $0.key < $1.key }) {
            departments.append(try SeedSite.department(slug, queues, &db, at: start, &dice))
        }
        for index in 1...count {
            let name = Phrases.name(&dice)
            guests.append(try db.addPerson(name: name, address: "guest\(index)@example.net", at: start))
        }
    }

    private static func department(
        _ slug: String, _ queues: [String], _ db: inout Transaction, at start: Moment, _ dice: inout Dice
    ) throws -> Department {
        var department = Department(workspace: try db.ensureWorkspace(slug))
        let id = department.workspace.id
        for queue in queues {
            department.projects.append(try db.ensureProject(queue, in: id, addresses: ["\(queue)@support.example.com"]))
        }
        for index in 1...agentCount {
            let address = "agent\(index).\(slug)@agents.example"
            let agent = try db.addPerson(name: Phrases.name(&dice), address: address, at: start)
            try db.grant(.agent, to: agent.id, in: id)
            department.agents.append(agent.id)
        }
        let admin = try db.addPerson(name: Phrases.name(&dice), address: "admin.\(slug)@agents.example", at: start)
        try db.grant(.admin, to: admin.id, in: id)
        department.admins = [admin.id]
        let cause = Cause(.console, at: start)
        for group in ["Hardware", "Software", "Access"] {
            let top = try db.addCategory(group, under: nil, in: id, by: admin.id, cause: cause)
            for middle in ["Fault", "Order", "Question"] {
                let category = try db.addCategory(middle, under: top.id, in: id, by: admin.id, cause: cause)
                for leaf in ["Office", "Home", "Travel"] {
                    let node = try db.addCategory(leaf, under: category.id, in: id, by: admin.id, cause: cause)
                    department.categories.append(node.id)
                }
            }
        }
        return department
    }
}
