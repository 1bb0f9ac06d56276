import Desk
import Storage
import Testing

/// Letters that no ticket causes: digests, and word to senders who may be nobody here.
struct LettersTests {
    private let office: Office
    private var now: Moment { Office.monday }

    init() throws { office = try Office() }

    private func notices() throws -> [Notice] {
        try office.store.read { db in try db.notices(before: nil, state: nil, limit: 100) }.sorted { $0.id < $1.id }
    }

    @discardableResult
    private func tell(_ kind: NoticeKind, _ address: String, after seconds: Int64 = 0) throws -> Bool {
        try office.store.write { db in
            try db.notify(
                kind, sender: address, saying: "words", from: office.project, cause: office.cause(after: seconds))
        }
    }

    @Test func `a sender hears once a day for one reason, in whatever case they write`() throws {
        #expect(try tell(.refused, "Zoe@elsewhere.example"))
        #expect(try !tell(.refused, "zoe@Elsewhere.example", after: 60))
        try tell(.oversize, "zoe@elsewhere.example", after: 60)
        try tell(.refused, "zoe@elsewhere.example", after: 86_400)
        #expect(try notices().map(\.kind) == [.refused, .oversize, .refused])
    }

    @Test func `a letter to nobody has its address and its queue, and makes nobody a person`() throws {
        try tell(.refused, "zoe@elsewhere.example")
        let notice = try #require(try notices().first)
        let facts = try office.store.read { db in try db.facts(for: notice) }
        #expect(facts.recipient.address == "zoe@elsewhere.example")
        #expect(facts.project == office.project)
        #expect(facts.ticket == nil && !facts.recipientIsAgent)
        #expect(try office.store.read { db in try db.person(address: "zoe@elsewhere.example") } == nil)
        #expect(try office.store.read { db in try db.people(after: PersonID(0), limit: 100) }.count == 4)
        let claimed = try office.store.write { db in
            try db.claimNotices(for: "courier", limit: 1, now: now, leaseSeconds: 60)
        }
        #expect(claimed.map(\.id) == [notice.id])
    }

    @Test func `a letter to somebody known is theirs, one to who was deactivated is nobody's`() throws {
        try tell(.oversize, "ANN@example.com")
        try office.store.write { db in try db.setActive(false, office.ben.id) }
        try tell(.oversize, "ben@example.com")
        #expect(try notices().map(\.recipient) == [office.ann.id, .nobody])
    }

    private func add(_ line: String, after seconds: Int64 = 0) throws {
        try office.store.write { db in
            try db.addToDigest(.held, line, to: office.dora.id, every: 3600, cause: office.cause(after: seconds))
        }
    }

    private func send(at moment: Moment) throws {
        try office.store.write { db in
            for notice in try db.claimNotices(for: "courier", limit: 9, now: moment, leaseSeconds: 60) {
                try db.succeed(notice, messageID: "\(notice.id.value)@x", at: moment)
            }
        }
    }

    @Test func `the first digest goes at once, the next collects for an hour`() throws {
        try add("one")
        try send(at: now)
        try add("two", after: 10)
        try add("three", after: 20)
        try send(at: now.adding(seconds: 3599))
        #expect(try notices().map(\.state) == [.succeeded, .queued])
        try send(at: now.adding(seconds: 3600))
        try add("four", after: 9000)
        #expect(try notices().map(\.detail) == ["one", "two\nthree", "four"])
        #expect(try notices().last?.dueAt == now.adding(seconds: 9000))
    }

    @Test func `after a clock was set back the next digest still comes within the hour`() throws {
        try add("one")
        try send(at: now)
        try add("two", after: -86_400)
        #expect(try notices().last?.dueAt == now.adding(seconds: 3_600 - 86_400))
    }

    @Test func `a digest ends with an ellipsis when it is full`() throws {
        for number in 0..<200 { try add("\(number): " + String(repeating: "x", count: 100)) }
        let text = try #require(try notices().first?.detail)
        #expect(text.hasSuffix("x\n…"))
        #expect(text.utf8.count < 5_000)
    }
}
