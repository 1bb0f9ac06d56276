import Desk
import HTTPServer
import Storage

extension Routes {
    /// The people of the house.
    static let adminPeople = [
        Route(
            .get, root + "admin/people", "Everybody, with their roles", .admin, query: Route.Parameter.paging,
            answer: .page("Me")
        ) { call in
            let after = PersonID(try call.cursor(count: 1)?[0] ?? 0)
            let page = try call.read { db in
                let people = try db.people(after: after, limit: call.limit + 1)
                return try Page(people, limit: call.limit, place: { CursorText.text($0.id.value) }) { person in
                    try JSONValue(person, &db)
                }
            }
            return page.response(to: call)
        },
        Route(
            .post, root + "admin/people", "Add a person, with roles in workspaces you run", .admin,
            content: .required("NewPerson"), answer: .json(201, "Me"), handle: addPerson),
        Route(.get, root + "admin/people/{id}", "One person", .admin, answer: .json(200, "Me")) { call in
            let id = PersonID(try call.number("id", of: "person"))
            let body = try call.read { db in
                guard let person = try db.person(id) else { throw HouseRefusal.noSuchPerson }
                return try JSONValue(person, &db)
            }
            return .json(body)
        },
        Route(
            .patch, root + "admin/people/{id}",
            "Change a profile, or which of the addresses letters go to", .admin, content: .required("PersonChange"),
            answer: .json(200, "Me")
        ) { call in
            let caller = try call.caller().id
            let body = try call.write { db in
                let person = try tended(call, &db)
                if let address = call.body["address"]?.text {
                    try db.preferAddress(address, of: person.id, by: caller, cause: call.cause)
                }
                return try change(person.id, by: caller, call, &db)
            }
            return .json(body)
        },
        Route(
            .post, root + "admin/people/{id}/addresses", "Give a person one more address", .admin,
            content: .required("NewAddress"), answer: .json(200, "Me")
        ) { call in
            try tend(call) { db, person, caller in
                try db.addAddress(call.body["address"]?.text ?? "", to: person.id, by: caller, cause: call.cause)
            }
        },
        Route(
            .delete, root + "admin/people/{id}/addresses/{address}", "Take an address from a person", .admin,
            answer: .empty(204)
        ) { call in
            let caller = try call.caller().id
            try call.write { db in
                let person = try tended(call, &db)
                try db.removeAddress(
                    call.parameters["address"] ?? "", from: person.id, by: caller, cause: call.cause)
            }
            return Response(status: 204)
        },
    ]

    private static func addPerson(_ call: Call) throws -> Response {
        let caller = try call.caller().id
        return try call.once { db in
            let profile = Profile(name: "").changed(by: call.body)
            let person = try db.admit(
                name: profile.name, address: call.body["address"]?.text ?? "", language: profile.language, by: caller,
                cause: call.cause)
            try db.update(profile, of: person.id, by: caller, cause: call.cause)
            for grant in call.body["roles"]?.elements ?? [] {
                let (workspace, role) = try appointment(grant, by: caller, at: "/roles", &db)
                try db.appoint(person.id, role, in: workspace, by: caller, cause: call.cause)
            }
            return .json(try JSONValue(person, &db), status: 201)
        }
    }

    /// The role and the workspace that a body names, if the caller runs that workspace.
    static func appointment(
        _ grant: JSONValue, by caller: PersonID, at place: String, _ db: inout Transaction
    ) throws -> (Workspace, Role) {
        guard let slug = grant["workspace"]?.text, let role = grant["role"]?.text.flatMap(Role.init(rawValue:)),
            let workspace = try db.workspace(slug)
        else { throw Problem.unprocessable(place, "There is no such workspace.") }
        try requireAdmin(caller, of: workspace, &db)
        return (workspace, role)
    }

    /// Refuses who does not run a workspace.
    static func requireAdmin(_ caller: PersonID, of workspace: Workspace, _ db: inout Transaction) throws {
        guard try db.roles(of: caller, in: workspace.id).contains(.admin) else {
            throw Problem(403, "needs_role", "You do not run that workspace.")
        }
    }

    /// The person in the path, if they are the caller's to look after.
    static func tended(_ call: Call, _ db: inout Transaction) throws -> Person {
        let id = PersonID(try call.number("id", of: "person"))
        guard let person = try db.person(id) else { throw HouseRefusal.noSuchPerson }
        guard try db.mayTend(id, by: try call.caller().id) else {
            throw Problem(403, "works_elsewhere", "They work in a workspace that you do not run.")
        }
        return person
    }

    /// Does something to the person in the path, once, and answers with them as they are then.
    static func tend(
        _ call: Call, _ body: (inout Transaction, Person, PersonID) throws -> Void
    ) throws -> Response {
        let caller = try call.caller().id
        return try call.once { db in
            let person = try tended(call, &db)
            try body(&db, person, caller)
            return .json(try JSONValue(try db.person(person.id) ?? person, &db))
        }
    }
}
