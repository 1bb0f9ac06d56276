import Desk
import SQLite
import Storage
import Testing

struct PerformTests {
    private let office: Office

    init() throws { office = try Office() }

    private func drafts(about ticket: Ticket) throws -> [String] {
        let notices = try office.store.read { db in try db.notices(about: ticket.id) }
        let names = [office.ann, office.ben, office.carol, office.dora].map { ($0.id, $0.name) }
        return notices.map { notice in
            "\(notice.kind.rawValue) to \(names.first { $0.0 == notice.recipient }?.1 ?? "?")"
        }.sorted()
    }

    private func kinds(of number: Int64) throws -> [String] {
        try office.store.read { db in try db.events(of: number) }.map(\.record.kind)
    }

    @Test func `an opened ticket is unowned, has its words, an event and its notices`() throws {
        let ticket = try office.open("Printer")
        #expect(ticket.number == 1001)
        #expect(ticket.status == .open)
        #expect(ticket.owner == nil)
        #expect(try office.store.read { db in try db.ticket(number: 1001) } == ticket)
        let replies = try office.store.read { db in try db.replies(on: ticket.id, including: [.public]) }
        #expect(replies.map(\.text) == ["It jams."])
        #expect(try kinds(of: 1001) == ["opened"])
        #expect(try drafts(about: ticket) == ["opened to Ben", "opened to Carol", "receipt to Ann"])
    }

    @Test func `a ticket can be opened without a receipt`() throws {
        var opening = office.opening()
        opening.receipt = .withhold
        let ticket = try office.store.write { [opening] db in try db.open(opening, cause: office.cause()) }
        #expect(try drafts(about: ticket) == ["opened to Ben", "opened to Carol"])
    }

    @Test func `receipts for mail come to an end for the day, and for nobody else`() throws {
        func receipts(from door: Door, by person: Person, after seconds: Int64) throws -> Int {
            let cause = Cause(door, at: Office.monday.adding(seconds: seconds))
            let ticket = try office.store.write { db in try db.open(office.opening(by: person), cause: cause) }
            return try drafts(about: ticket).filter { $0.hasPrefix("receipt") }.count
        }
        for second in 0..<Int64(Opening.receiptsPerDay) {
            #expect(try receipts(from: .mail, by: office.ann, after: second) == 1)
        }
        #expect(try receipts(from: .mail, by: office.ann, after: 30) == 0)
        #expect(try receipts(from: .api, by: office.ann, after: 31) == 1)
        #expect(try receipts(from: .mail, by: office.dora, after: 32) == 1)
        #expect(try receipts(from: .mail, by: office.ann, after: 86_500) == 1)
    }

    @Test func `whoever joins to say something has joined and said it, in this order`() throws {
        let ticket = try office.open()
        let dora = try office.actor(office.dora)
        let after = try office.store.write { db in
            try db.join(ticket, by: dora, toDo: .reply, saying: ReplyDraft(text: "Mine too."), cause: office.cause())
        }
        #expect(try kinds(of: 1001) == ["opened", "joined", "replied"])
        #expect(try office.store.read { db in try db.watchers(of: ticket.id) } == [office.dora.id])
        #expect(try office.store.read { db in try db.ticket(number: 1001) } == after)
    }

    @Test(arguments: [
        (Action.note, "Mine too.", Refusal.needsRole(.agent)), (.reply, " ", .needsText),
    ])
    func `whoever is refused has not joined either, and nothing needs to be undone`(
        action: Action, words: String, refusal: Refusal
    ) throws {
        let ticket = try office.open()
        let eve = try office.store.write { db in
            try db.addPerson(name: "Eve", address: "eve@example.com", at: Office.monday)
        }
        let guest = try office.actor(eve)
        _ = try office.store.write { db in
            #expect(throws: refusal) {
                try db.join(ticket, by: guest, toDo: action, saying: ReplyDraft(text: words), cause: office.cause())
            }
        }
        #expect(try kinds(of: 1001) == ["opened"])
        #expect(try office.store.read { db in try db.watchers(of: ticket.id) } == [])
    }

    @Test func `a ticket that cites another is tied to it`() throws {
        let first = try office.open("First")
        var opening = office.opening("Second")
        opening.related = first.number
        let second = try office.store.write { [opening] db in try db.open(opening, cause: office.cause()) }
        #expect(try office.store.read { db in try db.links(of: first.id) } == [second.number])
        #expect(try office.store.read { db in try db.links(of: second.id) } == [first.number])
        #expect(try kinds(of: second.number) == ["opened", "linked"])
    }

    @Test func `a life from open to closed is recorded step by step`() throws {
        try office.open()
        try office.perform(.claim, on: 1001, by: office.ben, after: 10)
        let draft = ReplyDraft(text: "Is it the blue one?")
        let answered = try office.perform(.reply, on: 1001, by: office.ben, saying: draft, after: 20)
        #expect(answered.status == .inProgress)
        #expect(answered.firstResponseAt == Office.monday.adding(seconds: 20))
        try office.perform(.resolve, on: 1001, by: office.ben, after: 30)
        let closed = try office.perform(.close, on: 1001, by: office.ann, after: 40)
        #expect(closed.version == 7)
        #expect(closed.assignedAt == Office.monday.adding(seconds: 10))
        #expect(closed.resolvedAt == Office.monday.adding(seconds: 30))
        #expect(closed.closedAt == Office.monday.adding(seconds: 40))
        #expect(try office.store.read { db in try db.ticket(number: 1001) } == closed)
        let kinds = try kinds(of: 1001)
        #expect(kinds == ["opened", "owner", "status", "replied", "status", "status", "status"])
    }

    @Test func `a closed ticket takes nothing any more`() throws {
        try office.open()
        try office.perform(.claim, on: 1001, by: office.ben)
        try office.perform(.resolve, on: 1001, by: office.ben)
        let closed = try office.perform(.close, on: 1001, by: office.ann)
        for action in [Action.claim, .reply, .note, .prioritize(.high), .watch, .reopen(reason: nil)] {
            #expect(throws: Refusal.wrongStatus(.closed, verb: action.verb)) {
                try office.perform(action, on: 1001, by: office.ben, saying: ReplyDraft(text: "?"))
            }
        }
        #expect(try office.store.read { db in try db.ticket(number: 1001) } == closed)
    }

    @Test func `an action that changes nothing leaves version and history as they are`() throws {
        let ticket = try office.open()
        #expect(try office.perform(.prioritize(.normal), on: 1001, by: office.ben) == ticket)
        #expect(try kinds(of: 1001) == ["opened"])
    }

    @Test func `a declined ticket is back in the pool, for everybody but the decliner`() throws {
        try office.open()
        try office.perform(.claim, on: 1001, by: office.ben)
        let back = try office.perform(.decline(reason: "Not my floor."), on: 1001, by: office.ben)
        #expect(back.status == .open)
        #expect(back.owner == nil)
        #expect(back.assignedAt == nil)
        #expect(throws: Refusal.declinedBefore(office.ben.id)) {
            try office.perform(.claim, on: 1001, by: office.ben)
        }
        #expect(throws: Refusal.declinedBefore(office.ben.id)) {
            try office.perform(.assign(office.ben.id), on: 1001, by: office.dora)
        }
        #expect(try drafts(about: back).filter { $0.hasPrefix("returned") } == ["returned to Carol"])
        let events = try office.store.read { db in try db.events(of: 1001) }
        #expect(events.last?.reason == "Not my floor.")
    }

    @Test func `a notice about words carries them`() throws {
        let ticket = try office.open()
        let draft = ReplyDraft(visibility: .internal, text: "Second time this week.")
        try office.perform(.note, on: 1001, by: office.ben, saying: draft)
        let notices = try office.store.read { db in try db.notices(about: ticket.id) }.filter { $0.kind == .note }
        let replies = try office.store.read { db in try db.replies(on: ticket.id, including: [.internal]) }
        #expect(notices.map(\.reply) == replies.map(\.id))
        #expect(notices.map(\.recipient) == [office.carol.id])
    }

    @Test func `a note is internal and a reply is public, whatever the draft says`() throws {
        let ticket = try office.open()
        try office.perform(.note, on: 1001, by: office.ben, saying: ReplyDraft(visibility: .public, text: "Secret."))
        let reply = ReplyDraft(visibility: .internal, text: "Hello.")
        try office.perform(.reply, on: 1001, by: office.ben, saying: reply)
        let visible = try office.store.read { db in try db.replies(on: ticket.id, including: [.public]) }
        #expect(visible.map(\.text) == ["It jams.", "Hello."])
    }

    @Test(arguments: [Action.reply, .note]) func `words that say nothing are refused`(action: Action) throws {
        try office.open()
        for draft in [nil, ReplyDraft(text: ""), ReplyDraft(text: " \n")] {
            #expect(throws: Refusal.needsText) { try office.perform(action, on: 1001, by: office.ben, saying: draft) }
        }
        #expect(try kinds(of: 1001) == ["opened"])
    }

    @Test func `a file alone is something said`() throws {
        let ticket = try office.open()
        let file = Enclosure(name: "a.txt", type: "text/plain", bytes: [97], sha256: Array(repeating: 1, count: 32))
        let draft = ReplyDraft(text: "", enclosures: [file])
        try office.perform(.reply, on: 1001, by: office.ann, saying: draft)
        #expect(try office.store.read { db in try db.enclosures(on: ticket.id) }.map(\.name) == ["a.txt"])
    }

    @Test func `a ticket that changed since it was read is not overwritten`() throws {
        let read = try office.open()
        try office.perform(.prioritize(.high), on: 1001, by: office.ben)
        let carol = try office.actor(office.carol)
        #expect(throws: Refusal.stale(version: 2)) {
            try office.store.write { db in try db.perform(.claim, on: read, by: carol, cause: office.cause()) }
        }
        #expect(try office.store.read { db in try db.ticket(number: 1001) }?.owner == nil)
    }

    @Test func `a ticket is sorted only into a subcategory of its workspace that is not deleted`() throws {
        try office.open()
        let hr = try office.store.write { db in try db.ensureWorkspace("hr") }
        let group = try office.category("Hardware")
        let leaf = try office.category("Hardware", "Printers", "Jams")
        let foreign = try office.category("Pay", "Slips", "Lost", in: hr)
        for wrong in [group.id, foreign.id, CategoryID(99)] {
            #expect(throws: Refusal.self) { try office.perform(.categorize(wrong), on: 1001, by: office.ben) }
        }
        #expect(try office.perform(.categorize(leaf.id), on: 1001, by: office.ben).category == leaf.id)
        #expect(try office.perform(.categorize(nil), on: 1001, by: office.ben).category == nil)
        try office.store.write { db in try db.deleteCategory(leaf.id, by: office.dora.id, cause: office.cause()) }
        #expect(throws: Refusal.self) { try office.perform(.categorize(leaf.id), on: 1001, by: office.ben) }
    }
}
