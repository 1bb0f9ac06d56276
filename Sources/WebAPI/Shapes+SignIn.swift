extension Shapes {
    /// What signing in takes and gives.
    static let signIn: [(name: String, shape: Shape)] = [
        (
            "Login",
            .object(.required("address", .text(.any, 1...320)), .required("password", .text(.any, 1...1_024)))
        ),
        ("Refresh", .object(.required("refresh_token", .text(.token, 1...200)))),
        (
            "AccessToken",
            .object(
                .required("access_token", .anyText), .required("token_type", .choice(["Bearer"])),
                .required("expires_in", .count), .required("refresh_token", .anyText),
                .required("session_expires_at", .moment), .required("person", .named("PersonName")))
        ),
    ]
}
