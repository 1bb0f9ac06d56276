import Desk
import SQLite
import Testing

@testable import Storage

/// Every list of the outbox reads one index; what is sorted is one ticket's, or one stretch of time's.
struct NoticeQueryTests {
    private let office: Office
    private let first: Ticket
    private let second: Ticket

    init() throws {
        office = try Office()
        first = try office.open("Printer")
        second = try office.open("Screen", after: 100)
    }

    private static let filters: [(index: String, sorts: Bool, change: @Sendable (inout NoticeQuery) -> Void)] = [
        ("INTEGER PRIMARY KEY", false, { _ in }),
        ("notices_by_state", false, { $0.state = .dead }),
        ("notices_by_state", false, { $0.state = .succeeded }),
        ("INTEGER PRIMARY KEY", false, { $0.kind = .receipt }),
        ("notices_by_kind", false, { $0.kind = .digest }),
        (
            "notices_by_kind", false,
            {
                $0.kind = .digest
                $0.state = .succeeded
            }
        ),
        ("notices_elsewhere", false, { $0.channel = .webhook(subscription: "crm") }),
        ("INTEGER PRIMARY KEY", false, { $0.channel = .mail }),
        ("notices_by_recipient", false, { $0.recipient = PersonID(1) }),
        ("notices_by_ticket", true, { $0.ticket = TicketID(1) }),
        ("notices_failed", false, { $0.error = "550" }),
        (
            "notices_failed", false,
            {
                $0.error = "550"
                $0.state = .dead
            }
        ),
        ("INTEGER PRIMARY KEY", false, { $0.from = Office.monday }),
        ("INTEGER PRIMARY KEY", false, { $0.to = Office.monday }),
    ]

    @Test(arguments: filters.indices, [false, true])
    func `a list is read from the index of its filter`(number: Int, isNext: Bool) throws {
        let (index, sorts, change) = Self.filters[number]
        var query = NoticeQuery()
        change(&query)
        if isNext { query.before = NoticeID(3) }
        let statement = query.statement
        let plan = try office.store.read { db in
            try db.rows("EXPLAIN QUERY PLAN " + statement.sql, statement.values) { row in row.text(3) }
        }
        let line = try #require(plan.first)
        let isWalk = index == "INTEGER PRIMARY KEY" && !isNext
        #expect(isWalk ? line == "SCAN notices" : line.contains(index), "\(plan)")
        #expect(plan.contains { $0.contains("TEMP B-TREE") } == sorts, "\(plan)")
    }

    private func found(_ change: (inout NoticeQuery) -> Void) throws -> [Notice] {
        var query = NoticeQuery()
        change(&query)
        return try office.store.read { [query] db in try db.notices(query) }
    }

    @Test func `a filter leaves what it names, newest first`() throws {
        #expect(try found { _ in }.map(\.id.value) == [6, 5, 4, 3, 2, 1])
        #expect(try found { $0.ticket = second.id }.map(\.id.value) == [6, 5, 4])
        #expect(try found { $0.kind = .receipt }.map(\.recipient) == [office.ann.id, office.ann.id])
        #expect(try found { $0.recipient = office.ben.id }.count == 2)
        #expect(try found { $0.from = Office.monday.adding(seconds: 1) }.count == 3)
        #expect(try found { $0.to = Office.monday.adding(seconds: 1) }.count == 3)
        #expect(try found { $0.channel = .mail }.count == 6)
        #expect(try found { $0.channel = .chat(gateway: "slack") }.isEmpty)
        #expect(try found { $0.state = .dead }.isEmpty)
    }

    @Test func `an error is found by its words, whatever their case`() throws {
        let now = Office.monday
        try office.store.write { db in
            let claimed = try db.claimNotices(for: "c", limit: 2, now: now, leaseSeconds: 60)
            try db.fail(claimed[0], "550 No such User", retry: nil, at: now)
            try db.fail(claimed[1], "451 later, 100% sure", retry: now, at: now)
        }
        #expect(try found { $0.error = "no such user" }.map(\.state) == [.dead])
        #expect(try found { $0.error = "100%" }.map(\.state) == [.queued])
        #expect(try found { $0.error = "%" }.count == 1)
        #expect(try found { $0.error = "nobody" }.isEmpty)
    }

    @Test func `page after page every row comes once`() throws {
        var seen: [Int64] = []
        var before: NoticeID?
        while true {
            let page = try found {
                $0.limit = 2
                $0.before = before
            }
            guard let last = page.last else { break }
            seen += page.map(\.id.value)
            before = last.id
        }
        #expect(seen == [6, 5, 4, 3, 2, 1])
    }
}
