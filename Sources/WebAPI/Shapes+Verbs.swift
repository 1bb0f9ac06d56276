extension Shapes {
    /// What verbs want, and what their own routes answer.
    static let verbs: [(name: String, shape: Shape)] = [
        ("Words", .object(.required("text", words))),
        ("Reason", .object(.required("reason", reason))),
        ("OptionalReason", .object(.optional("reason", .nullable(reason)))),
        ("Assignment", .object(.required("agent", who))),
        ("Transfer", .object(.required("agent", who), .required("reason", reason))),
        ("PriorityChange", .object(.required("priority", priority))),
        ("CategoryChange", .object(.required("category_id", .nullable(.id)))),
        ("OtherTicket", .object(.required("ticket", .id))),
        ("Watcher", .object(.optional("person", who))),
        ("Watchers", .object(.required("items", .list(person, 0...Int.max)))),
        ("AdminAssignment", .object(.required("agent", .nullable(who)))),
        ("AdminStatus", .object(.required("status", status))),
        (
            "AdminTicket",
            .object(
                .required("title", title), .required("priority", priority), .required("category_id", .nullable(.id)),
                .required("agent", .nullable(who)))
        ),
        ("BulkChange", .object(.required("tickets", .list(.id, 1...100)), .required("change", bulkChange))),
        ("BulkResult", .object(.required("items", .list(.named("BulkItem"), 1...100)))),
        (
            "BulkItem",
            .object(
                .required("number", .id), .required("status", .integer(200...599)),
                .required("ticket", .nullable(.named("Ticket"))),
                .required(
                    "problem", .nullable(.object(.required("type", .anyText), .required("detail", .anyText)))))
        ),
        (
            "LogEntry",
            .object(
                .required("sequence", .id), .required("at", .moment), .required("door", door),
                .required(
                    "ticket",
                    .object(.required("number", .id), .required("title", .anyText), .required("status", status))),
                .required("kind", .anyText), .required("before", .nullable(.anyText)),
                .required("after", .nullable(.anyText)), .required("reason", .nullable(.anyText)))
        ),
    ]

    private static let bulkChange = Shape.object(
        [
            .optional("agent", .nullable(who)), .optional("priority", priority),
            .optional("category_id", .nullable(.id)), .optional("deleted", .boolean),
        ], atLeast: 1)
}
