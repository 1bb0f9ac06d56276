import Desk
import Storage
import Testing

struct MessagesTests {
    private let office: Office

    init() throws { office = try Office() }

    private func send(_ text: String, _ sender: Person, _ receiver: Person) throws -> DirectMessage {
        try office.store.write { db in
            try db.send(text, from: sender.id, to: receiver.id, cause: office.cause())
        }
    }

    private func texts(
        of person: Person, with other: Person? = nil, before cursor: DirectMessageID? = nil, limit: Int = 50
    ) throws -> [String] {
        try office.store.read { db in
            try db.messages(of: person.id, with: other?.id, before: cursor, limit: limit).map(\.text)
        }
    }

    @Test func `what two people write to one another is a thread, and nobody else's business`() throws {
        _ = try send("1", office.ann, office.ben)
        let second = try send("2", office.ben, office.ann)
        _ = try send("3", office.ann, office.carol)
        _ = try send("4", office.ann, office.ben)
        #expect(try texts(of: office.ann) == ["4", "3", "2", "1"])
        #expect(try texts(of: office.ann, with: office.ben) == ["4", "2", "1"])
        #expect(try texts(of: office.ben, with: office.ann) == ["4", "2", "1"])
        #expect(try texts(of: office.carol) == ["3"])
        #expect(try texts(of: office.carol, with: office.ben) == [])
        #expect(try texts(of: office.ann, before: second.id) == ["1"])
        #expect(try texts(of: office.ann, limit: 2) == ["4", "3"])
        #expect(try office.store.read { db in try db.message(second.id, of: office.carol.id) } == nil)
        #expect(try office.store.read { db in try db.message(second.id, of: office.ben.id) } == second)
    }

    @Test func `the receiver is told once, and reads it once`() throws {
        let message = try send("Hello", office.ann, office.ben)
        let told = try office.store.read { db in
            try db.inbox(of: office.ben.id, .all, before: nil, limit: 9).map(\.notice)
        }
        #expect(told.map(\.kind) == [.message])
        #expect(told.map(\.detail) == ["Hello"])
        #expect(told.map(\.actor) == [office.ann.id])
        func read(_ person: Person, after seconds: Int64) throws -> Bool {
            try office.store.write { db in
                try db.markRead(message.id, by: person.id, at: Office.monday.adding(seconds: seconds))
            }
        }
        #expect(try !read(office.ann, after: 1))
        #expect(try read(office.ben, after: 2))
        #expect(try read(office.ben, after: 3))
        let now = try office.store.read { db in try db.message(message.id, of: office.ann.id) }
        #expect(now?.readAt == Office.monday.adding(seconds: 2))
    }

    @Test func `nobody writes to themselves, or to who is not active`() throws {
        try office.store.write { db in try db.setActive(false, office.carol.id) }
        for receiver in [office.ann, office.carol] {
            #expect(throws: Refusal.noSuchPerson(String(receiver.id.value))) {
                try send("Hello", office.ann, receiver)
            }
        }
    }

    @Test func `pages are read from indexes in their order`() throws {
        for condition in ["sender_id = 1", "receiver_id = 1", "sender_id = 1 AND receiver_id = 2"] {
            let plan = try office.plan("SELECT * FROM messages WHERE \(condition) AND id < 9 ORDER BY id DESC LIMIT 5")
            #expect(plan.hasPrefix("SEARCH messages USING INDEX messages_by_") && !plan.contains("TEMP B-TREE"))
        }
    }
}
