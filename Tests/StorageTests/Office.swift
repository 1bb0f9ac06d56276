import Desk
import SQLite
import Storage
import TestSupport

/// A store with one workspace, its people and a queue, at a fixed time.
struct Office: Sendable {
    let directory: TemporaryDirectory
    let store: Store
    let workspace: Workspace
    let project: Project
    /// Asks.
    let ann: Person
    /// Works tickets.
    let ben: Person
    /// Works tickets too.
    let carol: Person
    /// Runs the workspace, and works no tickets.
    let dora: Person

    static let monday = Moment(seconds: 1_800_000_000)

    init() throws {
        directory = try TemporaryDirectory()
        store = try Store(path: directory.path("desk.sqlite"))
        (workspace, project, ann, ben, carol, dora) = try store.write { db in
            let workspace = try db.ensureWorkspace("it")
            let project = try db.ensureProject("helpdesk", in: workspace.id, addresses: ["support@support.example.com"])
            let ann = try db.addPerson(name: "Ann", address: "Ann@example.com", at: Office.monday)
            let ben = try db.addPerson(name: "Ben", address: "ben@example.com", at: Office.monday)
            let carol = try db.addPerson(name: "Carol", address: "carol@example.com", at: Office.monday)
            let dora = try db.addPerson(name: "Dora", address: "dora@example.com", at: Office.monday)
            try db.grant(.agent, to: ben.id, in: workspace.id)
            try db.grant(.agent, to: carol.id, in: workspace.id)
            try db.grant(.admin, to: dora.id, in: workspace.id)
            return (workspace, project, ann, ben, carol, dora)
        }
    }

    func actor(_ person: Person) throws -> Actor {
        try store.read { db in Actor(person.id, roles: try db.roles(of: person.id, in: workspace.id)) }
    }

    func opening(_ title: String = "Printer", by person: Person? = nil, text: String = "It jams.") -> Opening {
        Opening(
            project: project, requester: (person ?? ann).id, title: title, draft: ReplyDraft(text: text))
    }

    func cause(after seconds: Int64 = 0) -> Cause { Cause(.api, at: Office.monday.adding(seconds: seconds)) }

    /// A ticket by Ann.
    @discardableResult
    func open(_ title: String = "Printer", after seconds: Int64 = 0) throws -> Ticket {
        try store.write { db in try db.open(opening(title), cause: cause(after: seconds)) }
    }

    /// What a person wants done with a ticket as it stands in the store.
    @discardableResult
    func perform(
        _ action: Action, on number: Int64, by person: Person, saying draft: ReplyDraft? = nil, after seconds: Int64 = 0
    ) throws -> Ticket {
        let actor = try actor(person)
        return try store.write { db in
            guard let ticket = try db.ticket(number: number) else { throw Refusal.noSuchTicket }
            return try db.perform(action, on: ticket, by: actor, saying: draft, cause: cause(after: seconds))
        }
    }

    /// The node at the end of a path, made with what is missing above it.
    @discardableResult
    func category(_ path: String..., in workspace: Workspace? = nil) throws -> Desk.Category {
        let workspace = workspace ?? self.workspace
        return try store.write { db in
            var found: Desk.Category?
            for depth in 1...path.count {
                let known = try db.node(path: Array(path.prefix(depth)), in: workspace.id)
                found =
                    try known
                    ?? db.addCategory(path[depth - 1], under: found?.id, in: workspace.id, by: dora.id, cause: cause())
            }
            guard let found else { throw CategoryRefusal.noSuchCategory }
            return found
        }
    }

    /// Runs one statement on a connection that the store knows nothing of.
    func tamper(_ sql: String) throws {
        var database = try Database(path: directory.path("desk.sqlite"))
        try database.execute(sql)
    }

    /// The first column of what a query finds in the file.
    func texts(_ sql: String) throws -> [String] {
        var database = try Database(path: directory.path("desk.sqlite"))
        return try database.rows(sql) { row in row.text(0) }
    }

    /// How SQLite would find the rows of a query.
    func plan(_ sql: String) throws -> String {
        var database = try Database(path: directory.path("desk.sqlite"))
        return try database.rows("EXPLAIN QUERY PLAN " + sql) { row in row.text(3) }.joined(separator: "; ")
    }
}
