import Desk
import SQLite

/// One statement with its values.
struct BoundStatement {
    let sql: String
    let values: [Value]
}

extension TicketQuery {
    /// The statements whose rows together are the page: each reads indexes in the list's order and stops at the limit.
    ///
    /// A list of several workspaces and of one's own tickets is several such ranges, merged; one range with OR would have
    /// to be read and sorted whole.
    var statements: [BoundStatement] {
        // What is overdue is open: nothing else is looked at.
        if isOverdue == true, statuses != [.open] {
            var narrowed = self
            narrowed.statuses = [.open]
            return statuses.isEmpty || statuses.contains(.open) ? narrowed.statements : []
        }
        if let match = words.map({ Schema.match($0) ?? "" }) { return match.isEmpty ? [] : [search(match)] }
        let staffed = workspaces.filter { workspace == nil || $0 == workspace }
        var statements = staffed.isEmpty ? [] : [everything(in: staffed)]
        if shelf == .deleted { return statements }
        if requester == nil || requester == viewer { statements.append(asked) }
        statements.append(watched)
        return statements
    }

    /// Every ticket of some workspaces: a range for each, and for each status when they lead, which SQLite merges.
    private func everything(in staffed: [WorkspaceID]) -> BoundStatement {
        let lead = lead
        var builder = Builder("tickets t")
        for workspace in staffed {
            for narrowed in lead == .status ? ofOneStatus : [self] {
                builder.begin()
                builder.add("\(lead == .requester ? "+" : "")t.workspace_id = \(builder.bind(workspace))")
                narrowed.addFilters(to: &builder, lead: lead)
                if let after { addCursor(after, to: &builder) }
            }
        }
        builder.tail = ordering
        return builder.statement(limit: limit)
    }

    /// The list's order by the columns of a ticket's row, number and time of change, whichever ranges they come from.
    private var ordering: String {
        switch order {
        case .newest: "ORDER BY 2 DESC"
        case .oldest: "ORDER BY 2"
        case .changed: "ORDER BY 14 DESC, 2 DESC"
        }
    }

    /// This query for each of its statuses.
    private var ofOneStatus: [TicketQuery] {
        statuses.sorted { $0.rawValue < $1.rawValue }.map { status in
            var one = self
            one.statuses = [status]
            return one
        }
    }

    /// The tickets the viewer asked for.
    private var asked: BoundStatement {
        var builder = Builder("tickets t")
        builder.add("t.requester_id = \(builder.bind(viewer))")
        if let workspace { builder.add("+t.workspace_id = \(builder.bind(workspace))") }
        var rest = self
        rest.requester = nil
        rest.addFilters(to: &builder, lead: .none)
        return finish(&builder)
    }

    /// The tickets the viewer follows: few, so that an order other than theirs may be sorted.
    private var watched: BoundStatement {
        var builder = Builder("watchers w CROSS JOIN tickets t ON t.id = w.ticket_id")
        builder.add("w.person_id = \(builder.bind(viewer))")
        if let workspace { builder.add("+t.workspace_id = \(builder.bind(workspace))") }
        addFilters(to: &builder, lead: .none)
        switch order {
        case .newest: builder.tail = "ORDER BY w.ticket_id DESC"
        case .oldest: builder.tail = "ORDER BY w.ticket_id"
        case .changed: builder.tail = ordering
        }
        if let after {
            // Rows are made in the order of numbers, so the id of a number is a place in the index of followers.
            let place = "(SELECT id FROM tickets WHERE number = \(builder.bind(.integer(after.number))))"
            switch order {
            case .newest: builder.add("w.ticket_id < \(place)")
            case .oldest: builder.add("w.ticket_id > \(place)")
            case .changed: builder.add(changedBefore(after, &builder))
            }
        }
        return builder.statement(limit: limit)
    }

    /// The tickets whose title has the words, of all that the viewer sees.
    private func search(_ match: String) -> BoundStatement {
        var builder = Builder("ticket_words f CROSS JOIN tickets t ON t.id = f.rowid")
        builder.add("f.ticket_words MATCH \(builder.bind(.text(match)))")
        if let workspace { builder.add("+t.workspace_id = \(builder.bind(workspace))") }
        let staffed = workspaces.map { builder.bind($0) }.joined(separator: ", ")
        switch shelf {
        case .deleted: builder.add("+t.workspace_id IN (\(staffed))")
        case .present:
            let person = builder.bind(viewer)
            let follows = "EXISTS (SELECT 1 FROM watchers w WHERE w.ticket_id = t.id AND w.person_id = \(person))"
            builder.add("(t.workspace_id IN (\(staffed)) OR t.requester_id = \(person) OR \(follows))")
        }
        addFilters(to: &builder, lead: .none)
        if let after { addCursor(after, to: &builder) }
        switch order {
        case .newest: builder.tail = "ORDER BY f.rowid DESC"
        case .oldest: builder.tail = "ORDER BY f.rowid"
        case .changed: builder.tail = ordering
        }
        return builder.statement(limit: limit)
    }

    /// The column besides the workspace whose index is read; a plus keeps the planner from choosing another.
    private enum Lead { case none, owner, requester, status, project, category, priority }

    /// The filter that leaves the fewest rows, as a rule; lists by change have no index for the rarer ones.
    private var lead: Lead {
        // What was deleted is little, and has an index for itself.
        if shelf == .deleted { return .none }
        if requester != nil { return .requester }
        if case .person = owner { return .owner }
        if order != .changed {
            if category != nil { return .category }
            if let priority, priority != .normal { return .priority }
        }
        if owner == .nobody { return .owner }
        if !statuses.isEmpty { return .status }
        if order == .changed { return .none }
        if project != nil { return .project }
        return priority == nil ? .none : .priority
    }

    private func addFilters(to builder: inout Builder, lead: Lead) {
        func plus(_ column: Lead) -> String { lead == column ? "t." : "+t." }
        builder.add(shelf == .deleted ? "t.deleted_at IS NOT NULL" : "+t.deleted_at IS NULL")
        switch owner {
        case .any: break
        case .nobody: builder.add(plus(.owner) + "owner_id IS NULL")
        case .person(let person): builder.add(plus(.owner) + "owner_id = \(builder.bind(person))")
        }
        if let requester { builder.add(plus(.requester) + "requester_id = \(builder.bind(requester))") }
        if let category { builder.add(plus(.category) + "category_id = \(builder.bind(category))") }
        if let project { builder.add(plus(.project) + "project_id = \(builder.bind(project))") }
        if let priority { builder.add(plus(.priority) + "priority = \(builder.bind(.text(priority.rawValue)))") }
        if let isOverdue {
            let late =
                "SELECT 1 FROM deadlines d WHERE d.ticket_id = t.id AND d.reached >= \(Lateness.overdue.rawValue)"
            builder.add("\(isOverdue ? "" : "NOT ")EXISTS (\(late))")
        }
        if statuses.count == 1, let status = statuses.first {
            builder.add(plus(.status) + "status = \(builder.bind(.text(status.rawValue)))")
        } else if !statuses.isEmpty {
            let names = statuses.map { "'\($0.rawValue)'" }.sorted().joined(separator: ", ")
            builder.add("+t.status IN (\(names))")
        }
    }

    private func finish(_ builder: inout Builder) -> BoundStatement {
        if let after { addCursor(after, to: &builder) }
        builder.tail = ordering
        return builder.statement(limit: limit)
    }

    private func addCursor(_ cursor: Cursor, to builder: inout Builder) {
        switch order {
        case .newest: builder.add("t.number < \(builder.bind(.integer(cursor.number)))")
        case .oldest: builder.add("t.number > \(builder.bind(.integer(cursor.number)))")
        case .changed: builder.add(changedBefore(cursor, &builder))
        }
    }

    private func changedBefore(_ cursor: Cursor, _ builder: inout Builder) -> String {
        let changed = builder.bind(.integer(cursor.changed.micros))
        return "(t.updated_at, t.number) < (\(changed), \(builder.bind(.integer(cursor.number))))"
    }
}

/// A SELECT of tickets in the making, of one range or of several that are merged.
private struct Builder {
    private static let columns = Ticket.columns.split(separator: ", ").map { "t.\($0)" }.joined(separator: ", ")

    private let source: String
    private var ranges: [String] = []
    private var conditions: [String] = []
    private var values: [Value] = []
    var tail = ""

    init(_ source: String) { self.source = source }

    /// Begins the next range.
    mutating func begin() {
        guard !conditions.isEmpty else { return }
        ranges.append("SELECT \(Builder.columns) FROM \(source) WHERE \(conditions.joined(separator: " AND "))")
        conditions = []
    }

    mutating func add(_ condition: String) { conditions.append(condition) }

    /// Takes a value and gives the name it has in the statement, so that one text serves all values.
    mutating func bind(_ value: Value) -> String {
        values.append(value)
        return "$\(values.count)"
    }

    mutating func bind<Subject>(_ id: ID<Subject>) -> String { bind(.integer(id.value)) }

    /// One row more than the page has says that there is another page.
    mutating func statement(limit: Int) -> BoundStatement {
        begin()
        let all = ranges.joined(separator: " UNION ALL ")
        return BoundStatement(
            sql: "\(all) \(tail) LIMIT $\(values.count + 1)", values: values + [.integer(Int64(limit + 1))])
    }
}
