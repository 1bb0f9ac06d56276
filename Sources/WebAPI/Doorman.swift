import Desk
import HTTPServer
import Storage

/// Sees who asks, and whether the route is for them.
struct Doorman {
    let site: Site

    /// Somebody who was let in.
    struct Caller {
        let person: Person
        let session: SessionID
    }

    /// Who asks, when the route is not for anybody.
    func caller(of request: Request, for route: Route, at now: Moment) throws -> Caller? {
        guard route.access != .anyone else { return nil }
        guard let field = request.headers["Authorization"], field.prefix(7).lowercased() == "bearer " else {
            throw Problem.notSignedIn
        }
        let secret = String(field.dropFirst(7))
        return try site.store.read { db in
            guard let caller = try caller(by: secret, &db, at: now), caller.person.isActive else {
                throw Problem.notSignedIn
            }
            try check(caller, route, &db)
            return caller
        }
    }

    private func caller(by secret: String, _ db: inout Transaction, at now: Moment) throws -> Caller? {
        guard let token = AccessToken(secret, key: site.signingKey, now: now),
            try db.isOpen(token.session, of: token.person, at: now), let person = try db.person(token.person)
        else { return nil }
        return Caller(person: person, session: token.session)
    }

    private func check(_ caller: Caller, _ route: Route, _ db: inout Transaction) throws {
        switch route.access {
        case .anyone, .person, .session: break
        case .agent: try need(.agent, of: caller, &db)
        case .admin: try need(.admin, of: caller, &db)
        }
    }

    private func need(_ role: Role, of caller: Caller, _ db: inout Transaction) throws {
        guard try db.memberships(of: caller.person.id).contains(where: { $0.role == role }) else {
            throw Problem.needs(role.rawValue)
        }
    }
}
