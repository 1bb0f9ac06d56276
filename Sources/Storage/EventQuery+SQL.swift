import Desk
import SQLite

extension EventQuery {
    /// The statement of one page: it reads one index in the order of time, and a plus keeps the planner from another.
    ///
    /// A ticket's events are few and are sorted; several kinds of one row are, too.
    var statement: BoundStatement {
        var conditions: [String] = []
        var values: [Value] = []
        func bind(_ value: Value) -> String {
            values.append(value)
            return "$\(values.count)"
        }
        let lead = self.lead
        func plus(_ column: Lead) -> String { lead == column ? "e." : "+e." }
        if case .ticket(let number) = about { conditions.append("e.ticket = \(bind(.integer(number)))") }
        var kinds = self.kinds
        if case .row(let subject, let id) = about {
            conditions.append("e.ticket IS NULL")
            conditions.append("CAST(COALESCE(e.after, e.before) AS INTEGER) = \(bind(.integer(id)))")
            kinds = kinds.isEmpty ? subject.kinds : subject.kinds.filter(kinds.contains)
        }
        if let actor { conditions.append(plus(.actor) + "actor = \(bind(.integer(actor.value)))") }
        if kinds.count == 1 {
            conditions.append(plus(.kind) + "kind = \(bind(.text(kinds[0])))")
        } else if !kinds.isEmpty || about.isRow {
            // Without a plus: the index of rows has the kind as its second column.
            let names = kinds.map { bind(.text($0)) }.joined(separator: ", ")
            conditions.append((about.isRow ? "e." : "+e.") + "kind IN (\(names))")
        }
        if let from { conditions.append("e.at >= \(bind(.integer(from.micros)))") }
        if let to { conditions.append("e.at < \(bind(.integer(to.micros)))") }
        if let after {
            conditions.append(
                "(e.at, e.sequence) \(order == .latest ? "<" : ">") (\(bind(.integer(after.at.micros))), \(bind(.integer(after.sequence))))"
            )
        }
        if let workspaces {
            let ids = workspaces.map { bind(.integer($0.value)) }.joined(separator: ", ")
            conditions.append(
                """
                (e.ticket IS NULL
                    OR EXISTS (SELECT 1 FROM tickets t WHERE t.number = e.ticket AND +t.workspace_id IN (\(ids))))
                """)
        }
        let columns = Event.columns.split(separator: ", ").map { "e.\($0)" }.joined(separator: ", ")
        let condition = conditions.isEmpty ? "" : " WHERE \(conditions.joined(separator: " AND "))"
        let direction = order == .latest ? " DESC" : ""
        return BoundStatement(
            sql: "SELECT \(columns) FROM events e\(condition) ORDER BY e.at\(direction), e.sequence\(direction) "
                + "LIMIT \(bind(.integer(Int64(limit))))",
            values: values)
    }

    /// The column whose index is read.
    private enum Lead { case ticket, row, actor, kind, time }

    private var lead: Lead {
        switch about {
        case .ticket: .ticket
        case .row: .row
        case .anything: actor != nil ? .actor : kinds.count == 1 ? .kind : .time
        }
    }
}

extension EventQuery.Subject {
    fileprivate var isRow: Bool {
        switch self {
        case .row: true
        case .anything, .ticket: false
        }
    }
}
