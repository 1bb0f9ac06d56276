import Desk
import Foundation
import Sodium
import Storage

/// `intray person`.
enum PersonCommand {
    static let help = """
        usage: intray person add --address ADDRESS [--name NAME] [--language LANGUAGE] [--config FILE]
               intray person list [--config FILE]
               intray person grant ADDRESS --role agent|admin --workspace NAME [--config FILE]
               intray person revoke ADDRESS --role agent|admin --workspace NAME [--config FILE]
               intray person password ADDRESS [--config FILE] < FILE
               intray person deactivate|activate ADDRESS [--config FILE]

        Adds people, lists them, and gives them roles and passwords. A password is read from standard input, so that it
        stands in no list of processes. A deactivated person cannot sign in; history and mail stay. Whoever is deactivated or
        gets a password has to sign in anew; all of it is in the audit log.
        """

    static func run(_ words: [String]) throws -> ExitCode {
        let arguments = try Arguments(
            words, valued: ["address", "name", "language", "role", "workspace", "config"])
        guard let verb = arguments.operands.first else { throw Arguments.Misuse(words: "wants a verb") }
        let context = try Context(arguments)
        switch verb {
        case "add": return try add(arguments, context)
        case "list": return try list(context)
        case "grant", "revoke": return try changeRole(verb, arguments, context)
        case "password": return try setPassword(arguments, context)
        case "deactivate", "activate": return try setActive(verb == "activate", arguments, context)
        default: throw Arguments.Misuse(words: "“\(verb)” is not a verb here")
        }
    }

    private static func add(_ arguments: Arguments, _ context: Context) throws -> ExitCode {
        guard let address = arguments["address"], Subaddress(address) != nil else {
            throw Arguments.Misuse(words: "wants --address with a mail address")
        }
        let person = try context.store.write { db in
            guard try db.person(address: address) == nil else { throw ServiceError("\(address) is somebody's already") }
            return try db.admit(
                name: arguments["name"] ?? "", address: address, language: arguments["language"] ?? "en", by: nil,
                cause: cause)
        }
        Console.print("\(person.id.value)\t\(address)\t\(person.name)")
        return .ok
    }

    private static func list(_ context: Context) throws -> ExitCode {
        var cursor = PersonID(0)
        while true {
            let page = try context.store.read { db in try db.people(after: cursor, limit: 500) }
            guard let last = page.last else { return .ok }
            cursor = last.id
            for person in page {
                let roles = try context.store.read { db in
                    try db.memberships(of: person.id).map { "\($0.role.rawValue)@\($0.workspace.slug)" }
                }
                let state = person.isActive ? "" : "\tdeactivated"
                Console.print(
                    "\(person.id.value)\t\(person.address ?? "-")\t\(person.name)\t\(roles.joined(separator: " "))\(state)"
                )
            }
        }
    }

    private static func changeRole(_ verb: String, _ arguments: Arguments, _ context: Context) throws -> ExitCode {
        guard let role = arguments["role"].flatMap(Role.init(rawValue:)), role != .requester else {
            throw Arguments.Misuse(words: "wants --role agent or --role admin")
        }
        guard let slug = arguments["workspace"] else { throw Arguments.Misuse(words: "wants --workspace") }
        try context.store.write { db in
            let person = try person(arguments, in: &db)
            guard let workspace = try db.workspace(slug) else { throw ServiceError("there is no workspace \(slug)") }
            if verb == "grant" {
                try db.appoint(person.id, role, in: workspace, by: nil, cause: cause)
            } else {
                try db.dismiss(person.id, role, in: workspace, by: nil, cause: cause)
            }
        }
        return .ok
    }

    private static func setPassword(_ arguments: Arguments, _ context: Context) throws -> ExitCode {
        let password = String(decoding: try Console.input("-"), as: UTF8.self).trimmingCharacters(in: .newlines)
        guard password.count >= 10 else { throw ServiceError("a password wants at least 10 characters") }
        let hash = try PasswordHash.make(password)
        try context.store.write { db in
            try db.setPassword(hash, of: try person(arguments, in: &db).id, by: nil, cause: cause)
        }
        return .ok
    }

    private static func setActive(_ active: Bool, _ arguments: Arguments, _ context: Context) throws -> ExitCode {
        try context.store.write { db in
            let person = try person(arguments, in: &db).id
            if active {
                try db.activate(person, by: nil, cause: cause)
            } else {
                try db.deactivate(person, by: nil, cause: cause)
            }
        }
        return .ok
    }

    /// Nobody signed in: history shows that it was done at the machine itself.
    private static var cause: Cause { Cause(.console, at: Moment.now) }

    private static func person(_ arguments: Arguments, in db: inout Transaction) throws -> Person {
        guard arguments.operands.count == 2 else { throw Arguments.Misuse(words: "wants an address") }
        let address = arguments.operands[1]
        guard let person = try db.person(address: address) else {
            throw ServiceError("nobody has the address \(address)")
        }
        return person
    }
}
