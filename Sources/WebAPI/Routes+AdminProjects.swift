import Desk
import HTTPServer
import Storage

extension Routes {
    /// The queues, for those who run their workspaces.
    static let adminProjects = [
        Route(
            .get, root + "admin/projects", "The projects of the workspaces you run", .admin,
            query: [.init("workspace", Shapes.slug, "Only of this workspace.")], answer: .json(200, "Projects")
        ) { call in
            let caller = try call.caller().id
            let items = try call.read { db in
                var names = Names()
                var items: [JSONValue] = []
                for workspace in try db.workspacesRun(by: caller)
                where [nil, workspace.slug].contains(call.query["workspace"]?.text) {
                    for project in try db.projects(of: workspace.id) { items.append(try names.project(project, &db)) }
                }
                return items
            }
            return .json(["items": .list(items)])
        },
        Route(
            .post, root + "admin/projects", "Make a project with an address of its own", .admin,
            content: .required("NewProject"), answer: .json(201, "Project"), handle: addProject),
        Route(
            .patch, root + "admin/projects/{id}", "Change a project's name, lead, or the address of its letters",
            .admin,
            content: .required("ProjectChange"), answer: .json(200, "Project"), handle: changeProject),
        Route(
            .delete, root + "admin/projects/{id}", "Have a project take nothing in any more", .admin,
            answer: .empty(204)
        ) { call in
            try clear(call) { db, project, caller in try db.delete(project, by: caller, cause: call.cause) }
        },
        Route(
            .post, root + "admin/projects/{id}/addresses", "Have mail to one more address go to a project", .admin,
            content: .required("NewAddress"), answer: .json(200, "Project")
        ) { call in
            try extend(call) { db, project, caller in
                try db.addAddress(call.body["address"]?.text ?? "", to: project, by: caller, cause: call.cause)
            }
        },
        Route(
            .delete, root + "admin/projects/{id}/addresses/{address}", "Take an address from a project", .admin,
            answer: .empty(204)
        ) { call in
            try clear(call) { db, project, caller in
                try db.removeAddress(
                    call.parameters["address"] ?? "", from: project, by: caller, cause: call.cause)
            }
        },
        Route(
            .post, root + "admin/projects/{id}/agents", "Have an agent hear of what comes in", .admin,
            content: .required("ProjectAgent"), answer: .json(200, "Project")
        ) { call in
            try extend(call) { db, project, caller in
                let agent = PersonID(call.body["agent"]?.integer ?? 0)
                try db.addAgent(agent, to: project, by: caller, cause: call.cause)
            }
        },
        Route(
            .delete, root + "admin/projects/{id}/agents/{person}", "Have an agent hear of it no longer", .admin,
            answer: .empty(204)
        ) { call in
            let agent = PersonID(try call.number("person", of: "person"))
            return try clear(call) { db, project, caller in
                try db.removeAgent(agent, from: project, by: caller, cause: call.cause)
            }
        },
    ]

    private static func addProject(_ call: Call) throws -> Response {
        let caller = try call.caller().id
        return try call.once { db in
            let slug = call.body["workspace"]?.text
            guard let workspace = try db.workspacesRun(by: caller).first(where: { $0.slug == slug }) else {
                throw Problem.unprocessable("/workspace", "Name a workspace that you run.")
            }
            let project = try db.addProject(
                call.body["slug"]?.text ?? "", name: call.name ?? "", address: call.body["address"]?.text ?? "",
                in: workspace.id, by: caller, cause: call.cause)
            var names = Names()
            return .json(try names.project(project, &db), status: 201)
        }
    }

    private static func changeProject(_ call: Call) throws -> Response {
        let caller = try call.caller().id
        let body = try call.write { db in
            let old = try runProject(call, &db)
            var project = old
            project.name = call.name ?? old.name
            project.address = call.body["address"]?.text ?? old.address
            if let lead = call.body["lead"] {
                project.lead = lead.integer.map { PersonID($0) }
                // Whoever leads a queue may see what is in it.
                if let lead = project.lead, try db.roles(of: lead, in: old.workspace) == [.requester] {
                    throw HouseRefusal.notAnAgent
                }
            }
            try db.update(project, over: old, by: caller, cause: call.cause)
            var names = Names()
            return try names.project(project, &db)
        }
        return .json(body)
    }

    /// Adds something to the project in the path, once, and answers with the project.
    private static func extend(
        _ call: Call, _ body: (inout Transaction, Project, PersonID) throws -> Void
    ) throws -> Response {
        let caller = try call.caller().id
        return try call.once { db in
            let project = try runProject(call, &db)
            try body(&db, project, caller)
            var names = Names()
            return .json(try names.project(project, &db))
        }
    }

    /// Takes something from the project in the path.
    private static func clear(
        _ call: Call, _ body: (inout Transaction, Project, PersonID) throws -> Void
    ) throws -> Response {
        let caller = try call.caller().id
        try call.write { db in try body(&db, try runProject(call, &db), caller) }
        return Response(status: 204)
    }

    /// The project in the path, if the caller runs its workspace and it is not deleted.
    private static func runProject(_ call: Call, _ db: inout Transaction) throws -> Project {
        let id = ProjectID(try call.number("id", of: "project"))
        for workspace in try db.workspacesRun(by: try call.caller().id) {
            if let project = try db.projects(of: workspace.id).first(where: { $0.id == id }) { return project }
        }
        throw HouseRefusal.noSuchProject
    }
}

extension Names {
    /// A project with its addresses and its people.
    fileprivate mutating func project(_ project: Project, _ db: inout Transaction) throws -> JSONValue {
        [
            "id": .integer(project.id.value), "workspace": .text(try workspace(project.workspace, &db)),
            "slug": .text(project.slug), "name": .text(project.name), "address": .text(project.address),
            "addresses": .list(try db.addresses(of: project.id).map(JSONValue.text)),
            "lead": try person(project.lead, &db), "agents": try people(try db.agents(of: project.id), &db),
        ]
    }
}
