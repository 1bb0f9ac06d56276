import Desk
import Storage

/// The filters of a list of tickets, as the query writes them.
enum TicketFilter {
    /// The parameters; the one for the owner has two names for two kinds of readers.
    static func parameters(owner: String) -> [Route.Parameter] {
        let person = Shape.either([.id, .choice(["me"])])
        return Route.Parameter.paging + [
            .init("workspace", Shapes.slug, "Only of this workspace."),
            .init("project", Shapes.slug, "Only of this project; goes with workspace."),
            .init("status", .list(Shapes.status, 1...5), "Only in one of these states."),
            .init(owner, .either([.id, .choice(["me", "none"])]), "Only those of this agent, or of nobody."),
            .init("requester", person, "Only what this person asked for."),
            .init("priority", Shapes.priority, "Only of this priority."),
            .init("category", .id, "Only in this subcategory."),
            .init("overdue", .boolean, "Only what has waited too long for somebody to take it, or only what has not."),
            .init("q", .text(.line, 1...200), "Only with all these words in the title."),
            .init(
                "sort", .choice(TicketQuery.Order.allCases.map(\.rawValue)), "The order, newest first if not said."),
        ]
    }

    /// What the query of a call asks for.
    static func query(
        of call: Call, by caller: PersonID, owner: String, _ db: inout Transaction
    ) throws -> TicketQuery {
        let showsDeleted = call.query["deleted"] == true
        let staffed = try db.memberships(of: caller).filter { membership in
            membership.role == .admin || membership.role == .agent && !showsDeleted
        }
        var query = TicketQuery(viewer: caller, workspaces: Array(Set(staffed.map(\.workspace.id))).sorted())
        if showsDeleted { query.shelf = .deleted }
        try narrow(&query, call, &db)
        if let values = call.query["status"]?.elements {
            query.statuses = Set(values.compactMap { $0.text.flatMap(Status.init(rawValue:)) })
        }
        if let value = call.query[owner] {
            query.owner = value == "none" ? .nobody : .person(person(value, caller))
        }
        query.requester = call.query["requester"].map { person($0, caller) }
        query.priority = call.query["priority"]?.text.flatMap(Priority.init(rawValue:))
        query.category = call.query["category"]?.integer.map { CategoryID($0) }
        query.isOverdue = call.query["overdue"].map { $0 == true }
        query.words = call.query["q"]?.text
        query.order = call.query["sort"]?.text.flatMap(TicketQuery.Order.init(rawValue:)) ?? .newest
        query.after = try call.cursor(count: 2).map {
            TicketQuery.Cursor(changed: Moment(micros: $0[0]), number: $0[1])
        }
        query.limit = call.limit
        return query
    }

    /// Narrows the list to a workspace and a project; those nobody knows give an empty list, as others' would.
    private static func narrow(_ query: inout TicketQuery, _ call: Call, _ db: inout Transaction) throws {
        if let slug = call.query["workspace"]?.text {
            query.workspace = try db.workspace(slug)?.id ?? WorkspaceID(0)
        }
        guard let slug = call.query["project"]?.text else { return }
        guard let workspace = query.workspace else {
            throw Problem.unprocessable("?project", "It goes with workspace.")
        }
        query.project = try db.projects(of: workspace).first { $0.slug == slug }?.id ?? ProjectID(0)
    }

    private static func person(_ value: JSONValue, _ caller: PersonID) -> PersonID {
        value.integer.map { PersonID($0) } ?? caller
    }
}
