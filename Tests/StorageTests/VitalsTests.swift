import Desk
import SQLite
import Testing

@testable import Storage

struct VitalsTests {
    private let office: Office
    private let now = Office.monday

    init() throws { office = try Office() }

    private func vitals() throws -> Vitals { try office.store.read { db in try db.vitals() } }

    private func arrive(_ key: String, _ outcome: Outcome?) throws {
        try office.store.write { db in
            let id = try db.insert(
                Arrival(
                    source: "it", key: key, at: now, sha256: [1], messageID: nil, sender: nil, subject: nil, size: 1))
            if let outcome { try db.settle(id, outcome, reason: "", trace: Trace(), ticket: nil) }
        }
    }

    @Test func `an empty house has nothing to count`() throws {
        let vitals = try vitals()
        #expect(vitals.outcomes == [:])
        #expect(vitals.deliveries == [:])
        #expect(vitals.unsettled == 0)
        #expect(vitals.outbox == [.queued: [:], .processing: [:], .dead: [:]])
        #expect(vitals.oldestNotice == nil)
        #expect(vitals.databaseBytes > vitals.freeBytes)
    }

    @Test func `outcomes are counted as they are settled`() throws {
        try arrive("a", .created)
        try arrive("b", .created)
        try arrive("c", .held)
        try arrive("d", nil)
        let vitals = try vitals()
        #expect(vitals.outcomes == [.created: 2, .held: 1])
        #expect(vitals.unsettled == 1)
    }

    @Test func `the outbox is counted by state, and what is sent is its oldest no more`() throws {
        try office.open()
        try office.open("Later", after: 60)
        let before = try vitals()
        #expect(before.outbox[.queued]?[.mail] ?? 0 >= 4)
        #expect(before.oldestNotice == now)
        let old = try office.store.write { db in
            try db.claimNotices(for: "courier", limit: 100, now: now, leaseSeconds: 60)
        }
        #expect(try vitals().outbox[.processing] == [.mail: Int64(old.count)])
        #expect(try vitals().oldestNotice == now)
        try office.store.write { db in
            for notice in old.dropFirst() { try db.succeed(notice, messageID: "\(notice.id.value)@x", at: now) }
            if let notice = old.first { try db.fail(notice, "550 no", retry: nil, at: now) }
        }
        let after = try vitals()
        #expect(after.outbox[.dead] == [.mail: 1])
        #expect(after.outbox[.processing] == [:])
        #expect(after.oldestNotice == now.adding(seconds: 60))
        #expect(
            after.deliveries == [Vitals.Tries(.mail, .sent): Int64(old.count - 1), Vitals.Tries(.mail, .failed): 1])
    }

    @Test func `a file of the second version is counted once`() throws {
        try arrive("a", .created)
        try arrive("b", .held)
        try arrive("c", nil)
        try office.open()
        let notice = try #require(
            try office.store.write { db in try db.claimNotices(for: "courier", limit: 1, now: now, leaseSeconds: 60) }
                .first)
        try office.store.write { db in
            try db.fail(notice, "450 later", retry: now, at: now)
            try db.succeed(notice, messageID: "1@x", at: now.adding(seconds: 1))
        }
        let counted = try vitals()
        try office.tamper("DROP TABLE tallies; \(Schema.vitals)")
        #expect(try vitals() == counted)
    }

    @Test func `vitals are read from indexes of what waits`() throws {
        let plans = try office.store.read { db in
            try [
                "SELECT COUNT(*) FROM intake WHERE outcome IS NULL",
                "SELECT COUNT(*) FROM notices WHERE state = 'queued'",
                "SELECT COUNT(*) FROM notices WHERE state = 'dead'",
                "SELECT MIN(id) FROM notices WHERE state = 'queued'",
            ].map { sql in try db.rows("EXPLAIN QUERY PLAN " + sql) { row in row.text(3) }.joined(separator: "; ") }
        }
        for plan in plans { #expect(plan.contains("USING COVERING INDEX"), "\(plan)") }
    }

    @Test func `writers that wait are counted with their time`() throws {
        let before = office.store.writerWaits
        try office.open()
        #expect(office.store.writerWaits.count == before.count + 1)
        #expect(office.store.writerWaits.micros >= before.micros)
        #expect(office.store.logBytes > 0)
    }
}
