package import Desk
package import SQLite

/// The reports about tickets: each pass reads one range of one index that holds all it counts, in the order of time.
extension Transaction {
    /// How many tickets came, were done with and were left in each stretch.
    ///
    /// What was left is counted back from what is left now: a ticket that was reopened counts as never resolved.
    package mutating func flow(_ scope: ReportScope) throws(SQLiteError) -> [ReportScope.Place: FlowFigures] {
        var figures: [ReportScope.Place: FlowFigures] = [:]
        var left: [Int64?: Int] = [:]
        for workspace in scope.workspaces {
            try pass(.creation, of: workspace, scope, .andSince) { place, _ in
                figures[place, default: FlowFigures()].created += 1
            }
            try pass(.resolution, of: workspace, scope, .andSince) { place, _ in
                figures[place, default: FlowFigures()].countResolution()
            }
            try pass(.closing, of: workspace, scope, .andSince, also: "t.resolved_at") { place, row in
                figures[place, default: FlowFigures()].closed += 1
                if row.isNull(2) { figures[place, default: FlowFigures()].settled += 1 }
            }
            try each(
                """
                SELECT \(scope.dimension.column), COUNT(*) FROM tickets t
                WHERE t.workspace_id = $1 AND t.status IN ('open', 'assigned', 'in_progress') GROUP BY 1
                """, [.integer(workspace.value)]
            ) { row throws(SQLiteError) in
                left[row.optionalInt(0), default: 0] += Int(row.int(1))
                return true
            }
        }
        Transaction.countBack(left, scope.starts.count, &figures)
        return figures
    }

    /// Adds what was left at the end of each stretch, from the last to the first.
    private static func countBack(
        _ left: [Int64?: Int], _ count: Int, _ figures: inout [ReportScope.Place: FlowFigures]
    ) {
        for group in Set(left.keys).union(figures.keys.map(\.group)) {
            var backlog = left[group] ?? 0
            for stretch in (0..<count).reversed() {
                let after = figures[ReportScope.Place(stretch + 1, group)] ?? FlowFigures()
                backlog += after.settled - after.created
                if backlog != 0 { figures[ReportScope.Place(stretch, group), default: FlowFigures()].backlog = backlog }
            }
        }
        figures = figures.filter { $0.key.stretch < count }
    }

    /// How long people waited, in each stretch.
    package mutating func waits(_ scope: ReportScope) throws(SQLiteError) -> [ReportScope.Place: WaitFigures] {
        var answers: [ReportScope.Place: [Int64]] = [:]
        var solutions: [ReportScope.Place: [Int64]] = [:]
        for workspace in scope.workspaces {
            try pass(.creation, of: workspace, scope, also: "t.first_response_at") { place, row in
                guard let answered = row.optionalInt(2) else { return }
                answers[place, default: []].append((answered - row.int(0)) / 1_000_000)
            }
            try pass(.resolution, of: workspace, scope, also: "t.created_at") { place, row in
                solutions[place, default: []].append((row.int(0) - row.int(2)) / 1_000_000)
            }
        }
        var figures: [ReportScope.Place: WaitFigures] = [:]
        for (place, values) in answers { figures[place, default: WaitFigures()].firstResponse = Quantiles(values) }
        for (place, values) in solutions { figures[place, default: WaitFigures()].resolution = Quantiles(values) }
        return figures
    }

    /// How often tickets were overdue or reopened, in each stretch; `now` is when an open ticket's age is measured.
    package mutating func quality(
        _ scope: ReportScope, at now: Moment
    ) throws(SQLiteError) -> [ReportScope.Place: QualityFigures] {
        var figures: [ReportScope.Place: QualityFigures] = [:]
        let patience = Priority.allCases.map { $0.patience * 1_000_000 }
        let columns = [
            ReportScope.Dimension.priority.column, "t.assigned_at",
            ReportScope.Dimension.place("t.status", [Status.open.rawValue]),
        ].joined(separator: ", ")
        for workspace in scope.workspaces {
            try pass(.creation, of: workspace, scope, also: columns) { place, row in
                figures[place, default: QualityFigures()].created += 1
                // A ticket that was done with before anybody took it kept nobody waiting.
                guard let taken = row.optionalInt(3) ?? (row.isNull(4) ? nil : now.micros) else { return }
                if taken - row.int(0) > patience[Int(row.int(2))] {
                    figures[place, default: QualityFigures()].overdue += 1
                }
            }
            try pass(.resolution, of: workspace, scope) { place, _ in
                figures[place, default: QualityFigures()].resolved += 1
            }
        }
        try passEvents("e.kind = 'status' AND e.before = 'resolved' AND e.after = 'in_progress'", scope, "NULL") {
            place, _ in
            figures[place, default: QualityFigures()].reopened += 1
        }
        return figures
    }

    /// How often agents let go of tickets, in each stretch, by the reasons they gave.
    package mutating func handovers(_ scope: ReportScope) throws(SQLiteError) -> [Handover: Int] {
        var counts: [Handover: Int] = [:]
        for kind in Handover.Kind.allCases {
            let condition =
                switch kind {
                case .declined: "e.kind = 'declined'"
                case .transferred:
                    "e.kind = 'owner' AND e.before IS NOT NULL AND e.after IS NOT NULL AND e.reason IS NOT NULL"
                }
            try passEvents(condition, scope, "e.reason") { place, row in
                counts[Handover(place: place, kind: kind, reason: row.text(2)), default: 0] += 1
            }
        }
        return counts
    }

    /// How old the tickets are that are not done with now, by group.
    package mutating func backlog(
        of workspaces: [WorkspaceID], by dimension: ReportScope.Dimension, at now: Moment
    ) throws(SQLiteError) -> [Int64?: BacklogFigures] {
        var ages: [Int64?: [Int64]] = [:]
        for workspace in workspaces {
            try each(
                """
                SELECT \(dimension.column), t.created_at FROM tickets t
                WHERE t.workspace_id = $1 AND t.status IN ('open', 'assigned', 'in_progress')
                """, [.integer(workspace.value)]
            ) { row throws(SQLiteError) in
                ages[row.optionalInt(0), default: []].append((now.micros - row.int(1)) / 1_000_000)
                return true
            }
        }
        return ages.compactMapValues { BacklogFigures($0) }
    }

    /// How many messages came in, in each stretch, by what became of them.
    package mutating func outcomes(_ scope: ReportScope) throws(SQLiteError) -> [OutcomeCount: Int] {
        var counts: [OutcomeCount: Int] = [:]
        var finder = StretchFinder(scope.starts, until: scope.end)
        let words = Outcome.allCases
        try each(
            """
            SELECT received_at, \(ReportScope.Dimension.place("outcome", words.map(\.rawValue))) FROM intake
            WHERE received_at >= $1 AND received_at < $2 ORDER BY received_at
            """, scope.range
        ) { row throws(SQLiteError) in
            let outcome = row.optionalInt(1).map { words[Int($0)] }
            counts[OutcomeCount(stretch: finder.index(of: row.int(0)), outcome: outcome), default: 0] += 1
            return true
        }
        return counts
    }
}
