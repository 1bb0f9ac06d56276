import Desk
import SQLite
import Storage
import Testing

struct EventsTests {
    private let office: Office

    init() throws {
        office = try Office()
        try office.open("First")
        try office.perform(.claim, on: 1001, by: office.ben, after: 5)
        try office.open("Second", after: 10)
    }

    private func firstBroken() throws -> Int64? { try office.store.read { db in try db.firstBrokenEvent() } }

    @Test func `the chain of what really happened holds`() throws {
        #expect(try office.store.read { db in try db.eventCount() } == 4)
        #expect(try firstBroken() == nil)
    }

    @Test func `an event tells who, when, through which door, and what before and after`() throws {
        let events = try office.store.read { db in try db.events(of: 1001) }
        let status = try #require(events.last)
        #expect(status.sequence == 3)
        #expect(status.actor == office.ben.id)
        #expect(status.at == Office.monday.adding(seconds: 5))
        #expect(status.door == .api)
        #expect(status.record == Change.Record(kind: "status", before: "open", after: "assigned"))
    }

    @Test func `the message that caused an event is in it`() throws {
        let entry = try office.store.write { db in
            let arrival = Arrival(
                source: "it", key: "1", at: Office.monday, sha256: [1], messageID: nil, sender: nil, subject: nil,
                size: 1)
            let entry = try db.insert(arrival)
            _ = try db.open(office.opening(), cause: Cause(.mail, intake: entry, at: Office.monday))
            return entry
        }
        #expect(try office.store.read { db in try db.events(of: 1003) }.map(\.intake) == [entry])
    }

    @Test(arguments: ["UPDATE events SET actor = 9", "DELETE FROM events", "DELETE FROM events WHERE sequence = 4"])
    func `an event is neither changed nor removed`(sql: String) throws {
        let error = #expect(throws: SQLiteError.self) { try office.tamper(sql) }
        #expect(error?.message == "events are append-only")
        #expect(try office.store.read { db in try db.eventCount() } == 4)
    }

    @Test(arguments: [
        ("UPDATE events SET actor = 9 WHERE sequence = 2", 2),
        ("UPDATE events SET at = at + 1 WHERE sequence = 1", 1),
        ("UPDATE events SET after = 'closed' WHERE sequence = 3", 3),
        ("UPDATE events SET before = NULL WHERE sequence = 3", 3),
        ("UPDATE events SET reason = '' WHERE sequence = 4", 4),
        ("UPDATE events SET door = 'chat' WHERE sequence = 4", 4),
        ("UPDATE events SET door = 'nowhere' WHERE sequence = 4", 4),
        ("UPDATE events SET hash = zeroblob(32) WHERE sequence = 2", 2),
        ("DELETE FROM events WHERE sequence = 1", 1), ("DELETE FROM events WHERE sequence = 3", 3),
        (
            "INSERT INTO events SELECT 9, ticket, at, actor, door, intake, kind, before, after, reason, reply, hash "
                + "FROM events WHERE sequence = 4", 5
        ),
    ]) func `what somebody did to the file is found`(sql: String, sequence: Int64) throws {
        try office.tamper("DROP TRIGGER events_are_not_changed; DROP TRIGGER events_are_not_removed; \(sql)")
        #expect(try firstBroken() == sequence)
    }
}
