package import Desk
import Sodium
package import Storage

/// A signed statement that a person signed in: a JSON Web Token (RFC 7519) under HMAC-SHA-256.
///
/// Only the one header that we write is read, so that no token can choose how it is checked.
package struct AccessToken: Hashable, Sendable {
    /// Who signed in.
    package let person: PersonID
    /// The session that they have since.
    package let session: SessionID
    /// When the token is over.
    package let expires: Moment

    /// How long a token is good, in seconds: fifteen minutes.
    package static let lifetime: Int64 = 15 * 60

    /// A token for a person and their session that is good until `expires`.
    package init(person: PersonID, session: SessionID, expires: Moment) {
        self.person = person
        self.session = session
        self.expires = expires
    }

    private static let header = Base64.encode(Array(#"{"alg":"HS256","typ":"JWT"}"#.utf8), .urlSafe)

    /// The token's text.
    package func signed(with key: [UInt8], at now: Moment) -> String {
        let claims: JSONValue = [
            "sub": .text(String(person.value)), "sid": .text(String(session.value)), "iat": .integer(now.seconds),
            "exp": .integer(expires.seconds), "use": "access",
        ]
        let body = AccessToken.header + "." + Base64.encode(claims.bytes, .urlSafe)
        let code = HMACSHA256.authenticate(key: key, message: Array(body.utf8))
        return body + "." + Base64.encode(code, .urlSafe)
    }

    /// Reads a token; nil when it is not ours or is over.
    package init?(_ text: String, key: [UInt8], now: Moment) {
        guard text.utf8.count <= 1024 else { return nil }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == AccessToken.header, let code = Base64.decode(String(parts[2]), .urlSafe)
        else { return nil }
        guard HMACSHA256.verify(code, key: key, message: Array("\(parts[0]).\(parts[1])".utf8)) else { return nil }
        guard let body = Base64.decode(String(parts[1]), .urlSafe), let claims = try? JSONReader.read(body),
            claims["use"] == "access", let subject = claims["sub"]?.text.flatMap({ Int64($0) }),
            let session = claims["sid"]?.text.flatMap({ Int64($0) }), let end = claims["exp"]?.integer
        else { return nil }
        self.init(person: PersonID(subject), session: SessionID(session), expires: Moment(seconds: end))
        guard isGood(at: now) else { return nil }
    }

    /// Whether it is not over yet.
    func isGood(at now: Moment) -> Bool { now.seconds < expires.seconds }
}
