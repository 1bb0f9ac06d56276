import Desk
import HTTPServer
import Storage

/// The table of routes, one file a topic.
enum Routes {
    static let root = "/api/v1/"

    static func all(_ signIn: SignIn, _ limits: Site.Limits) -> [Route] {
        let account = [
            Route(
                .post, root + "auth/login", "Sign in with address and password", .anyone, content: .required("Login"),
                answer: .json(200, "AccessToken"), handle: signIn.answer),
            Route(
                .get, root + "me", "Who is signed in, with their roles", .person, answer: .json(200, "Me"),
                handle: me),
        ]
        return health + hooks + account + tickets(limits) + verbs + groups + adminTickets + adminTree + adminPeople
            + adminIntake + adminNotices + adminReports
    }

    private static func me(_ call: Call) throws -> Response {
        let caller = try call.caller()
        return .json(try call.read { db in try profile(of: caller, &db) })
    }

    /// A person with their roles.
    static func profile(of person: Person, _ db: inout Transaction) throws -> JSONValue {
        [
            "id": .integer(person.id.value),
            "name": .text(person.name),
            "address": JSONValue(person.address),
            "language": .text(person.language),
            "active": .boolean(person.isActive),
            "roles": .list(
                try db.memberships(of: person.id).map { membership in
                    ["workspace": .text(membership.workspace.slug), "role": .text(membership.role.rawValue)]
                }),
        ]
    }
}
