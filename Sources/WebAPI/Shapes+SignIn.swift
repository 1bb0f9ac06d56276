import Storage

extension Shapes {
    /// What signing in takes and gives.
    static let signIn: [(name: String, shape: Shape)] = [
        (
            "Login",
            .object(.required("address", .text(.any, 1...320)), .required("password", .text(.any, 1...1_024)))
        ),
        (
            "CookieSession",
            .object(.required("csrf_token", .anyText), .required("person", .named("PersonName")))
        ),
        ("PasswordLink", .object(.required("address", .text(.any, 1...320)))),
        (
            "NewPassword",
            .object(.required("token", .text(.any, 1...200)), .required("password", .text(.any, 10...1_024)))
        ),
        ("Refresh", .object(.required("refresh_token", .text(.token, 1...200)))),
        (
            "NewPersonalToken",
            .object(
                .required("name", .text(.line, 1...100)), .required("scopes", .list(scope, 1...3)),
                .required("days", .integer(1...366)))
        ),
        ("PersonalToken", .object(personalToken, atLeast: 0)),
        ("PersonalTokens", .object(.required("items", .list(.named("PersonalToken"), 0...50)))),
        ("PersonalTokenSecret", .object(personalToken + [.required("token", .anyText)], atLeast: 0)),
        (
            "AccessToken",
            .object(
                .required("access_token", .anyText), .required("token_type", .choice(["Bearer"])),
                .required("expires_in", .count), .required("refresh_token", .anyText),
                .required("session_expires_at", .moment), .required("person", .named("PersonName")))
        ),
    ]

    private static let scope = Shape.choice(TokenScope.allCases.map(\.rawValue))

    private static let personalToken: [Shape.Field] = [
        .required("id", .id), .required("name", .anyText), .required("scopes", .list(scope, 1...3)),
        .required("created_at", .moment), .required("expires_at", .moment),
    ]
}
