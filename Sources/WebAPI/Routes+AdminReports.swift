import Desk
import HTTPServer
import Storage

extension Routes {
    /// What happened, in figures.
    static let adminReports = [
        Route(
            .get, root + "admin/reports/overview", "Tickets and messages of a period, in figures", .admin,
            query: Route.Parameter.period.filter { $0.name != "unit" } + [.workspace], answer: .json(200, "Overview"),
            handle: overview)
    ]

    private static func overview(_ call: Call) throws -> Response {
        let period = try ReportCall(call).period
        let figures = try call.read { db in
            let run = try ReportCall.workspaces(of: call, &db)
            let report = try db.report(of: run.map(\.id), days: period.starts, until: period.to)
            return try body(of: report, period, run, &db)
        }
        return .json(figures)
    }

    private static func body(
        of report: Report, _ period: ReportPeriod, _ workspaces: [Workspace], _ db: inout Transaction
    ) throws -> JSONValue {
        var names = Names()
        var agents: [JSONValue] = []
        for agent in report.agents {
            agents.append([
                "agent": try names.person(agent.person, &db), "resolved": JSONValue(agent.resolved),
                "owned": JSONValue(agent.owned),
            ])
        }
        let days = report.days.map { day in
            [
                "start": .text(day.start.rfc3339), "created": JSONValue(day.created),
                "resolved": JSONValue(day.resolved), "closed": JSONValue(day.closed),
            ] as JSONValue
        }
        let statuses = Status.allCases.map { JSONValue.Member($0.rawValue, JSONValue(report.statuses[$0] ?? 0)) }
        let outcomes = Outcome.allCases.map { JSONValue.Member($0.rawValue, JSONValue(report.outcomes[$0] ?? 0)) }
        let waiting = JSONValue.Member("waiting", JSONValue(report.outcomes[nil] ?? 0))
        return [
            "from": .text(period.from.rfc3339), "to": .text(period.to.rfc3339), "zone": .text(period.zoneName),
            "workspaces": .list(workspaces.map { .text($0.slug) }),
            "days": .list(days),
            "by_status": .object(statuses),
            "backlog": JSONValue(report.backlog),
            "by_agent": .list(agents),
            "intake": .object(outcomes + [waiting]),
            "first_response_seconds": JSONValue(report.firstResponse),
            "resolution_seconds": JSONValue(report.resolution),
        ]
    }
}

extension JSONValue {
    fileprivate init(_ quantiles: Quantiles?) {
        guard let quantiles else {
            self = .null
            return
        }
        self = [
            "count": JSONValue(quantiles.count), "p50": .integer(quantiles.p50), "p90": .integer(quantiles.p90),
            "p95": .integer(quantiles.p95),
        ]
    }
}
