import Desk
import HTTPServer
import Storage

extension Routes {
    /// What people may do, and whether they are let in.
    static let adminPeopleAccess = [
        Route(
            .post, root + "admin/people/{id}/activate", "Let a person in again", .admin, answer: .json(200, "Me")
        ) { call in
            try tend(call) { db, person, caller in try db.activate(person.id, by: caller, cause: call.cause) }
        },
        Route(
            .post, root + "admin/people/{id}/deactivate", "Keep a person out; their history and mail stay", .admin,
            answer: .json(200, "Me")
        ) { call in
            try tend(call) { db, person, caller in try db.deactivate(person.id, by: caller, cause: call.cause) }
        },
        Route(
            .post, root + "admin/people/{id}/roles", "Give a person a role in a workspace you run", .admin,
            content: .required("Appointment"), answer: .json(200, "Me")
        ) { call in
            let caller = try call.caller().id
            return try call.once { db in
                let id = PersonID(try call.number("id", of: "person"))
                guard let person = try db.person(id) else { throw HouseRefusal.noSuchPerson }
                let (workspace, role) = try appointment(call.body, by: caller, at: "/workspace", &db)
                try db.appoint(id, role, in: workspace, by: caller, cause: call.cause)
                return .json(try JSONValue(person, &db))
            }
        },
        Route(
            .delete, root + "admin/people/{id}/roles/{workspace}/{role}", "Take a role from a person", .admin,
            answer: .empty(204), handle: dismiss),
        Route(
            .delete, root + "admin/people/{id}/sessions", "End every session of a person", .admin, answer: .empty(204)
        ) { call in
            let caller = try call.caller().id
            try call.write { db in
                try db.endSessions(of: try tended(call, &db).id, by: caller, cause: call.cause)
            }
            return Response(status: 204)
        },
        Route(
            .delete, root + "admin/people/{id}/tokens", "Take back every personal access token of a person", .admin,
            answer: .empty(204)
        ) { call in
            let caller = try call.caller().id
            try call.write { db in
                try db.revokeTokens(of: try tended(call, &db).id, by: caller, cause: call.cause)
            }
            return Response(status: 204)
        },
    ]

    private static func dismiss(_ call: Call) throws -> Response {
        let caller = try call.caller().id
        let id = PersonID(try call.number("id", of: "person"))
        try call.write { db in
            guard let workspace = try db.workspace(call.parameters["workspace"] ?? "") else {
                throw HouseRefusal.noSuchWorkspace
            }
            try requireAdmin(caller, of: workspace, &db)
            guard let role = Role(rawValue: call.parameters["role"] ?? ""),
                try db.roles(of: id, in: workspace.id).contains(role)
            else { throw Problem.missing("role") }
            try db.dismiss(id, role, in: workspace, by: caller, cause: call.cause)
        }
        return Response(status: 204)
    }
}
