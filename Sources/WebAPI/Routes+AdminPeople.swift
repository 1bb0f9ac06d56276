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
                var items: [JSONValue] = []
                for person in people.prefix(call.limit) { items.append(try profile(of: person, &db)) }
                let last = people.count > call.limit ? people[call.limit - 1] : nil
                return Page(items: items, next: last.map { CursorText.text($0.id.value) })
            }
            return page.response(to: call)
        },
        Route(
            .post, root + "admin/people", "Add a person, with roles in workspaces you run", .admin,
            content: .required("NewPerson"), answer: .json(201, "Me"), handle: addPerson),
    ]

    private static func addPerson(_ call: Call) throws -> Response {
        let caller = try call.caller()
        let address = call.body["address"]?.text ?? ""
        return try call.once { db in
            guard try db.person(address: address) == nil else {
                throw Problem(409, "address_taken", "Somebody has that address already.")
            }
            let person = try db.addPerson(
                name: (call.body["name"]?.text ?? "").trimmed, address: address,
                language: call.body["language"]?.text ?? "en", at: call.now)
            try db.audit(.personAdded(person.id), by: caller.id, cause: call.cause)
            for grant in call.body["roles"]?.elements ?? [] {
                try self.grant(grant, to: person.id, by: caller.id, call, &db)
            }
            return .json(try profile(of: person, &db), status: 201)
        }
    }

    private static func grant(
        _ grant: JSONValue, to person: PersonID, by caller: PersonID, _ call: Call, _ db: inout Transaction
    ) throws {
        guard let slug = grant["workspace"]?.text, let role = grant["role"]?.text.flatMap(Role.init(rawValue:)),
            let workspace = try db.workspace(slug)
        else { throw Problem.unprocessable("/roles", "There is no such workspace.") }
        guard try db.roles(of: caller, in: workspace.id).contains(.admin) else {
            throw Problem.needs("admin of that workspace")
        }
        try db.grant(role, to: person, in: workspace.id)
        try db.audit(.granted(role, person, workspace: slug), by: caller, cause: call.cause)
    }
}
