import Desk
import Storage
import Testing

struct InboxTests {
    private let office: Office

    init() throws { office = try Office() }

    private func inbox(
        _ person: Person, _ part: InboxPart = .all, before cursor: NoticeID? = nil, limit: Int = 50
    ) throws -> [InboxEntry] {
        try office.store.read { db in try db.inbox(of: person.id, part, before: cursor, limit: limit) }
    }

    private func unread(_ person: Person) throws -> Int64 {
        try office.store.read { db in try db.unreadCount(of: person.id) }
    }

    @Test func `every notice is in its recipient's inbox, newest first and page by page`() throws {
        for title in ["A", "B", "C"] { try office.open(title) }
        let all = try inbox(office.ben)
        #expect(all.map(\.ticket?.title) == ["C", "B", "A"])
        #expect(all.map(\.notice.kind) == [.opened, .opened, .opened])
        #expect(try inbox(office.ben, before: all[0].notice.id, limit: 1) == [all[1]])
        #expect(try inbox(office.dora) == [])
    }

    @Test func `a notice is read, unread, or all are`() throws {
        for _ in 0..<3 { try office.open() }
        let first = try inbox(office.ben)[2].notice.id
        let later = Office.monday.adding(seconds: 9)
        func mark(_ person: Person, _ moment: Moment?) throws -> Bool {
            try office.store.write { db in try db.mark(first, of: person.id, readAt: moment) }
        }
        #expect(try unread(office.ben) == 3)
        #expect(try mark(office.ben, later))
        #expect(try mark(office.ben, later.adding(seconds: 1)))
        #expect(try inbox(office.ben).map(\.readAt) == [nil, nil, later])
        #expect(try inbox(office.ben, .unread).count == 2)
        #expect(try !mark(office.carol, later))
        #expect(try mark(office.ben, nil))
        #expect(try unread(office.ben) == 3)
        try office.store.write { db in try db.markAllRead(of: office.ben.id, at: later) }
        #expect(try unread(office.ben) == 0)
        #expect(try unread(office.carol) == 3)
    }

    @Test func `who wants to be told of nothing else gets the essential letters, and the rest here`() throws {
        try office.store.write { db in
            try db.update(
                Profile(name: "Ben", notices: .essential), of: office.ben.id, by: office.ben.id, cause: office.cause())
        }
        try office.open()
        try office.perform(.assign(office.ben.id), on: 1001, by: office.dora)
        let states = try inbox(office.ben).map { ($0.notice.kind, $0.notice.state) }
        #expect(states.map(\.0) == [.assigned, .opened])
        #expect(states.map(\.1) == [.queued, .kept])
        let claimed = try office.store.write { db in
            try db.claimNotices(for: "c", limit: 99, now: Office.monday, leaseSeconds: 9)
        }
        #expect(!claimed.contains { $0.recipient == office.ben.id && $0.kind == .opened })
    }

    @Test func `pages and the count are read from indexes alone`() throws {
        for sql in [
            "SELECT * FROM notices WHERE recipient_id = 1 AND id < 9 ORDER BY id DESC LIMIT 5",
            "SELECT * FROM notices WHERE recipient_id = 1 AND id < 9 AND read_at IS NULL ORDER BY id DESC LIMIT 5",
            "SELECT COUNT(*) FROM notices WHERE recipient_id = 1 AND read_at IS NULL",
        ] {
            let plan = try office.plan(sql)
            #expect(plan.contains("USING") && plan.contains("INDEX notices_") && !plan.contains("TEMP B-TREE"))
        }
    }
}
