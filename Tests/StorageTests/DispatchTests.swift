import Desk
import SQLite
import Storage
import Testing

struct DispatchTests {
    private let office: Office

    init() throws { office = try Office() }

    /// The letters that go at a time, each of which the server takes.
    private func send(_ brakes: Brakes = Brakes(), after seconds: Int64 = 0, limit: Int = 1_000) throws -> [Notice] {
        let now = Office.monday.adding(seconds: seconds)
        return try office.store.write { db in
            let dispatch = try db.dispatch(for: "one", limit: limit, under: brakes, now: now, leaseSeconds: 60)
            for notice in dispatch.notices { try db.succeed(notice, messageID: "n\(notice.id.value)@x", at: now) }
            return dispatch.notices
        }
    }

    private func all() throws -> [Notice] {
        try office.store.read { db in try db.notices(before: nil, state: nil, limit: 10_000) }.sorted { $0.id < $1.id }
    }

    private func prefer(_ rhythm: DigestRhythm, _ person: Person) throws {
        try office.store.write { db in
            var profile = try #require(try db.profile(of: person.id))
            profile.digest = rhythm
            try db.update(profile, of: person.id, by: person.id, cause: office.cause())
        }
    }

    @Test func `of many letters about one ticket ten go, and the rest in one ten minutes later`() throws {
        let ticket = try office.open()
        try office.perform(.claim, on: 1001, by: office.ben)
        _ = try send(.none)
        for number in 0..<25 {
            try office.perform(
                .reply, on: ticket.number, by: office.ann, saying: ReplyDraft(text: "Word \(number)"), after: 1_000)
        }
        let now = try send(after: 1_000)
        #expect(now.count == 10)
        #expect(now.allSatisfy { $0.recipient == office.ben.id })
        #expect(try send(after: 1_001).isEmpty)
        #expect(try send(after: 1_599).isEmpty)
        let digest = try #require(try send(after: 1_600).first)
        #expect(digest.kind == .digest && digest.recipient == office.ben.id)
        let facts = try office.store.read { db in try db.facts(for: digest) }
        #expect(facts.folded.map(\.words) == (10..<25).map { "Word \($0)" })
        #expect(facts.folded.allSatisfy { $0.number == 1001 && $0.actor == "Ann" && $0.kind == .reply })
        #expect(try all().filter { $0.state == .folded }.count == 15)
        #expect(try all().allSatisfy { [.succeeded, .folded].contains($0.state) })
    }

    @Test func `of many letters about many tickets thirty go to one person`() throws {
        for number in 0..<40 { try office.open("Ticket \(number)") }
        let sent = try send(limit: 16) + (0..<10).flatMap { _ in try send(limit: 16) }
        for person in [office.ann, office.ben, office.carol] {
            #expect(sent.filter { $0.recipient == person.id }.count == 30)
        }
        #expect(try send(after: 600).map(\.kind) == [.digest, .digest, .digest])
    }

    @Test func `what went earlier counts for ten minutes`() throws {
        let brakes = Brakes(perTicket: 1, perPerson: nil, perHour: nil)
        try office.open()
        #expect(try send(brakes).count == 3)
        try office.perform(.claim, on: 1001, by: office.ben, after: 599)
        #expect(try send(brakes, after: 599).isEmpty)
        try office.perform(.resolve, on: 1001, by: office.ben, after: 1_300)
        #expect(try send(brakes, after: 1_300).map(\.kind).contains(.digest))
    }

    @Test func `more digests are not made than one, and one that was tried takes nothing more`() throws {
        try prefer(.hourly, office.ann)
        try office.open("One")
        try office.open("Two")
        #expect(try send().allSatisfy { $0.recipient != office.ann.id })
        let hour = 3_600 - Office.monday.seconds % 3_600
        #expect(try all().filter { $0.kind == .digest }.map(\.dueAt) == [Office.monday.adding(seconds: hour)])
        try office.store.write { db in
            let now = Office.monday.adding(seconds: hour)
            let digest = try #require(
                try db.dispatch(for: "one", limit: 9, under: Brakes(), now: now, leaseSeconds: 60).notices.first)
            try db.fail(digest, "450 later", retry: now.adding(seconds: 30), at: now)
        }
        try office.open("Three", after: hour + 1)
        _ = try send(after: hour + 1)
        #expect(try all().filter { $0.kind == .digest }.count == 2)
        let sent = try send(after: hour + 40)
        let facts = try office.store.read { db in try db.facts(for: try #require(sent.first)) }
        #expect(facts.folded.map(\.title) == ["One", "Two"])
    }

    @Test func `a note in a digest is for agents alone`() throws {
        try office.open()
        try office.perform(.claim, on: 1001, by: office.ben)
        _ = try send(.none)
        try prefer(.daily, office.ben)
        try office.perform(.note, on: 1001, by: office.carol, saying: ReplyDraft(text: "Secret"), after: 1)
        #expect(try send(after: 1).isEmpty)
        func words() throws -> [String?] {
            let digest = try #require(try all().first { $0.kind == .digest })
            return try office.store.read { db in try db.facts(for: digest) }.folded.map(\.words)
        }
        #expect(try words() == ["Secret"])
        try office.store.write { db in
            try db.revoke(.agent, from: office.ben.id, in: office.workspace.id)
        }
        #expect(try words() == [nil])
    }

    @Test func `a digest is no entry of the inbox, what rides in it is`() throws {
        try prefer(.hourly, office.ann)
        try office.open()
        _ = try send()
        let inbox = try office.store.read { db in try db.inbox(of: office.ann.id, .all, before: nil, limit: 9) }
        #expect(inbox.map(\.notice.kind) == [.receipt])
        #expect(try office.store.read { db in try db.unreadCount(of: office.ann.id) } == 1)
    }

    @Test func `a digest that comes back is made up for letter by letter`() throws {
        try prefer(.hourly, office.ann)
        try office.open("One")
        try office.open("Two")
        _ = try send()
        let digest = try #require(try send(after: 3_600).first { $0.kind == .digest })
        try office.store.write { db in try db.bounce(digest, "5.1.1 no", cause: office.cause(after: 3_700)) }
        let told = try all().filter { $0.kind == .undeliverable }
        #expect(told.count == 4)
        #expect(Set(told.map(\.ticket)).count == 2)
    }

    @Test func `letters to an address that keeps failing stay in the inbox until its time is over`() throws {
        let now = Office.monday
        try office.tamper(
            """
            INSERT INTO failing_addresses (address, failures, since, failed_at, retry_at, words) VALUES
            ('ann@example.com', 2, \(now.micros), \(now.micros), \(now.adding(seconds: 3_600).micros), '550 no')
            """)
        try office.open("One")
        #expect(try send().map(\.recipient) == [office.ben.id, office.carol.id])
        let kept = try #require(try all().first { $0.kind == .receipt })
        #expect(kept.state == .kept)
        #expect(kept.lastError == "held back, the address keeps failing: 550 no")
        #expect(try all().filter { $0.kind == .undeliverable }.map(\.recipient) == [office.ben.id, office.carol.id])
        // One letter tries it.
        try office.open("Two", after: 3_600)
        try office.open("Three", after: 3_600)
        #expect(try send(after: 3_600).filter { $0.recipient == office.ann.id }.count == 1)
        try office.open("Four", after: 7_199)
        #expect(try send(after: 7_199).filter { $0.recipient == office.ann.id }.isEmpty)
        // It did not come back.
        try office.open("Five", after: 7_200)
        #expect(try send(after: 7_200).filter { $0.recipient == office.ann.id }.count == 1)
        #expect(try office.store.read { db in try db.failingAddress("ann@example.com") } == nil)
    }

    @Test func `work given to somebody whose address keeps failing comes back at once`() throws {
        let now = Office.monday
        try office.open()
        try office.tamper(
            """
            INSERT INTO failing_addresses (address, failures, since, failed_at, retry_at, words) VALUES
            ('ben@example.com', 2, \(now.micros), \(now.micros), \(now.adding(seconds: 3_600).micros), '550 no')
            """)
        try office.perform(.assign(office.ben.id), on: 1001, by: office.dora)
        _ = try send()
        #expect(try office.store.read { db in try db.ticket(number: 1001) }?.status == .open)
        #expect(try all().contains { $0.kind == .escalated && $0.recipient == office.dora.id })
    }

    @Test func `too many letters pause what nobody wrote, and an admin has them go again`() throws {
        let brakes = Brakes(perTicket: nil, perPerson: nil, perHour: 4)
        try office.open("One")
        #expect(try send(brakes).count == 3)
        try office.open("Two", after: 60)
        try office.perform(.claim, on: 1001, by: office.ben, after: 60)
        try office.perform(.reply, on: 1001, by: office.ann, saying: ReplyDraft(text: "Hello?"), after: 60)
        #expect(try send(brakes, after: 60).map(\.kind) == [.reply])
        let until = Office.monday.adding(seconds: 60 + Brakes.hour)
        #expect(try office.store.read { db in try db.vitals() }.pausedUntil == until)
        let alarms = try all().filter { $0.kind == .alarm }
        #expect(alarms.map(\.recipient) == [office.dora.id])
        #expect(alarms.first?.state == .kept)
        let waiting = try all().filter { $0.state == .queued }
        #expect(waiting.count == 4 && waiting.allSatisfy { $0.dueAt == until && $0.attempts == 0 })
        let resumed = try office.store.write { db in
            try db.resumeLetters(by: office.dora.id, cause: office.cause(after: 61))
        }
        #expect(resumed)
        #expect(try send(brakes, after: 61).count == 4)
        #expect(try !office.store.write { db in try db.resumeLetters(by: office.dora.id, cause: office.cause()) })
    }

    @Test func `a pause ends by itself`() throws {
        let brakes = Brakes(perTicket: nil, perPerson: nil, perHour: 2)
        try office.open()
        #expect(try send(brakes).isEmpty)
        #expect(try send(Brakes(), after: Brakes.hour - 1).isEmpty)
        #expect(try send(Brakes(), after: Brakes.hour).count == 3)
    }
}
