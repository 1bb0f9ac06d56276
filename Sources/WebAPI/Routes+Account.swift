import Desk
import HTTPServer
import Storage

extension Routes {
    /// Signing in and out, and who one is then.
    static func account(_ signIn: SignIn) -> [Route] {
        [
            Route(
                .post, root + "auth/login", "Sign in with address and password", .anyone, content: .required("Login"),
                answer: .json(200, "AccessToken")
            ) { call in try Admission.start(for: signIn.person(call), call).response(to: call) }
            .costly,
            Route(
                .post, root + "auth/session", "Sign in with address and password, for a browser: by cookie", .anyone,
                content: .required("Login"), answer: .json(200, "CookieSession")
            ) { call in try CookieSession.start(for: signIn.person(call), call) }
            .costly,
            Route(
                .get, root + "auth/session", "The token that a browser's changes bring along", .session,
                answer: .json(200, "CookieSession")
            ) { call in
                let caller = try call.caller()
                guard let session = call.session else { throw Problem.notSignedIn }
                return CookieSession(person: caller, session: session).response(to: call)
            },
            Route(
                .post, root + "auth/refresh", "Go on with a session by its refresh token, which is good once", .anyone,
                content: .required("Refresh"), answer: .json(200, "AccessToken")
            ) { call in
                try Admission.renew(by: call.body["refresh_token"]?.text ?? "", call).response(to: call)
            },
            Route(
                .post, root + "auth/password-link", "Have a link to set a password sent to an address", .anyone,
                content: .required("PasswordLink"), answer: .empty(202), handle: signIn.sendLink),
            Route(
                .post, root + "auth/password", "Set a password by the link, and end all sessions", .anyone,
                content: .required("NewPassword"), answer: .empty(204), handle: signIn.setPassword
            ).costly,
            Route(.get, "/set-password", "The page that the link leads to", .anyone, answer: .bytes("text/html")) { _ in
                PasswordPage.response
            },
            Route(.post, root + "auth/logout", "Sign out", .session, answer: .empty(204)) { call in
                try signOut(call) { db, caller, session in
                    try db.endSession(session, of: caller, cause: call.cause)
                }
            },
            Route(
                .post, root + "auth/logout-everywhere", "Sign out of every session", .session, answer: .empty(204)
            ) { call in
                try signOut(call) { db, caller, _ in try db.endSessions(of: caller, cause: call.cause) }
            },
        ]
    }

    private static func signOut(
        _ call: Call, _ end: (inout Transaction, PersonID, SessionID) throws -> Void
    ) throws -> Response {
        let caller = try call.caller()
        guard let session = call.session else { throw Problem.notSignedIn }
        try call.write { db in try end(&db, caller.id, session) }
        return Response(status: 204).with("Set-Cookie", CookieSession.removal)
    }
}
