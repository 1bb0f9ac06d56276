import Desk
import SQLite
import Testing

@testable import Storage

struct PoolTests {
    private let office: Office

    init() throws { office = try Office() }

    private func plan(_ sql: String, _ values: [Value]) throws -> [String] {
        try office.store.read { db in try db.rows("EXPLAIN QUERY PLAN " + sql, values) { row in row.text(3) } }
    }

    @Test func `the pool is read from the index of states, in its order`() throws {
        let lines = try plan(Transaction.poolStatement, [.integer(1), .integer(1000), .integer(2), .integer(50)])
        #expect(
            lines.first?.contains("USING INDEX tickets_by_status (workspace_id=? AND status=? AND number>?)") == true)
        #expect(!lines.contains { $0.contains("TEMP B-TREE") || $0.contains("SCAN") })
    }

    @Test(arguments: [Value.null, .text("declined")])
    func `a log is read from the index of acts, in its order`(kind: Value) throws {
        let lines = try plan(
            Transaction.actsStatement, [.integer(2), .integer(.max), .integer(.max), kind, .integer(50)])
        #expect(lines.contains { $0.contains("SEARCH e USING INDEX events_by_actor (actor=?") })
        #expect(!lines.contains { $0.contains("TEMP B-TREE") || $0.hasPrefix("SCAN") })
    }

    @Test func `deleted tickets are read from an index of their own`() throws {
        var query = TicketQuery(viewer: office.dora.id, workspaces: [office.workspace.id])
        query.shelf = .deleted
        query.statuses = [.open]
        let statements = query.statements
        #expect(statements.count == 1)
        for statement in statements {
            let lines = try plan(statement.sql, statement.values)
            #expect(lines.allSatisfy { $0.contains("USING INDEX tickets_deleted ") })
        }
    }

    @Test func `ties from the other end are read from an index`() throws {
        let lines = try plan(Transaction.tiesStatement, [.text("1001")])
        #expect(lines.count == 1)
        #expect(lines.allSatisfy { $0.contains("USING INDEX events_of_ties ") })
    }

    @Test func `of the tickets of many workspaces the pool has the oldest first`() throws {
        let hr = try office.store.write { db in
            let hr = try db.ensureWorkspace("hr")
            let people = try db.ensureProject("people", in: hr.id, addresses: [])
            for (title, project) in [("One", people), ("Two", office.project), ("Three", people)] {
                var opening = office.opening(title)
                opening.project = project
                _ = try db.open(opening, cause: office.cause())
            }
            return hr
        }
        let page = try office.store.read { db in
            try db.pool(of: office.ben.id, in: [office.workspace.id, hr.id], after: 0, limit: 2)
        }
        #expect(page.tickets.map(\.title) == ["One", "Two"])
        #expect(page.next?.number == 1002)
    }

    @Test func `a deleted ticket is not closed by the clock`() throws {
        try office.open()
        try office.perform(.claim, on: 1001, by: office.ben)
        try office.perform(.resolve, on: 1001, by: office.ben)
        try office.perform(.delete, on: 1001, by: office.dora)
        let late = Office.monday.adding(seconds: 30 * 86_400)
        #expect(try office.store.write { db in try db.closeOverdue(at: late) } == 0)
        try office.perform(.restore, on: 1001, by: office.dora)
        #expect(try office.store.write { db in try db.closeOverdue(at: late) } == 1)
    }

    @Test func `the window to take a ticket up again is as long as it is set`() throws {
        try office.open()
        try office.perform(.claim, on: 1001, by: office.ben)
        try office.perform(.resolve, on: 1001, by: office.ben)
        #expect(try office.store.read { db in try db.reopenWindow() } == 7 * 86_400)
        try office.store.write { db in try db.setReopenWindow(100) }
        #expect(throws: Refusal.windowPassed) {
            try office.perform(.reopen(reason: nil), on: 1001, by: office.ann, after: 101)
        }
        let end = Office.monday.adding(seconds: 100)
        #expect(try office.store.write { db in try db.closeOverdue(at: end) } == 0)
        #expect(try office.store.write { db in try db.closeOverdue(at: end.adding(seconds: 1)) } == 1)
    }
}
