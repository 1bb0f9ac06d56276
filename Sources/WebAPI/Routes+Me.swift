import Desk
import HTTPServer
import Storage

extension Routes {
    /// Who one is, and what one says of oneself.
    static let me = [
        Route(
            .get, root + "me", "Who is signed in, with their profile and roles", .person, answer: .json(200, "Me")
        ) { call in
            let caller = try call.caller()
            return .json(try call.read { db in try JSONValue(caller, &db) })
        },
        Route(
            .patch, root + "me", "Change what you say of yourself", .person, content: .required("ProfileChange"),
            answer: .json(200, "Me")
        ) { call in
            let caller = try call.caller().id
            return .json(try call.write { db in try change(caller, by: caller, call, &db) })
        },
    ]

    /// Changes a person's profile by the body of a request.
    static func change(
        _ person: PersonID, by actor: PersonID, _ call: Call, _ db: inout Transaction
    ) throws -> JSONValue {
        guard let profile = try db.profile(of: person) else { throw HouseRefusal.noSuchPerson }
        try db.update(profile.changed(by: call.body), of: person, by: actor, cause: call.cause)
        guard let changed = try db.person(person) else { throw HouseRefusal.noSuchPerson }
        return try JSONValue(changed, &db)
    }
}
