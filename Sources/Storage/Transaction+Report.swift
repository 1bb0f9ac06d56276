package import Desk
package import SQLite

extension Transaction {
    /// The figures of some workspaces for the days that begin at `starts`, up to `end`.
    ///
    /// Days are given by their beginnings, so that a day of a time zone may have 23 or 25 hours.
    package mutating func report(
        of workspaces: [WorkspaceID], days starts: [Moment], until end: Moment
    ) throws(SQLiteError) -> Report {
        var report = Report(days: starts.map { Report.Day(start: $0) })
        guard let from = starts.first, from < end else { return report }
        var agents: [PersonID: Report.Agent] = [:]
        var firstResponses: [Int64] = []
        var resolutions: [Int64] = []
        var statuses = [Int](repeating: 0, count: Status.allCases.count)
        func scope(by dimension: ReportScope.Dimension) -> ReportScope {
            ReportScope(workspaces: workspaces, starts: starts, end: end, by: dimension)
        }
        for workspace in workspaces {
            try pass(.creation, of: workspace, scope(by: .status), also: "t.first_response_at") { place, row in
                report.days[place.stretch].created += 1
                if let status = place.group { statuses[Int(status)] += 1 }
                if let answered = row.optionalInt(2) { firstResponses.append((answered - row.int(0)) / 1_000_000) }
            }
            try pass(.resolution, of: workspace, scope(by: .agent), also: "t.created_at") { place, row in
                report.days[place.stretch].resolved += 1
                resolutions.append((row.int(0) - row.int(2)) / 1_000_000)
                guard let owner = place.group.map({ PersonID($0) }) else { return }
                agents[owner, default: Report.Agent(person: owner)].resolved += 1
            }
            try pass(.closing, of: workspace, scope(by: .all)) { place, _ in
                report.days[place.stretch].closed += 1
            }
            try addOwned(workspace, to: &report, &agents)
        }
        for (status, count) in zip(Status.allCases, statuses) where count > 0 { report.statuses[status] = count }
        for (counted, count) in try outcomes(ReportScope(workspaces: [], starts: [from], end: end)) {
            report.outcomes[counted.outcome] = count
        }
        report.firstResponse = Quantiles(firstResponses)
        report.resolution = Quantiles(resolutions)
        report.agents = agents.values.sorted { $0.person < $1.person }
        return report
    }

    private mutating func addOwned(
        _ workspace: WorkspaceID, to report: inout Report, _ agents: inout [PersonID: Report.Agent]
    ) throws(SQLiteError) {
        try each(
            """
            SELECT owner_id, COUNT(*) FROM tickets
            WHERE workspace_id = $1 AND status IN ('open', 'assigned', 'in_progress') GROUP BY owner_id
            """, [.integer(workspace.value)]
        ) { row throws(SQLiteError) in
            report.backlog += Int(row.int(1))
            if let owner = row.optionalInt(0).map({ PersonID($0) }) {
                agents[owner, default: Report.Agent(person: owner)].owned += Int(row.int(1))
            }
            return true
        }
    }
}
