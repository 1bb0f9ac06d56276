import Desk
import Storage

/// The named shapes of what comes in and goes out; their names are those of the OpenAPI document.
package enum Shapes {
    /// Every shape with its name.
    package static let all: [(name: String, shape: Shape)] =
        signIn + requests + people + verbs + ticketAnswers + deskAnswers + adminAnswers + delivery + reports

    /// The shape of a name.
    package static func shape(_ name: String) -> Shape? { byName[name] }

    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0.shape) })

    // MARK: Words

    static let status = Shape.choice(Status.allCases.map(\.rawValue))
    static let priority = Shape.choice(Priority.allCases.map(\.rawValue))
    static let outcome = Shape.choice(Outcome.allCases.map(\.rawValue))
    static let noticeState = Shape.choice(Notice.State.allCases.map(\.rawValue))
    static let noticeKind = Shape.choice(NoticeKind.allCases.map(\.rawValue))
    static let door = Shape.choice(Door.allCases.map(\.rawValue))
    static let role = Shape.choice(Role.allCases.map(\.rawValue))
    static let title = Shape.text(.line, 1...500)
    /// As long as the body may be.
    static let words = Shape.text(.lines, 1...Int.max)
    static let reason = Shape.text(.lines, 1...2_000)
    static let slug = Shape.text(.slug, 1...64)
    static let categoryName = Shape.text(.line, 1...100)

    /// An agent by id, or by an address, a name or “me”.
    static let who = Shape.either([.id, .text(.line, 1...320)])

    // MARK: Requests

    private static let requests: [(name: String, shape: Shape)] = [
        (
            "NewTicket",
            .object(
                .required("title", title), .required("text", words), .optional("workspace", slug),
                .optional("project", slug), .optional("priority", priority), .optional("category_id", .id))
        ),
        (
            "TicketChange",
            .object([.optional("title", title), .optional("priority", priority)], atLeast: 1)
        ),
        ("NewGroup", .object(.required("name", categoryName), .optional("workspace", slug))),
        ("NewCategory", .object(.required("name", categoryName), .required("group_id", .id))),
        ("NewSubcategory", .object(.required("name", categoryName), .required("category_id", .id))),
        ("Rename", .object(.required("name", categoryName))),
    ]

    // MARK: Answers

    static let person = Shape.named("PersonName")
    static let ticketFields: [Shape.Field] = [
        .required("number", .id), .required("title", .anyText), .required("status", status),
        .required("priority", priority), .required("workspace", .anyText), .required("project", .anyText),
        .required("requester", person), .required("owner", .nullable(person)),
        .required("category", .nullable(.named("CategoryPath"))), .required("door", door), .required("version", .id),
        .required("created_at", .moment), .required("updated_at", .moment),
        .required("assigned_at", .nullable(.moment)), .required("first_response_at", .nullable(.moment)),
        .required("resolved_at", .nullable(.moment)), .required("closed_at", .nullable(.moment)),
        .required("escalated_at", .nullable(.moment)), .required("deleted_at", .nullable(.moment)),
        .required("merged_into", .nullable(.id)),
    ]

    private static let eventFields: [Shape.Field] = [
        .required("sequence", .id), .required("at", .moment), .required("actor", .nullable(person)),
        .required("door", door), .required("kind", .anyText), .required("before", .nullable(.anyText)),
        .required("after", .nullable(.anyText)), .required("reason", .nullable(.anyText)),
        .required("intake", .nullable(.id)),
    ]

    private static let ticketAnswers: [(name: String, shape: Shape)] = [
        ("PersonName", .object(.required("id", .id), .required("name", .anyText))),
        ("CategoryPath", .object(.required("id", .id), .required("path", .list(.anyText, 0...3)))),
        ("Ticket", .object(ticketFields, atLeast: 0)),
        (
            "TicketDetail",
            .object(
                ticketFields + [
                    .required("due_at", .nullable(.moment)), .required("overdue", .boolean),
                    .required("watchers", .list(person, 0...Int.max)), .required("links", .list(.id, 0...Int.max)),
                    .required("merged", .list(.id, 0...Int.max)),
                    .required("replies", .list(.named("Reply"), 0...Int.max)),
                    .required("events", .list(.named("Event"), 0...Int.max)),
                ], atLeast: 0)
        ),
        (
            "Reply",
            .object(
                .required("id", .id), .required("author", person),
                .required("visibility", .choice(["public", "internal"])), .required("door", door),
                .required("text", .anyText), .required("new_text", .anyText), .required("at", .moment),
                .required("enclosures", .list(.named("Enclosure"), 0...Int.max)))
        ),
        (
            "Enclosure",
            .object(
                .required("id", .id), .required("name", .anyText), .required("type", .anyText),
                .required("size", .count))
        ),
        ("Event", .object(eventFields, atLeast: 0)),
        ("AuditEvent", .object(eventFields + [.required("ticket", .nullable(.id))], atLeast: 0)),
        (
            "StatusChange",
            .object(
                .required("from", .nullable(status)), .required("to", status), .required("at", .moment),
                .required("actor", .nullable(person)), .required("door", door),
                .required("reason", .nullable(.anyText)),
                .required("intake", .nullable(.id)))
        ),
    ]

    private static let deskAnswers: [(name: String, shape: Shape)] = [
        ("Groups", .object(.required("items", .list(.named("GroupNode"), 0...Int.max)))),
        (
            "GroupNode",
            .object(
                .required("id", .id), .required("name", .anyText), .required("workspace", .anyText),
                .required("categories", .list(.named("CategoryNode"), 0...Int.max)))
        ),
        (
            "CategoryNode",
            .object(
                .required("id", .id), .required("name", .anyText),
                .required("subcategories", .list(.named("SubcategoryNode"), 0...Int.max)))
        ),
        ("SubcategoryNode", .object(.required("id", .id), .required("name", .anyText))),
        (
            "Health",
            .object(.required("status", .choice(["ok", "not_ready"])), .required("troubles", .list(.anyText, 0...100)))
        ),
    ]

    private static let adminAnswers: [(name: String, shape: Shape)] = [
        (
            "Category",
            .object(
                .required("id", .id), .required("name", .anyText), .required("workspace", .anyText),
                .required("level", .choice(["group", "category", "subcategory"])),
                .required("parent_id", .nullable(.id)))
        ),
        (
            "LedgerEntry",
            .object(
                .required("id", .id), .required("source", .anyText), .required("key", .anyText),
                .required("received_at", .moment), .required("sha256", .anyText),
                .required("message_id", .nullable(.anyText)), .required("sender", .nullable(.anyText)),
                .required("subject", .nullable(.anyText)),
                .required("size", .count), .required("outcome", .nullable(outcome)), .required("reason", .anyText),
                .required(
                    "trace",
                    .list(
                        .object(
                            .required("rule", .anyText), .required("finding", .anyText),
                            .required("decided", .boolean)), 0...Int.max)),
                .required("ticket", .nullable(.id)))
        ),
        ("Notice", .object(noticeFields, atLeast: 0)),
        (
            "NoticeDetail",
            .object(
                noticeFields + [
                    .required(
                        "log",
                        .list(
                            .object(
                                .required("attempt", .count), .required("at", .moment), .required("result", .anyText)),
                            0...Int.max))
                ], atLeast: 0)
        ),
        ("Overview", overview),
    ]

    private static let noticeFields: [Shape.Field] = [
        .required("id", .id), .required("kind", .anyText), .required("recipient", .nullable(person)),
        .required("address", .nullable(.anyText)),
        .required("ticket", .nullable(.id)), .required("channel", .anyText), .required("event", .nullable(.id)),
        .required("state", noticeState), .required("attempts", .count),
        .required("created_at", .moment), .required("due_at", .moment), .required("last_error", .nullable(.anyText)),
    ]

    private static let quantiles = Shape.nullable(
        .object(
            .required("count", .count), .required("p50", .integer(Int64.min...Int64.max)),
            .required("p90", .integer(Int64.min...Int64.max)), .required("p95", .integer(Int64.min...Int64.max))))

    private static func counts(_ names: [String]) -> Shape { .object(names.map { .required($0, .count) }, atLeast: 0) }

    private static let overview = Shape.object(
        .required("from", .moment), .required("to", .moment), .required("zone", .anyText),
        .required("workspaces", .list(.anyText, 0...Int.max)),
        .required(
            "days",
            .list(
                .object(
                    .required("start", .moment), .required("created", .count), .required("resolved", .count),
                    .required("closed", .count)), 0...Int.max)),
        .required("by_status", counts(Status.allCases.map(\.rawValue))), .required("backlog", .count),
        .required(
            "by_agent",
            .list(
                .object(.required("agent", person), .required("resolved", .count), .required("owned", .count)),
                0...Int.max)),
        .required("intake", counts(Outcome.allCases.map(\.rawValue) + ["waiting"])),
        .required("first_response_seconds", quantiles), .required("resolution_seconds", quantiles))
}
