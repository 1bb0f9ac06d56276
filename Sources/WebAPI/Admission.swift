import Desk
import HTTPServer
import Sodium
import Storage

/// What somebody gets who was let in: an access token for a while, and the refresh token for the next one.
struct Admission {
    private let person: Person
    private let session: Session
    private let refreshToken: String

    /// How long a session lasts, in seconds: thirty days.
    static let lifetime: Int64 = 30 * 86_400

    /// Starts a session of somebody who proved who they are.
    static func start(for person: Person, _ call: Call) throws -> Admission {
        let token = RandomBytes.token()
        let session = try call.write { db in
            try db.startSession(
                of: person.id, refreshToken: token, until: call.now.adding(seconds: lifetime), cause: call.cause)
        }
        return Admission(person: person, session: session, refreshToken: token)
    }

    /// Goes on with the session of a refresh token, which is then worth nothing any more.
    static func renew(by token: String, _ call: Call) throws -> Admission {
        let next = RandomBytes.token()
        // The refusal comes after the transaction: a token that came twice has ended its session there.
        let found = try call.write { db in
            try db.renewSession(by: token, next: next, cause: call.cause).map { ($0, try db.person($0.person)) }
        }
        guard case (let session, let person?)? = found else {
            throw Problem(401, "session_over", "The session is over; sign in again.")
        }
        return Admission(person: person, session: session, refreshToken: next)
    }

    func response(to call: Call) -> Response {
        let expires = min(call.now.adding(seconds: AccessToken.lifetime), session.expires)
        let token = AccessToken(person: person.id, session: session.id, expires: expires)
        return .json([
            "access_token": .text(token.signed(with: call.site.signingKey, at: call.now)), "token_type": "Bearer",
            "expires_in": .integer(expires.seconds - call.now.seconds), "refresh_token": .text(refreshToken),
            "session_expires_at": .text(session.expires.rfc3339),
            "person": ["id": .integer(person.id.value), "name": .text(person.displayName)],
        ])
    }
}
