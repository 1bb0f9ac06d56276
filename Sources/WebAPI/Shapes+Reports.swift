import Desk
import Storage

extension Shapes {
    /// What reports look like in JSON; in CSV they have the members of a row as columns.
    static let reports: [(name: String, shape: Shape)] = [
        ("FlowReport", report(place, counts("created", "resolved", "closed", "backlog"))),
        ("TimesReport", report(place, quantiles("first_response") + quantiles("resolution"))),
        (
            "QualityReport",
            report(
                place,
                counts("created", "overdue", "resolved", "reopened") + [
                    .required("overdue_share", share), .required("reopen_rate", share),
                ])
        ),
        (
            "HandoverReport",
            report(
                place,
                [
                    .required("kind", .choice(Handover.Kind.allCases.map(\.rawValue))), .required("reason", .anyText),
                    .required("count", .count),
                ])
        ),
        (
            "IntakeReport",
            .object(
                period + [rows(stretch + Outcome.allCases.map { .required($0.rawValue, .count) } + counts("waiting"))],
                atLeast: 0)
        ),
        (
            "BacklogReport",
            .object(
                [
                    .required("at", .moment), split, workspaces,
                    rows(
                        group
                            + counts(
                                "count", "under_1_day", "under_3_days", "under_7_days", "under_30_days", "older")
                            + ["age_p50", "age_p90", "age_p95", "age_oldest"].map { .required($0, number) }),
                ], atLeast: 0)
        ),
    ]

    private static let period: [Shape.Field] = [
        .required("from", .moment), .required("to", .moment), .required("zone", .anyText),
        .required("unit", .choice(ReportPeriod.Unit.allCases.map(\.rawValue))),
    ]

    private static let split = Shape.Field.required("by", .choice(ReportScope.Dimension.allCases.map(\.rawValue)))
    private static let workspaces = Shape.Field.required("workspaces", .list(.anyText, 0...Int.max))
    private static let stretch: [Shape.Field] = [.required("start", .moment), .required("day", .anyText)]

    private static let group: [Shape.Field] = [
        .required("group_id", .nullable(.id)), .required("group", .nullable(.anyText)),
    ]

    private static let place = stretch + group
    /// Clocks may have been wrong: a wait can be negative.
    private static let number = Shape.integer(Int64.min...Int64.max)
    private static let share = Shape.nullable(.share)

    private static func report(_ place: [Shape.Field], _ figures: [Shape.Field]) -> Shape {
        .object(period + [split, workspaces, rows(place + figures)], atLeast: 0)
    }

    private static func rows(_ fields: [Shape.Field]) -> Shape.Field {
        .required("rows", .list(.object(fields, atLeast: 0), 0...ReportTable.most))
    }

    private static func counts(_ names: String...) -> [Shape.Field] { names.map { .required($0, .count) } }

    private static func quantiles(_ name: String) -> [Shape.Field] {
        [.required("\(name)_count", .count)]
            + ["p50", "p90", "p95"].map { .required("\(name)_\($0)", .nullable(number)) }
    }
}
