import Desk
import Storage
import Testing

struct MessageIDsTests {
    private let office: Office
    private let ticket: Ticket

    init() throws {
        office = try Office()
        ticket = try office.open()
    }

    private func remember(_ id: String, of ticket: Ticket, after seconds: Int64) throws {
        try office.store.write { db in
            try db.remember(messageID: id, of: ticket.id, at: Office.monday.adding(seconds: seconds))
        }
    }

    @Test func `a Message-ID leads to its ticket, the latest one when there are several`() throws {
        let other = try office.open()
        try remember("a@x", of: ticket, after: 1)
        try remember("a@x", of: ticket, after: 2)
        try remember("a@x", of: other, after: 3)
        #expect(try office.store.read { db in try db.ticket(messageID: "a@x") } == other)
        #expect(try office.store.read { db in try db.ticket(messageID: "A@x") } == nil)
    }

    @Test func `references are the first and the latest, oldest first, none twice`() throws {
        for index in 0..<5 { try remember("\(index)@x", of: ticket, after: Int64(index)) }
        #expect(try office.store.read { db in try db.references(of: ticket.id, latest: 2) } == ["0@x", "3@x", "4@x"])
        #expect(
            try office.store.read { db in try db.references(of: ticket.id) } == ["0@x", "1@x", "2@x", "3@x", "4@x"])
        let other = try office.open()
        #expect(try office.store.read { db in try db.references(of: other.id) } == [])
    }

    @Test func `a conversation leads to the ticket it was last tied to`() throws {
        let other = try office.open()
        for ticket in [ticket, other] {
            try office.store.write { db in
                try db.remember(platform: "slack", installation: "T1", conversation: "C1", of: ticket.id)
            }
        }
        let found = try office.store.read { db in
            try db.ticket(platform: "slack", installation: "T1", conversation: "C1")
        }
        #expect(found == other)
        let foreign = try office.store.read { db in
            try db.ticket(platform: "slack", installation: "T2", conversation: "C1")
        }
        #expect(foreign == nil)
    }
}
