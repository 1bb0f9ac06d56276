import Desk
import HTTPServer
import Sodium
import Storage

/// A session as a browser has it: the secret in a cookie that no script reads, and a token against forged requests.
///
/// The cookie goes with whatever the browser sends here, also when another site made it send it; the token does not,
/// for only a page of this site can have read it.
struct CookieSession {
    let person: Person
    let session: SessionID

    /// The cookie's name; by its beginning browsers take it from this host alone, and over TLS or on loopback only.
    static let cookie = "__Host-intray"
    /// The field that a request which changes something brings the token in.
    static let field = "X-CSRF-Token"

    /// Lets somebody in who proved who they are; the secret is new, whatever cookie they came with.
    static func start(for person: Person, _ call: Call) throws -> Response {
        let secret = RandomBytes.token()
        let session = try call.write { db in
            try db.startSession(
                of: person.id, cookie: secret, until: call.now.adding(seconds: Admission.lifetime), cause: call.cause)
        }
        return CookieSession(person: person, session: session.id).response(to: call)
            .with("Set-Cookie", field(secret, seconds: Admission.lifetime))
    }

    func response(to call: Call) -> Response {
        .json([
            "csrf_token": .text(CookieSession.token(of: session, key: call.site.signingKey)),
            "person": ["id": .integer(person.id.value), "name": .text(person.displayName)],
        ])
    }

    /// The field that takes the cookie away.
    static let removal = field("", seconds: 0)

    /// The secret in the cookie of a request.
    static func secret(in request: Request) -> String? {
        for part in request.headers.all("Cookie").joined(separator: ";").split(separator: ";") {
            let pair = part.drop { $0 == " " }.split(separator: "=", maxSplits: 1)
            if pair.count == 2, pair[0] == cookie { return String(pair[1]) }
        }
        return nil
    }

    /// Whether a request was made by a page that may read what we answer.
    static func isOurs(_ request: Request, in session: SessionID, key: [UInt8]) -> Bool {
        request.headers[field].map { constantTimeEqual($0, token(of: session, key: key)) } ?? false
    }

    private static func token(of session: SessionID, key: [UInt8]) -> String {
        Base64.encode(HMACSHA256.authenticate(key: key, message: Array("csrf \(session.value)".utf8)), .urlSafe)
    }

    private static func field(_ value: String, seconds: Int64) -> String {
        "\(cookie)=\(value); Path=/; Max-Age=\(seconds); HttpOnly; Secure; SameSite=Strict"
    }
}
