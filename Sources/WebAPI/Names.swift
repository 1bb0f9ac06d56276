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
        let name = try db.person(id)?.displayName ?? "Person \(id.value)"
        let value: JSONValue = ["id": .integer(id.value), "name": .text(name)]
        people[id] = value
        return value
    }

    /// A workspace's short name.
    mutating func workspace(_ id: WorkspaceID, _ db: inout Transaction) throws -> String {
        if workspaces.isEmpty { for workspace in try db.workspaces() { workspaces[workspace.id] = workspace.slug } }
        return workspaces[id] ?? ""
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
        let path = try db.path(of: id).map(JSONValue.text)
        let value: JSONValue = ["id": .integer(id.value), "path": .list(path)]
        paths[id] = value
        return value
    }
}
