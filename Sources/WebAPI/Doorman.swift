import Desk
import HTTPServer
import Storage

/// Sees who asks, and whether the route is for them.
struct Doorman {
    let site: Site
    let tokens: AccessTokens

    /// The doorman of a site.
    init(site: Site) {
        self.site = site
        tokens = AccessTokens(key: site.signingKey)
    }

    /// Somebody who was let in.
    struct Caller {
        let person: Person
        /// Nil for a script with a personal access token.
        let session: SessionID?
        /// What the script's token is for; nil for who signed in themselves, who may ask for all that is theirs.
        let scopes: Set<TokenScope>?
    }

    /// How every personal access token begins, for those who look for secrets that got lost.
    static let personalPrefix = "intray_"

    /// Who asks, when the route is not for anybody.
    func caller(of request: Request, for route: Route, at now: Moment) throws -> Caller? {
        guard route.access != .anyone else { return nil }
        return try site.store.read { db in try caller(of: request, for: route, at: now, &db) }
    }

    /// The same inside a transaction that reads on.
    func caller(of request: Request, for route: Route, at now: Moment, _ db: inout Transaction) throws -> Caller? {
        guard route.access != .anyone else { return nil }
        guard let caller = try caller(of: request, &db, at: now), caller.person.isActive else {
            throw Problem.notSignedIn
        }
        try check(caller, route, &db)
        return caller
    }

    private func caller(of request: Request, _ db: inout Transaction, at now: Moment) throws -> Caller? {
        if let field = request.headers["Authorization"] {
            guard field.prefix(7).lowercased() == "bearer " else { return nil }
            return try caller(by: String(field.dropFirst(7)), &db, at: now)
        }
        guard let secret = CookieSession.secret(in: request), let session = try db.session(cookie: secret, at: now),
            let person = try db.person(session.person)
        else { return nil }
        guard
            [.get, .head].contains(request.method)
                || CookieSession.isOurs(request, in: session.id, key: site.signingKey)
        else { throw Problem.forged }
        return Caller(person: person, session: session.id, scopes: nil)
    }

    private func caller(by secret: String, _ db: inout Transaction, at now: Moment) throws -> Caller? {
        if secret.hasPrefix(Doorman.personalPrefix) {
            guard let token = try db.personalToken(secret, at: now), let person = try db.person(token.person) else {
                return nil
            }
            return Caller(person: person, session: nil, scopes: token.scopes)
        }
        guard let token = tokens.token(secret, at: now),
            let person = try db.person(token.person, in: token.session, at: now)
        else { return nil }
        return Caller(person: person, session: token.session, scopes: nil)
    }

    private func check(_ caller: Caller, _ route: Route, _ db: inout Transaction) throws {
        switch route.access {
        case .anyone, .person: break
        case .session:
            guard caller.session != nil else { throw Problem.needsSession }
        case .agent: try need(.agent, of: caller, &db)
        case .admin: try need(.admin, of: caller, &db)
        }
        guard let scopes = caller.scopes else { return }
        let missing = route.scopes.subtracting(scopes)
        guard missing.isEmpty else { throw Problem.needs(missing) }
    }

    private func need(_ role: Role, of caller: Caller, _ db: inout Transaction) throws {
        guard try db.memberships(of: caller.person.id).contains(where: { $0.role == role }) else {
            throw Problem.needs(role.rawValue)
        }
    }
}

extension Route {
    /// What a personal access token has to be for.
    fileprivate var scopes: Set<TokenScope> {
        let deed = method == .get ? TokenScope.read : .write
        return access == .admin ? [deed, .admin] : [deed]
    }
}

extension Problem {
    fileprivate static let needsSession = Problem(
        403, "needs_session", "Sign in for this; a personal access token is not enough.")

    fileprivate static let forged = Problem(
        403, "csrf", "A change by cookie brings along \(CookieSession.field), as GET auth/session tells it.")

    fileprivate static func needs(_ scopes: Set<TokenScope>) -> Problem {
        let names = scopes.map(\.rawValue).sorted()
        return Problem(403, "needs_scope", "The token is not for this; it lacks \(names.joined(separator: " and ")).")
            .with("scopes", .list(names.map(JSONValue.text)))
    }
}
