import Desk
import HTTPServer
import Sodium
import Storage

extension Routes {
    /// Who has more of them has lost track.
    private static let mostTokens = 50

    /// What people give to their scripts; only who signed in themselves makes and revokes them.
    static let personalTokens = [
        Route(
            .get, root + "me/tokens", "The caller's personal access tokens, without their secrets", .session,
            answer: .json(200, "PersonalTokens")
        ) { call in
            let caller = try call.caller()
            let tokens = try call.read { db in try db.personalTokens(of: caller.id, at: call.now) }
            return .json(["items": .list(tokens.map { .object(members(of: $0)) })])
        },
        Route(
            .post, root + "me/tokens", "Make a personal access token; its secret is shown this once", .session,
            content: .required("NewPersonalToken"), answer: .json(201, "PersonalTokenSecret"), handle: addToken),
        Route(.delete, root + "me/tokens/{id}", "Revoke a personal access token", .session, answer: .empty(204)) {
            call in
            let caller = try call.caller()
            let id = PersonalTokenID(try call.number("id", of: "token"))
            let isGone = try call.write { db in
                try db.revokePersonalToken(id, of: caller.id, cause: call.cause)
            }
            guard isGone else { throw Problem.missing("token") }
            return Response(status: 204)
        },
    ]

    private static func addToken(_ call: Call) throws -> Response {
        let caller = try call.caller()
        let secret = Doorman.personalPrefix + RandomBytes.token()
        let scopes = (call.body["scopes"]?.elements ?? []).compactMap { $0.text.flatMap(TokenScope.init(rawValue:)) }
        let days = call.body["days"]?.integer ?? 0
        let token = try call.write { db in
            guard try db.personalTokens(of: caller.id, at: call.now).count < mostTokens else {
                throw Problem(409, "too_many_tokens", "You have \(mostTokens) tokens; revoke one first.")
            }
            return try db.addPersonalToken(
                secret, named: (call.body["name"]?.text ?? "").trimmed, for: Set(scopes), of: caller.id,
                until: call.now.adding(seconds: days * 86_400), cause: call.cause)
        }
        return .json(.object(members(of: token) + [.init("token", .text(secret))]), status: 201)
    }

    private static func members(of token: PersonalToken) -> [JSONValue.Member] {
        [
            .init("id", .integer(token.id.value)), .init("name", .text(token.name)),
            .init("scopes", .list(token.scopes.map(\.rawValue).sorted().map(JSONValue.text))),
            .init("created_at", .text(token.createdAt.rfc3339)), .init("expires_at", .text(token.expires.rfc3339)),
        ]
    }
}
