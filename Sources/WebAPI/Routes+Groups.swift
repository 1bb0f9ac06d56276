import Desk
import HTTPServer
import Storage

extension Routes {
    /// The category tree for those who sort tickets into it.
    static let groups = [
        Route(
            .get, root + "groups", "The tree of groups, categories and subcategories", .person,
            query: [.init("workspace", Shapes.slug, "Only of this workspace.")], answer: .json(200, "Groups")
        ) { call in
            let items = try call.read { db in
                try db.workspaces().flatMap { workspace in
                    guard [nil, workspace.slug].contains(call.query["workspace"]?.text) else { return [JSONValue]() }
                    return tree(try db.categories(of: workspace.id), workspace)
                }
            }
            return .json(["items": .list(items)])
        }
    ]

    private static func tree(_ nodes: [Desk.Category], _ workspace: Workspace) -> [JSONValue] {
        let children = Dictionary(grouping: nodes, by: \.parent)
        func value(_ node: Desk.Category) -> JSONValue {
            let below = (children[node.id] ?? []).map(value)
            let head: [JSONValue.Member] = [.init("id", .integer(node.id.value)), .init("name", .text(node.name))]
            switch node.level {
            case .group:
                return .object(
                    head + [.init("workspace", .text(workspace.slug)), .init("categories", .list(below))])
            case .category: return .object(head + [.init("subcategories", .list(below))])
            case .subcategory: return .object(head)
            }
        }
        return (children[nil] ?? []).map(value)
    }

    /// The same tree for those who look after it.
    static let adminTree: [Route] = Desk.Category.Level.allCases.flatMap { level in
        let path = root + "admin/" + level.plural
        return [
            Route(
                .post, path, "Add a \(level.name)", .admin, content: .required(level.newShape),
                answer: .json(201, "Category")
            ) { call in try add(call, at: level) },
            Route(
                .patch, path + "/{id}", "Rename a \(level.name)", .admin, content: .required("Rename"),
                answer: .json(200, "Category")
            ) { call in
                try tend(call, at: level) { db, node, caller in
                    try db.renameCategory(
                        node.id, to: call.body["name"]?.text ?? "", by: caller, cause: call.cause)
                }
            },
            Route(
                .delete, path + "/{id}", "Take a \(level.name) and what is below it out of the choice", .admin,
                answer: .empty(204)
            ) { call in
                _ = try tend(call, at: level) { db, node, caller in
                    try db.deleteCategory(node.id, by: caller, cause: call.cause)
                    return node
                }
                return Response(status: 204)
            },
        ]
    }

    private static func add(_ call: Call, at level: Desk.Category.Level) throws -> Response {
        let caller = try call.caller()
        let name = call.body["name"]?.text ?? ""
        return try call.once { db in
            let parent = call.body[level.parentName]?.integer.map { CategoryID($0) }
            let workspace = try workspace(of: call, under: parent, at: level, &db)
            guard try db.roles(of: caller.id, in: workspace).contains(.admin) else {
                throw Problem.needs("admin of this workspace")
            }
            let node = try db.addCategory(name, under: parent, in: workspace, by: caller.id, cause: call.cause)
            return .json(try value(of: node, &db), status: 201)
        }
    }

    /// The workspace of the node above, or the one that is named, or the only one the caller runs.
    private static func workspace(
        of call: Call, under parent: CategoryID?, at level: Desk.Category.Level, _ db: inout Transaction
    ) throws -> WorkspaceID {
        if let parent {
            guard let node = try db.liveCategory(parent), node.level.rawValue + 1 == level.rawValue else {
                throw Problem.unprocessable("/\(level.parentName)", "There is no such node.")
            }
            return node.workspace
        }
        let slug = call.body["workspace"]?.text
        let own = try db.memberships(of: try call.caller().id).filter { membership in
            membership.role == .admin && (slug == nil || membership.workspace.slug == slug)
        }
        guard own.count == 1, let only = own.first else {
            throw Problem.unprocessable("/workspace", "Name a workspace that you run.")
        }
        return only.workspace.id
    }

    /// Does something to the node in the path, if the caller runs its workspace.
    private static func tend(
        _ call: Call, at level: Desk.Category.Level,
        _ body: (inout Transaction, Desk.Category, PersonID) throws -> Desk.Category
    ) throws -> Response {
        let caller = try call.caller()
        let id = CategoryID(try call.number("id", of: level.name))
        let changed = try call.write { db in
            guard let node = try db.liveCategory(id), node.level == level,
                try db.roles(of: caller.id, in: node.workspace).contains(.admin)
            else { throw Problem.missing(level.name) }
            return try value(of: try body(&db, node, caller.id), &db)
        }
        return .json(changed)
    }

    private static func value(of node: Desk.Category, _ db: inout Transaction) throws -> JSONValue {
        var names = Names()
        return [
            "id": .integer(node.id.value), "name": .text(node.name),
            "workspace": .text(try names.workspace(node.workspace, &db)), "level": .text(node.level.name),
            "parent_id": JSONValue(node.parent?.value),
        ]
    }
}

extension Desk.Category.Level {
    fileprivate var name: String {
        switch self {
        case .group: "group"
        case .category: "category"
        case .subcategory: "subcategory"
        }
    }

    fileprivate var plural: String {
        switch self {
        case .group: "groups"
        case .category: "categories"
        case .subcategory: "subcategories"
        }
    }

    fileprivate var newShape: String {
        switch self {
        case .group: "NewGroup"
        case .category: "NewCategory"
        case .subcategory: "NewSubcategory"
        }
    }

    /// The member of the body that names the node above.
    fileprivate var parentName: String {
        switch self {
        case .group: ""
        case .category: "group_id"
        case .subcategory: "category_id"
        }
    }
}
