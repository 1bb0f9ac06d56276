import Desk

extension Shapes {
    /// One with dots in odd places is sent to in quotes, and has at most 254 characters with them (RFC 5321 §4.5.3.1.3).
    static let address = Shape.text(.address, 3...252)
    private static let personName = Shape.text(.line, 1...200)
    private static let houseName = Shape.text(.line, 1...100)

    private static let profileChange: [Shape.Field] = [
        .optional("phone", .nullable(.text(.phone, PhoneNumber.lengths))),
        .optional("profession", .nullable(.text(.line, 1...200))),
        .optional("department", .nullable(.text(.line, 1...200))),
        .optional("organization", .nullable(.text(.line, 1...200))),
        .optional("postal_address", .nullable(.text(.lines, 1...500))),
        .optional("language", .text(.slug, 2...16)),
        .optional("notices", .choice(NoticePreference.allCases.map(\.rawValue))),
        .optional("digest", .choice(DigestRhythm.allCases.map(\.rawValue))),
    ]

    private static let appointment: [Shape.Field] = [.required("workspace", slug), .required("role", role)]

    private static let workspace: [Shape.Field] = [
        .required("id", .id), .required("slug", .anyText), .required("name", .anyText),
    ]

    /// What is said of people, workspaces and projects, and what people say to one another.
    static let people: [(name: String, shape: Shape)] = [
        ("ProfileChange", .object([.optional("name", personName)] + profileChange, atLeast: 1)),
        (
            "PersonChange",
            .object([.optional("name", personName), .optional("address", address)] + profileChange, atLeast: 1)
        ),
        (
            "NewPerson",
            .object(
                [
                    .required("name", personName), .required("address", address),
                    .optional("roles", .list(.named("Appointment"), 0...20)),
                ] + profileChange, atLeast: 0)
        ),
        ("NewAddress", .object(.required("address", address))),
        ("Appointment", .object(appointment, atLeast: 0)),
        ("RoleInWorkspace", .object(.required("workspace", .anyText), .required("role", role))),
        (
            "Me",
            .object(
                .required("id", .id), .required("name", .anyText), .required("address", .nullable(.anyText)),
                .required("addresses", .list(.anyText, 0...Int.max)), .required("phone", .nullable(.anyText)),
                .required("profession", .nullable(.anyText)), .required("department", .nullable(.anyText)),
                .required("organization", .nullable(.anyText)), .required("postal_address", .nullable(.anyText)),
                .required("language", .anyText), .required("notices", .anyText), .required("digest", .anyText),
                .required("failing_since", .nullable(.moment)), .required("active", .boolean),
                .required("roles", .list(.named("RoleInWorkspace"), 0...Int.max)))
        ),
        ("NewWorkspace", .object(.required("slug", slug), .optional("name", houseName))),
        ("Workspace", .object(workspace, atLeast: 0)),
        ("Workspaces", .object(.required("items", .list(.named("Workspace"), 0...Int.max)))),
        (
            "NewProject",
            .object(
                .required("workspace", slug), .required("slug", slug), .required("address", address),
                .optional("name", houseName))
        ),
        (
            "ProjectChange",
            .object(
                [
                    .optional("name", houseName), .optional("address", address), .optional("lead", .nullable(.id)),
                ], atLeast: 1)
        ),
        ("ProjectAgent", .object(.required("agent", .id))),
        (
            "Project",
            .object(
                workspace + [
                    .required("workspace", .anyText), .required("address", .anyText),
                    .required("addresses", .list(.anyText, 0...Int.max)), .required("lead", .nullable(person)),
                    .required("agents", .list(person, 0...Int.max)),
                ], atLeast: 0)
        ),
        ("Projects", .object(.required("items", .list(.named("Project"), 0...Int.max)))),
        (
            "InboxEntry",
            .object(
                .required("id", .id), .required("kind", .anyText), .required("at", .moment),
                .required("actor", .nullable(person)),
                .required("ticket", .nullable(.object(.required("number", .id), .required("title", .anyText)))),
                .required("reply_id", .nullable(.id)), .required("detail", .nullable(.anyText)),
                .required("read_at", .nullable(.moment)))
        ),
        (
            "Inbox",
            .object(
                .required("items", .list(.named("InboxEntry"), 0...100)), .required("next_cursor", .nullable(.anyText)),
                .required("unread", .count))
        ),
        (
            "NewMessage",
            .object(.required("to", .either([.id, address])), .required("text", .text(.lines, 1...20_000)))
        ),
        (
            "Message",
            .object(
                .required("id", .id), .required("from", person), .required("to", person), .required("text", .anyText),
                .required("at", .moment), .required("read_at", .nullable(.moment)))
        ),
    ]
}
