import Desk
import SQLite
import Storage
import Testing

struct IntakeTests {
    private let office: Office

    init() throws { office = try Office() }

    private func arrival(
        _ key: String, sha256: [UInt8] = [1], messageID: String? = nil, payload: [UInt8]? = nil
    ) -> Arrival {
        Arrival(
            source: "it", key: key, at: Office.monday, sha256: sha256, messageID: messageID, sender: "a@example.com",
            subject: nil,
            size: 10, payload: payload)
    }

    private func insert(_ arrival: Arrival) throws -> IntakeID {
        try office.store.write { db in try db.insert(arrival) }
    }

    private func settle(_ id: IntakeID, _ outcome: Outcome, ticket: Int64? = nil) throws {
        try office.store.write { db in
            var trace = Trace()
            trace.decided("rule", "why")
            try db.settle(id, outcome, reason: "because", trace: trace, ticket: ticket)
        }
    }

    @Test func `an entry is found by its file and keeps what became of it`() throws {
        let id = try insert(arrival("file", messageID: "1@x"))
        try settle(id, .created, ticket: 1001)
        let entry = try #require(
            try office.store.read { db in try db.ledgerEntry(source: "it", key: "file", sha256: [1]) })
        #expect(entry.id == id)
        #expect(entry.outcome == .created)
        #expect(entry.reason == "because")
        #expect(entry.trace.decision?.rule == "rule")
        #expect(entry.ticket == 1001)
        #expect(entry.messageID == "1@x")
        #expect(try office.store.read { db in try db.ledgerEntry(source: "it", key: "file", sha256: [2]) } == nil)
        #expect(try office.store.read { db in try db.ledgerEntry(source: "hr", key: "file", sha256: [1]) } == nil)
    }

    @Test func `a row can be written with its outcome, under the id that comes next`() throws {
        let first = try insert(arrival("1"))
        let second = try office.store.write { db in
            let id = try db.nextIntakeID()
            var trace = Trace()
            trace.decided("rule", "why")
            try db.insert(arrival("2"), as: id, .created, reason: "because", trace: trace, ticket: 1001)
            return id
        }
        #expect(second.value == first.value + 1)
        let entry = try #require(try office.store.read { db in try db.ledgerEntry(second) })
        #expect(entry.outcome == .created)
        #expect(entry.reason == "because")
        #expect(entry.trace.decision?.finding == "why")
        #expect(entry.ticket == 1001)
        #expect(try office.store.read { db in try db.vitals() }.outcomes == [.created: 1])
        #expect(try insert(arrival("3")).value == second.value + 1)
    }

    @Test func `the same file twice is refused`() throws {
        _ = try insert(arrival("file"))
        let error = #expect(throws: SQLiteError.self) { try insert(arrival("file")) }
        #expect(error?.isUniqueViolation == true)
        #expect(throws: Never.self) { try insert(arrival("file", sha256: [2])) }
    }

    @Test func `a repetition is not the original`() throws {
        let first = try insert(arrival("1", messageID: "1@x"))
        #expect(try office.store.read { db in try db.original(messageID: "1@x", from: "A@example.com") } == nil)
        try settle(first, .duplicate)
        #expect(try office.store.read { db in try db.original(messageID: "1@x", from: "A@example.com") } == nil)
        let second = try insert(arrival("2", messageID: "1@x"))
        try settle(second, .created)
        #expect(try office.store.read { db in try db.original(messageID: "1@x", from: "A@example.com") }?.id == second)
        #expect(try office.store.read { db in try db.original(sha256: [1]) }?.id == second)
    }

    @Test func `what was held, or another sent, makes nothing a repetition by its Message-ID`() throws {
        try settle(try insert(arrival("1", messageID: "1@x")), .held)
        let found = try office.store.read { db in try db.original(messageID: "1@x", from: "a@example.com") }
        #expect(found == nil)
        try settle(try insert(arrival("2", messageID: "1@x")), .created)
        let other = try office.store.read { db in try db.original(messageID: "1@x", from: "b@example.com") }
        #expect(other == nil)
    }

    @Test func `a chat message's key counts within its source`() throws {
        let first = try insert(arrival("1", messageID: "C1:2"))
        try settle(first, .created)
        #expect(try office.store.read { db in try db.original(messageID: "C1:2", source: "it") }?.id == first)
        #expect(try office.store.read { db in try db.original(messageID: "C1:2", source: "hr") } == nil)
    }

    @Test func `the ledger keeps the bytes of what no Maildir keeps`() throws {
        let delivery = try insert(arrival("1", payload: [1, 2]))
        let file = try insert(arrival("2"))
        #expect(try office.store.read { db in try db.payload(of: delivery) } == [1, 2])
        #expect(try office.store.read { db in try db.payload(of: file) } == nil)
    }

    @Test func `the settled files of a source are known by name`() throws {
        try settle(try insert(arrival("1")), .created)
        _ = try insert(arrival("2"))
        #expect(try office.store.read { db in try db.settledKeys(source: "it") } == ["1"])
        #expect(try office.store.read { db in try db.settledKeys(source: "hr") } == [])
    }

    @Test func `the ledger is listed newest first, page by page and by outcome`() throws {
        var ids: [IntakeID] = []
        for (index, outcome) in [Outcome.created, .held, .created, .loop].enumerated() {
            let id = try insert(arrival("\(index)"))
            try settle(id, outcome)
            ids.append(id)
        }
        let latest = try office.store.read { db in try db.ledger(before: nil, outcome: nil, limit: 3) }
        #expect(latest.map(\.id) == [ids[3], ids[2], ids[1]])
        let rest = try office.store.read { db in try db.ledger(before: latest[2].id, outcome: nil, limit: 3) }
        #expect(rest.map(\.id) == [ids[0]])
        let created = try office.store.read { db in try db.ledger(before: ids[2], outcome: .created, limit: 3) }
        #expect(created.map(\.id) == [ids[0]])
    }

    @Test func `outcomes add up to what was accepted`() throws {
        try settle(try insert(arrival("1")), .created)
        try settle(try insert(arrival("2")), .held)
        try settle(try insert(arrival("3")), .created)
        _ = try insert(arrival("4"))
        let counts = try office.store.read { db in try db.outcomeCounts() }
        #expect(counts.map(\.outcome) == [nil, .created, .held])
        #expect(counts.map(\.count) == [1, 2, 1])
        #expect(try office.store.read { db in try db.intakeCount() } == 4)
    }
}
