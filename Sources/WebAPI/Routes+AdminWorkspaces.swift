import Desk
import HTTPServer
import Storage

extension Routes {
    /// The workspaces, for those who run them.
    static let adminWorkspaces = [
        Route(
            .get, root + "admin/workspaces", "The workspaces you run", .admin, answer: .json(200, "Workspaces")
        ) { call in
            let caller = try call.caller().id
            let run = try call.read { db in try db.workspacesRun(by: caller) }
            return .json(["items": .list(run.map { JSONValue($0) })])
        },
        Route(
            .post, root + "admin/workspaces", "Make a workspace, which you then run", .admin,
            content: .required("NewWorkspace"), answer: .json(201, "Workspace")
        ) { call in
            let caller = try call.caller().id
            return try call.once { db in
                let workspace = try db.addWorkspace(
                    call.body["slug"]?.text ?? "", name: call.name ?? "", by: caller, cause: call.cause)
                return .json(JSONValue(workspace), status: 201)
            }
        },
        Route(
            .patch, root + "admin/workspaces/{id}", "Give a workspace another name", .admin,
            content: .required("Rename"), answer: .json(200, "Workspace")
        ) { call in
            let caller = try call.caller().id
            let body = try call.write { db in
                let workspace = try runWorkspace(call, &db)
                try db.rename(workspace, to: call.name ?? "", by: caller, cause: call.cause)
                return JSONValue(try db.workspace(workspace.id) ?? workspace)
            }
            return .json(body)
        },
        Route(
            .delete, root + "admin/workspaces/{id}", "Take a workspace without projects out of use", .admin,
            answer: .empty(204)
        ) { call in
            let caller = try call.caller().id
            try call.write { db in
                try db.delete(try runWorkspace(call, &db), by: caller, cause: call.cause)
            }
            return Response(status: 204)
        },
    ]

    /// The workspace in the path, if the caller runs it.
    private static func runWorkspace(_ call: Call, _ db: inout Transaction) throws -> Workspace {
        let id = WorkspaceID(try call.number("id", of: "workspace"))
        let run = try db.workspacesRun(by: try call.caller().id)
        guard let workspace = run.first(where: { $0.id == id }) else { throw HouseRefusal.noSuchWorkspace }
        return workspace
    }
}

extension Transaction {
    /// The workspaces that a person is an admin of, by name.
    mutating func workspacesRun(by person: PersonID) throws -> [Workspace] {
        try memberships(of: person).filter { $0.role == .admin }.map(\.workspace)
    }
}

extension Call {
    /// The name in the body, without space around it.
    var name: String? { body["name"]?.text?.trimmed }
}

extension JSONValue {
    fileprivate init(_ workspace: Workspace) {
        self = ["id": .integer(workspace.id.value), "slug": .text(workspace.slug), "name": .text(workspace.name)]
    }
}
