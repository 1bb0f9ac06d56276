import Desk
import SQLite
import Storage
import Testing

struct UndeliveredTests {
    private let office: Office
    private let words = "5.1.1 550 no such user"

    init() throws { office = try Office() }

    /// Sends all that is due at a time, and has the letter of a kind to somebody come back.
    private func bounce(
        _ kind: NoticeKind, to person: Person, _ words: String? = nil, after seconds: Int64 = 60
    ) throws {
        let now = Office.monday.adding(seconds: seconds)
        try office.store.write { db in
            for notice in try db.claimNotices(for: "one", limit: 100, now: now, leaseSeconds: 60) {
                try db.succeed(notice, messageID: "n\(notice.id.value)@support.example.com", at: now)
            }
            let sent = try db.notices(before: nil, state: .succeeded, limit: 100)
            let notice = try #require(sent.first { $0.kind == kind && $0.recipient == person.id })
            try db.bounce(notice, words ?? self.words, cause: Cause(.mail, at: now.adding(seconds: 1)))
        }
    }

    private func notices(_ kind: NoticeKind) throws -> [Notice] {
        try office.store.read { db in try db.notices(before: nil, state: nil, limit: 100) }.filter { $0.kind == kind }
            .sorted { $0.id < $1.id }
    }

    private func events(_ number: Int64 = 1001) throws -> [String] {
        try office.store.read { db in try db.events(of: number) }.map(\.record.kind)
    }

    @Test func `a letter that came back is marked, with the server's words in its log`() throws {
        try office.open()
        try bounce(.receipt, to: office.ann)
        let receipt = try #require(try notices(.receipt).first)
        #expect(receipt.state == .bounced)
        #expect(receipt.lastError == words)
        let log = try office.store.read { db in try db.attempts(of: receipt.id) }.map(\.result)
        #expect(log == ["sent", "bounced: \(words)"])
        #expect(try office.store.read { db in try db.vitals() }.deliveries[Vitals.Tries(.mail, .bounced)] == 1)
    }

    @Test func `an assignment that nobody got goes back to the pool, and help is called`() throws {
        try office.open()
        try office.perform(.assign(office.ben.id), on: 1001, by: office.dora)
        try bounce(.assigned, to: office.ben)
        let ticket = try office.store.read { db in try db.ticket(number: 1001) }
        #expect(ticket?.status == .open)
        #expect(ticket?.owner == nil)
        #expect(try events().suffix(4) == ["undeliverable", "escalated", "owner", "status"])
        #expect(try notices(.escalated).map(\.recipient) == [office.dora.id])
        #expect(try notices(.escalated).first?.detail == words)
        #expect(try notices(.returned).map(\.recipient) == [office.ben.id, office.carol.id])
    }

    @Test func `work that has begun is not taken away`() throws {
        try office.open()
        try office.perform(.assign(office.ben.id), on: 1001, by: office.dora)
        try office.perform(.start, on: 1001, by: office.ben)
        try bounce(.assigned, to: office.ben)
        #expect(try office.store.read { db in try db.ticket(number: 1001) }?.owner == office.ben.id)
        #expect(try events().last == "undeliverable")
    }

    @Test func `the owner is told once that the requester hears nothing`() throws {
        try office.open()
        try office.perform(.claim, on: 1001, by: office.ben)
        try bounce(.receipt, to: office.ann)
        #expect(try notices(.undeliverable).map(\.state) == [.queued])
        try bounce(.status, to: office.ann, after: 120)
        let told = try notices(.undeliverable)
        #expect(told.map(\.recipient) == [office.ben.id])
        #expect(told.first?.actor == office.ann.id)
        #expect(try events().filter { $0 == "undeliverable" }.count == 2)
    }

    @Test func `the pool is told where nobody owns the ticket`() throws {
        try office.open()
        try bounce(.receipt, to: office.ann)
        #expect(try notices(.undeliverable).map(\.recipient) == [office.ben.id, office.carol.id])
    }

    @Test func `word of a lost letter that is lost itself is seen by the admins, and no letter goes round`() throws {
        try office.open()
        try office.perform(.claim, on: 1001, by: office.ben)
        try bounce(.receipt, to: office.ann)
        try bounce(.undeliverable, to: office.ben, after: 120)
        let told = try notices(.undeliverable)
        #expect(told.map(\.recipient) == [office.ben.id, office.dora.id])
        #expect(told.map(\.state) == [.bounced, .kept])
    }

    @Test func `a report that comes twice is heard once`() throws {
        try office.open()
        try bounce(.receipt, to: office.ann)
        let receipt = try #require(try notices(.receipt).first)
        try office.store.write { db in
            try db.bounce(receipt, "again", cause: Cause(.mail, at: Office.monday.adding(seconds: 200)))
        }
        #expect(try notices(.receipt).first?.lastError == words)
        #expect(try events().filter { $0 == "undeliverable" }.count == 1)
    }

    @Test func `a letter that is late is noted, and nothing follows`() throws {
        try office.open()
        let receipt = try #require(try notices(.receipt).first)
        try office.store.write { db in try db.delay(receipt, "4.4.1 busy", at: Office.monday) }
        #expect(try notices(.receipt).first == receipt)
        let log = try office.store.read { db in try db.attempts(of: receipt.id) }.map(\.result)
        #expect(log == ["delayed: 4.4.1 busy"])
        #expect(try !events().contains("undeliverable"))
    }

    @Test func `a letter that is given up has the same consequences`() throws {
        try office.open()
        try office.store.write { db in
            let claimed = try db.claimNotices(for: "one", limit: 9, now: Office.monday, leaseSeconds: 60)
            let receipt = try #require(claimed.first { $0.kind == .receipt })
            try db.giveUp(receipt, words, at: Office.monday)
            // It is nobody's any more.
            try db.giveUp(receipt, words, at: Office.monday)
        }
        #expect(try notices(.receipt).first?.state == .dead)
        #expect(try notices(.undeliverable).map(\.recipient) == [office.ben.id, office.carol.id])
        #expect(try office.store.read { db in try db.failingAddress("ann@example.com") }?.failures == 1)
    }

    @Test func `a report that is faster than our own record of the hand-over is not overwritten`() throws {
        try office.open()
        try office.store.write { db in
            let claimed = try db.claimNotices(for: "one", limit: 9, now: Office.monday, leaseSeconds: 60)
            let receipt = try #require(claimed.first { $0.kind == .receipt })
            try db.bounce(receipt, words, cause: Cause(.mail, at: Office.monday))
            try db.succeed(receipt, messageID: "1@support.example.com", at: Office.monday)
        }
        #expect(try notices(.receipt).first?.state == .bounced)
        #expect(try notices(.receipt).first?.lastError == words)
    }

    @Test func `an address that letters keep coming back from is marked, one that refuses a letter's words is not`()
        throws
    {
        try office.open("One")
        try bounce(.receipt, to: office.ann, "5.7.1 554 this is spam")
        #expect(try office.store.read { db in try db.failingAddress("ann@example.com") } == nil)
        try office.open("Two", after: 100)
        try bounce(.receipt, to: office.ann, after: 200)
        try office.open("Three", after: 300)
        try bounce(.receipt, to: office.ann, after: 400)
        let address = try #require(try office.store.read { db in try db.failingAddress("Ann@example.com") })
        #expect(address.failures == 2 && address.keepsFailing)
        #expect(address.words == words)
        let listed = try office.store.read { db in try db.failingAddresses(before: nil, atLeast: 2, limit: 9) }
        #expect(listed.map(\.address) == [address])
        let cleared = try office.store.write { db in
            try db.clearFailingAddress(listed[0].id, by: office.dora.id, cause: office.cause())
        }
        #expect(cleared == address)
        #expect(try office.store.read { db in try db.failingAddresses(before: nil, atLeast: 1, limit: 9) }.isEmpty)
    }
}
