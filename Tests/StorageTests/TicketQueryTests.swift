import Desk
import SQLite
import Testing

@testable import Storage

/// Every list reads one index in its order: nothing is scanned, and only the few followed tickets may be sorted.
struct TicketQueryTests {
    private let office: Office

    init() throws { office = try Office() }

    /// The index of lists by number, that of lists by change, and the filter.
    static let filters: [(String, String, @Sendable (inout TicketQuery) -> Void)] = [
        ("workspace", "change", { _ in }),
        ("status", "status_change", { $0.statuses = [.open] }),
        ("status", "status_change", { $0.statuses = [.open, .assigned] }),
        ("owner", "owner_change", { $0.owner = .nobody }),
        ("owner", "owner_change", { $0.owner = .person(PersonID(2)) }),
        ("requester", "requester_change", { $0.requester = PersonID(1) }),
        ("project", "change", { $0.project = ProjectID(1) }),
        ("priority", "change", { $0.priority = .high }),
        ("priority", "change", { $0.priority = .normal }),
        ("category", "change", { $0.category = CategoryID(1) }),
        (
            "requester", "requester_change",
            {
                $0.owner = .nobody
                $0.statuses = [.open]
                $0.priority = .low
                $0.requester = PersonID(1)
            }
        ),
    ]

    private func plan(_ statement: BoundStatement) throws -> [String] {
        try office.store.read { db in
            try db.rows("EXPLAIN QUERY PLAN " + statement.sql, statement.values) { row in row.text(3) }
        }
    }

    private func cursor(_ isNext: Bool) -> TicketQuery.Cursor? {
        isNext ? TicketQuery.Cursor(changed: Office.monday, number: 1500) : nil
    }

    @Test(arguments: filters.indices, [false, true])
    func `a list by number is read from the index of its filter`(index: Int, isNext: Bool) throws {
        for order in [TicketQuery.Order.newest, .oldest] {
            var query = TicketQuery(viewer: PersonID(2), workspaces: [WorkspaceID(1)])
            query.order = order
            query.after = cursor(isNext)
            Self.filters[index].2(&query)
            let plans = try query.statements.map { try plan($0) }
            let searches = plans[0].filter { $0.hasPrefix("SEARCH") }
            #expect(searches.count == max(1, query.owner == .any ? query.statuses.count : 1))
            #expect(searches.allSatisfy { $0.contains("USING INDEX tickets_by_\(Self.filters[index].0) ") })
            for line in plans.joined() {
                #expect(!line.contains("SCAN"))
                #expect(!line.contains("TEMP B-TREE"))
            }
        }
    }

    @Test(arguments: filters.indices, [false, true])
    func `a list by change is read from an index of changes`(index: Int, isNext: Bool) throws {
        var query = TicketQuery(viewer: PersonID(2), workspaces: [WorkspaceID(1)])
        query.order = .changed
        query.after = cursor(isNext)
        Self.filters[index].2(&query)
        let plans = try query.statements.map { try plan($0) }
        let searches = plans[0].filter { $0.hasPrefix("SEARCH") }
        #expect(!searches.isEmpty)
        #expect(searches.allSatisfy { $0.contains("USING INDEX tickets_by_\(Self.filters[index].1) ") })
        for plan in plans.dropLast() {
            for line in plan {
                #expect(!line.contains("SCAN"))
                #expect(!line.contains("TEMP B-TREE"))
            }
        }
        #expect(plans.last?.contains { $0.hasPrefix("SCAN") } == false)
    }

    @Test func `lists of several workspaces are merged as they are read`() throws {
        var query = TicketQuery(viewer: PersonID(2), workspaces: [WorkspaceID(1), WorkspaceID(2), WorkspaceID(3)])
        query.statuses = [.open, .assigned]
        for order in TicketQuery.Order.allCases {
            query.order = order
            let lines = try plan(query.statements[0])
            #expect(lines.filter { $0.hasPrefix("SEARCH") }.count == 6)
            #expect(lines.contains("MERGE (UNION ALL)"))
            #expect(!lines.contains { $0.contains("TEMP B-TREE") || $0.contains("SCAN") })
        }
    }

    @Test func `a search starts from the words and reads tickets by their key`() throws {
        var query = TicketQuery(viewer: PersonID(2), workspaces: [WorkspaceID(1), WorkspaceID(2)])
        query.words = "printer"
        query.after = cursor(true)
        let lines = try query.statements.flatMap { try plan($0) }
        #expect(lines.contains { $0.contains("VIRTUAL TABLE INDEX") })
        #expect(lines.contains { $0.contains("SEARCH t USING INTEGER PRIMARY KEY") })
        #expect(lines.contains { $0.contains("TEMP B-TREE") } == false)
    }

    @Test func `the text of a statement does not depend on its values`() throws {
        func texts(_ number: Int64) -> [String] {
            var query = TicketQuery(viewer: PersonID(number), workspaces: [WorkspaceID(number)])
            query.requester = PersonID(number)
            query.order = .changed
            query.after = TicketQuery.Cursor(changed: Moment(micros: number), number: number)
            return query.statements.map(\.sql)
        }
        #expect(texts(1) == texts(2))
    }

    @Test(arguments: [true, false], TicketQuery.Order.allCases)
    func `what is overdue is looked up by its ticket, among the open ones alone`(
        isOverdue: Bool, order: TicketQuery.Order
    ) throws {
        var query = TicketQuery(viewer: PersonID(2), workspaces: [WorkspaceID(1)])
        query.isOverdue = isOverdue
        query.order = order
        let plan = try plan(query.statements[0])
        let index = isOverdue ? "status" : "workspace"
        let byChange = isOverdue ? "status_change" : "change"
        #expect(
            plan.contains { $0.contains("USING INDEX tickets_by_\(order == .changed ? byChange : index) ") }, "\(plan)")
        #expect(plan.contains { $0.hasPrefix("SEARCH d USING INTEGER PRIMARY KEY") }, "\(plan)")
        #expect(plan.allSatisfy { !$0.contains("SCAN") && !$0.contains("TEMP B-TREE") }, "\(plan)")
        query.isOverdue = true
        query.statuses = [.closed]
        #expect(query.statements.isEmpty)
    }
}
