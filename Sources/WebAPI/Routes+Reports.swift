import Desk
import HTTPServer
import Storage

extension Routes {
    /// What happened to tickets and messages, as tables.
    static let reports = [
        report("flow", "Tickets created, resolved and closed, and those left at the end", "FlowReport", handle: flow),
        report("times", "Seconds to the first answer and to resolution", "TimesReport", handle: times),
        report(
            "quality", "How many were overdue, and how many resolutions were undone", "QualityReport", handle: quality),
        report("handovers", "Tickets declined and transferred, with the reasons", "HandoverReport", handle: handovers),
        Route(
            .get, root + "admin/reports/intake", "What became of the messages that came in", .admin,
            query: Route.Parameter.period + [.format], answer: .table("IntakeReport"), handle: intake),
        Route(
            .get, root + "admin/reports/backlog", "The tickets that are not done with now, and their age", .admin,
            query: [.workspace, .dimension, .format], answer: .table("BacklogReport"), handle: backlog),
    ]

    private static func report(
        _ name: String, _ summary: String, _ shape: String, handle: @escaping @Sendable (Call) throws -> Response
    ) -> Route {
        Route(
            .get, root + "admin/reports/\(name)", summary, .admin,
            query: Route.Parameter.period + [.workspace, .dimension, .format], answer: .table(shape), handle: handle)
    }

    private static let line = ["start", "day", "group_id", "group"]

    /// A table of figures by their place, its lines in the order of time and then of groups.
    private static func table<Figures>(
        _ call: Call, _ name: String, _ columns: [String],
        figures: (inout Transaction, ReportScope) throws -> [ReportScope.Place: Figures],
        cells: (Figures?) -> [JSONValue]
    ) throws -> Response {
        let report = try ReportCall(call)
        let (table, run) = try call.read { db in
            let run = try ReportCall.workspaces(of: call, &db)
            let found = try figures(&db, report.scope(of: run))
            var names = Names()
            var table = ReportTable(line + columns)
            for place in report.places(found.keys).sorted(by: ReportScope.Place.inOrder) {
                try table.add(
                    report.stretch(place.stretch) + names.group(place.group, of: report.dimension, &db)
                        + cells(found[place]))
            }
            return (table, run)
        }
        return table.response(to: call, named: name, with: report.facts(run))
    }

    private static func flow(_ call: Call) throws -> Response {
        try table(
            call, "flow", ["created", "resolved", "closed", "backlog"],
            figures: { db, scope in try db.flow(scope) },
            cells: { figures in
                [figures?.created, figures?.resolved, figures?.closed, figures?.backlog].map { JSONValue($0 ?? 0) }
            })
    }

    private static func times(_ call: Call) throws -> Response {
        let names = ["count", "p50", "p90", "p95"]
        return try table(
            call, "times", names.map { "first_response_\($0)" } + names.map { "resolution_\($0)" },
            figures: { db, scope in try db.waits(scope) },
            cells: { figures in cells(of: figures?.firstResponse) + cells(of: figures?.resolution) })
    }

    private static func quality(_ call: Call) throws -> Response {
        try table(
            call, "quality", ["created", "overdue", "overdue_share", "resolved", "reopened", "reopen_rate"],
            figures: { db, scope in try db.quality(scope, at: call.now) },
            cells: { figures in
                [
                    JSONValue(figures?.created ?? 0), JSONValue(figures?.overdue ?? 0),
                    JSONValue(share: figures?.overdueShare), JSONValue(figures?.resolved ?? 0),
                    JSONValue(figures?.reopened ?? 0), JSONValue(share: figures?.reopenRate),
                ]
            })
    }

    private static func handovers(_ call: Call) throws -> Response {
        let report = try ReportCall(call)
        let (table, run) = try call.read { db in
            let run = try ReportCall.workspaces(of: call, &db)
            let counts = try db.handovers(report.scope(of: run))
            var names = Names()
            var table = ReportTable(line + ["kind", "reason", "count"])
            for (handover, count) in counts.sorted(by: { Handover.inOrder($0.key, $1.key) }) {
                try table.add(
                    report.stretch(handover.place.stretch)
                        + names.group(handover.place.group, of: report.dimension, &db)
                        + [.text(handover.kind.rawValue), .text(handover.reason), JSONValue(count)])
            }
            return (table, run)
        }
        return table.response(to: call, named: "handovers", with: report.facts(run))
    }

    private static func intake(_ call: Call) throws -> Response {
        let report = try ReportCall(call)
        let outcomes = Outcome.allCases.map { Optional($0) } + [nil]
        var table = ReportTable(["start", "day"] + outcomes.map { $0?.rawValue ?? "waiting" })
        let counts = try call.read { db in try db.outcomes(report.scope(of: [])) }
        for stretch in report.period.starts.indices {
            try table.add(
                report.stretch(stretch)
                    + outcomes.map { JSONValue(counts[OutcomeCount(stretch: stretch, outcome: $0)] ?? 0) })
        }
        return table.response(
            to: call, named: "intake", with: report.facts([]).filter { !["by", "workspaces"].contains($0.name) })
    }

    private static func backlog(_ call: Call) throws -> Response {
        let dimension = ReportCall.dimension(of: call)
        let (table, run) = try call.read { db in
            let run = try ReportCall.workspaces(of: call, &db)
            let groups = try db.backlog(of: run.map(\.id), by: dimension, at: call.now)
            let brackets = ["under_1_day", "under_3_days", "under_7_days", "under_30_days", "older"]
            var names = Names()
            var table = ReportTable(
                ["group_id", "group", "count"] + brackets + ["age_p50", "age_p90", "age_p95", "age_oldest"])
            for (group, figures) in groups.sorted(by: { ($0.key ?? -1) < ($1.key ?? -1) }) {
                let ages = [figures.ages.p50, figures.ages.p90, figures.ages.p95, figures.oldest]
                try table.add(
                    names.group(group, of: dimension, &db) + [JSONValue(figures.ages.count)]
                        + figures.brackets.map { JSONValue($0) } + ages.map(JSONValue.integer))
            }
            return (table, run)
        }
        return table.response(
            to: call, named: "backlog",
            with: [
                .init("at", .text(call.now.rfc3339)), .init("by", .text(dimension.rawValue)),
                .init("workspaces", .list(run.map { .text($0.slug) })),
            ])
    }

    private static func cells(of quantiles: Quantiles?) -> [JSONValue] {
        [JSONValue(quantiles?.count ?? 0)] + [quantiles?.p50, quantiles?.p90, quantiles?.p95].map { JSONValue($0) }
    }
}

extension JSONValue {
    /// A share to four places, or null.
    fileprivate init(share: Double?) { self = share.map { .real(($0 * 10_000).rounded() / 10_000) } ?? .null }
}

extension ReportScope.Place {
    fileprivate static func inOrder(_ left: Self, _ right: Self) -> Bool {
        (left.stretch, left.group ?? -1) < (right.stretch, right.group ?? -1)
    }
}

extension Handover {
    fileprivate static func inOrder(_ left: Self, _ right: Self) -> Bool {
        if left.place != right.place { return ReportScope.Place.inOrder(left.place, right.place) }
        return (left.kind.rawValue, left.reason) < (right.kind.rawValue, right.reason)
    }
}

extension Route.Parameter {
    /// The parameters that say when.
    static let period = [
        Route.Parameter(
            "from", .text(.day, 10...40), "The first moment of the period, or its first day; needed."),
        Route.Parameter("to", .text(.day, 10...40), "The first moment after the period, or the day; needed."),
        Route.Parameter(
            "zone", .text(.line, 1...64), "The IANA time zone that days are counted in, UTC if not said."),
        Route.Parameter(
            "unit", .choice(ReportPeriod.Unit.allCases.map(\.rawValue)),
            "What the period is cut into, days if not said."),
    ]

    static let workspace = Route.Parameter(
        "workspace", Shapes.slug, "Only this workspace of those you run.")

    fileprivate static let dimension = Route.Parameter(
        "by", .choice(ReportScope.Dimension.allCases.map(\.rawValue)),
        "What tickets are told apart by, as they are now; nothing if not said.")

    fileprivate static let format = Route.Parameter("format", .choice(["json", "csv"]), "JSON if not said.")
}
