import Desk
import SQLite

extension Transaction {
    /// Lends each ticket of a workspace that reached a milestone, in the order of time, with its line of the report.
    ///
    /// Column 0 is the time, 1 the group, and what is asked for follows.
    mutating func pass(
        _ milestone: Milestone, of workspace: WorkspaceID, _ scope: ReportScope, _ reach: Milestone.Reach = .within,
        also columns: String = "NULL", _ body: (ReportScope.Place, borrowing Row) -> Void
    ) throws(SQLiteError) {
        var finder = StretchFinder(scope.starts, until: scope.end)
        let time = milestone.column
        var values: [Value] = [.integer(workspace.value), scope.range[0]]
        var bound = ""
        if reach == .within {
            values.append(scope.range[1])
            bound = " AND \(time) < $3"
        }
        try each(
            """
            SELECT \(time), \(scope.dimension.column), \(columns) FROM tickets t
            WHERE t.workspace_id = $1 AND \(time) >= $2\(bound)\(milestone.condition)
            ORDER BY \(time)
            """, values
        ) { row throws(SQLiteError) in
            body(ReportScope.Place(finder.index(of: row.int(0)), row.optionalInt(1)), row)
            return true
        }
    }

    /// Lends each event of a kind about a ticket of the scope, in the order of time, with its line of the report.
    mutating func passEvents(
        _ condition: String, _ scope: ReportScope, _ columns: String,
        _ body: (ReportScope.Place, borrowing Row) -> Void
    ) throws(SQLiteError) {
        var finder = StretchFinder(scope.starts, until: scope.end)
        let group = scope.dimension == .agent ? "e.actor" : scope.dimension.column
        let workspaces = scope.workspaces.map { String($0.value) }.joined(separator: ", ")
        try each(
            """
            SELECT e.at, \(group), \(columns) FROM events e CROSS JOIN tickets t ON t.number = e.ticket
            WHERE \(condition) AND e.at >= $1 AND e.at < $2 AND +t.workspace_id IN (\(workspaces)) ORDER BY e.at
            """, scope.range
        ) { row throws(SQLiteError) in
            body(ReportScope.Place(finder.index(of: row.int(0)), row.optionalInt(1)), row)
            return true
        }
    }
}
