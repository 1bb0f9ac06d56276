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
        var figures = Figures()
        for workspace in workspaces {
            let range: [Value] = [.integer(workspace.value), .integer(from.micros), .integer(end.micros)]
            try addCreated(range, to: &report, &figures)
            try addResolved(range, to: &report, &figures)
            try addClosed(range, to: &report)
            try addOwned(workspace, to: &report, &figures)
        }
        try addOutcomes(from, end, to: &report)
        report.firstResponse = Quantiles(figures.firstResponses)
        report.resolution = Quantiles(figures.resolutions)
        report.agents = figures.agents.values.sorted { $0.person < $1.person }
        return report
    }

    private mutating func addCreated(
        _ range: [Value], to report: inout Report, _ figures: inout Figures
    ) throws(SQLiteError) {
        var place = StretchFinder(report.days.map(\.start), until: Moment(micros: .max))
        try each(
            """
            SELECT created_at, status, first_response_at FROM tickets
            WHERE workspace_id = $1 AND created_at >= $2 AND created_at < $3 ORDER BY created_at
            """, range
        ) { row throws(SQLiteError) in
            report.days[place.index(of: row.int(0))].created += 1
            if let status = Status(rawValue: row.text(1)) { report.statuses[status, default: 0] += 1 }
            if let answered = row.optionalInt(2) {
                figures.firstResponses.append((answered - row.int(0)) / 1_000_000)
            }
            return true
        }
    }

    private mutating func addResolved(
        _ range: [Value], to report: inout Report, _ figures: inout Figures
    ) throws(SQLiteError) {
        var place = StretchFinder(report.days.map(\.start), until: Moment(micros: .max))
        try each(
            """
            SELECT resolved_at, created_at, owner_id FROM tickets
            WHERE workspace_id = $1 AND resolved_at >= $2 AND resolved_at < $3 AND status IN ('resolved', 'closed')
            ORDER BY resolved_at
            """, range
        ) { row throws(SQLiteError) in
            report.days[place.index(of: row.int(0))].resolved += 1
            figures.resolutions.append((row.int(0) - row.int(1)) / 1_000_000)
            if let owner = row.optionalInt(2) { figures[PersonID(owner)].resolved += 1 }
            return true
        }
    }

    private mutating func addClosed(_ range: [Value], to report: inout Report) throws(SQLiteError) {
        var place = StretchFinder(report.days.map(\.start), until: Moment(micros: .max))
        try each(
            """
            SELECT closed_at FROM tickets
            WHERE workspace_id = $1 AND closed_at >= $2 AND closed_at < $3 ORDER BY closed_at
            """, range
        ) { row throws(SQLiteError) in
            report.days[place.index(of: row.int(0))].closed += 1
            return true
        }
    }

    private mutating func addOwned(
        _ workspace: WorkspaceID, to report: inout Report, _ figures: inout Figures
    ) throws(SQLiteError) {
        try each(
            """
            SELECT owner_id, COUNT(*) FROM tickets
            WHERE workspace_id = $1 AND status IN ('open', 'assigned', 'in_progress') GROUP BY owner_id
            """, [.integer(workspace.value)]
        ) { row throws(SQLiteError) in
            report.backlog += Int(row.int(1))
            if let owner = row.optionalInt(0) { figures[PersonID(owner)].owned += Int(row.int(1)) }
            return true
        }
    }

    private mutating func addOutcomes(_ from: Moment, _ end: Moment, to report: inout Report) throws(SQLiteError) {
        try each(
            """
            SELECT outcome, COUNT(*) FROM intake WHERE received_at >= $1 AND received_at < $2 GROUP BY outcome
            """, [.integer(from.micros), .integer(end.micros)]
        ) { row throws(SQLiteError) in
            report.outcomes[row.optionalText(0).flatMap(Outcome.init(rawValue:)), default: 0] += Int(row.int(1))
            return true
        }
    }
}

/// What is collected before it is summed up.
private struct Figures {
    var firstResponses: [Int64] = []
    var resolutions: [Int64] = []
    var agents: [PersonID: Report.Agent] = [:]

    subscript(_ person: PersonID) -> Report.Agent {
        get { agents[person] ?? Report.Agent(person: person) }
        set { agents[person] = newValue }
    }
}
