import Desk
import HTTPServer
import Storage

/// The table of routes, one file a topic.
enum Routes {
    static let root = "/api/v1/"

    static func all(_ signIn: SignIn, _ limits: Site.Limits) -> [Route] {
        health + hooks + account(signIn) + personalTokens + tickets(limits) + replies(limits) + verbs + groups
            + adminTickets + adminTree + adminPeople + adminIntake + adminNotices + adminReports
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
