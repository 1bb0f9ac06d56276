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

    @Test func `a Message-ID leads to its ticket, the first one when there are several`() throws {
        let other = try office.open()
        try remember("a@x", of: other, after: 1)
        try remember("a@x", of: other, after: 2)
        try remember("a@x", of: ticket, after: 3)
        #expect(try office.store.read { db in try db.ticket(messageID: "a@x") } == other)
        #expect(try office.store.read { db in try db.ticket(messageID: "A@x") } == nil)
    }

    @Test func `a note is known by the letter that carries it and by the mail that wrote it`() throws {
        try office.store.write { db in
            let id = try db.insert(
                Arrival(
                    source: "it", key: "1", at: Office.monday, sha256: [1], messageID: "mail@x",
                    sender: "ben@example.com",
                    subject: nil, size: 1))
            let actor = Actor(office.ben.id, roles: [.agent])
            let draft = ReplyDraft(visibility: .internal, text: "Between us.")
            try db.perform(
                .note, on: ticket, by: actor, saying: draft, cause: Cause(.mail, intake: id, at: Office.monday))
            try db.settle(id, .replied, reason: "", trace: Trace(), ticket: ticket.number)
            for notice in try db.notices(about: ticket.id) {
                try db.succeed(notice, messageID: "\(notice.kind.rawValue)@x", at: Office.monday)
            }
        }
        let notes = try office.store.read { db in
            try ["mail@x", "note@x", "receipt@x", "opened@x", "other@x"].map { id in try db.isNote(messageID: id) }
        }
        #expect(notes == [true, true, false, false, false])
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
