import Desk
import SQLite
import Testing

@testable import Storage

/// Every list reads one index in its order: nothing is scanned, and only the few followed tickets may be sorted.
struct TicketQueryTests {
    private let office: Office

    init() throws { office = try Office() }

    static let filters: [(String, @Sendable (inout TicketQuery) -> Void)] = [
        ("tickets_by_workspace", { _ in }),
        ("tickets_by_status", { $0.statuses = [.open] }),
        ("tickets_by_workspace", { $0.statuses = [.open, .assigned] }),
        ("tickets_by_owner", { $0.owner = .nobody }),
        ("tickets_by_owner", { $0.owner = .person(PersonID(2)) }),
        ("tickets_by_requester", { $0.requester = PersonID(1) }),
        ("tickets_by_project", { $0.project = ProjectID(1) }),
        ("tickets_by_priority", { $0.priority = .high }),
        ("tickets_by_category", { $0.category = CategoryID(1) }),
        (
            "tickets_by_owner",
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
            Self.filters[index].1(&query)
            let plans = try query.statements.map { try plan($0) }
            #expect(plans[0].count == 1)
            #expect(plans[0].allSatisfy { $0.contains("USING INDEX \(Self.filters[index].0) ") })
            for line in plans.joined() {
                #expect(!line.contains("SCAN"))
                #expect(!line.contains("TEMP B-TREE"))
            }
        }
    }

    @Test(arguments: filters.indices, [false, true])
    func `a list by change is read from the index of changes`(index: Int, isNext: Bool) throws {
        var query = TicketQuery(viewer: PersonID(2), workspaces: [WorkspaceID(1)])
        query.order = .changed
        query.after = cursor(isNext)
        Self.filters[index].1(&query)
        let plans = try query.statements.map { try plan($0) }
        #expect(plans[0].count == 1)
        #expect(plans[0].allSatisfy { $0.contains("USING INDEX tickets_by_change ") })
        for plan in plans.dropLast() {
            for line in plan {
                #expect(!line.contains("SCAN"))
                #expect(!line.contains("TEMP B-TREE"))
            }
        }
        #expect(plans.last?.contains { $0.hasPrefix("SCAN") } == false)
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
}
