import Desk
import Storage

/// The names behind the ids of one answer, each looked up once.
struct Names {
    private var people: [PersonID: JSONValue] = [:]
    private var workspaces: [WorkspaceID: String] = [:]
    private var projects: [ProjectID: String] = [:]
    private var paths: [CategoryID: JSONValue] = [:]

    /// A person by id and name; null for none.
    mutating func person(_ id: PersonID?, _ db: inout Transaction) throws -> JSONValue {
        guard let id else { return .null }
        if let known = people[id] { return known }
        return learn(id, try db.person(id)?.displayName ?? "Person \(id.value)")
    }

    @discardableResult
    private mutating func learn(_ id: PersonID, _ name: String) -> JSONValue {
        let value: JSONValue = ["id": .integer(id.value), "name": .text(name)]
        people[id] = value
        return value
    }

    /// Looks up all the names of one ticket's row together.
    mutating func learn(around ticket: Ticket, _ db: inout Transaction) throws {
        guard let found = try db.surroundings(of: ticket) else { return }
        workspaces[ticket.workspace] = found.workspace
        projects[ticket.project] = found.project
        learn(ticket.requester, found.requester)
        if let owner = ticket.owner, let name = found.owner { learn(owner, name) }
        if let category = ticket.category { learn(category, found.category) }
    }

    /// A workspace's short name.
    mutating func workspace(_ id: WorkspaceID, _ db: inout Transaction) throws -> String {
        if let known = workspaces[id] { return known }
        let slug = try db.workspace(id)?.slug ?? ""
        workspaces[id] = slug
        return slug
    }

    /// A project's short name.
    mutating func project(_ id: ProjectID, _ db: inout Transaction) throws -> String {
        if let known = projects[id] { return known }
        let slug = try db.project(id)?.slug ?? ""
        projects[id] = slug
        return slug
    }

    /// A category by id and the names down to it; null for none.
    mutating func category(_ id: CategoryID?, _ db: inout Transaction) throws -> JSONValue {
        guard let id else { return .null }
        if let known = paths[id] { return known }
        return learn(id, try db.path(of: id))
    }

    @discardableResult
    private mutating func learn(_ id: CategoryID, _ path: [String]) -> JSONValue {
        let value: JSONValue = ["id": .integer(id.value), "path": .list(path.map(JSONValue.text))]
        paths[id] = value
        return value
    }
}
