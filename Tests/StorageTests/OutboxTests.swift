import Desk
import SQLite
import Storage
import Testing

struct OutboxTests {
    private let office: Office
    private let ticket: Ticket
    private let now = Office.monday

    init() throws {
        office = try Office()
        ticket = try office.open()
    }

    private func claim(
        for courier: String = "one", after seconds: Int64 = 0, limit: Int = 10
    ) throws -> [Notice] {
        try office.store.write { db in
            try db.claimNotices(
                for: courier, limit: limit, now: now.adding(seconds: seconds), leaseSeconds: 60)
        }
    }

    private func notice(_ id: NoticeID) throws -> Notice? { try office.store.read { db in try db.notice(id) } }

    @Test func `what is due is claimed once, oldest first, as many as asked for`() throws {
        let first = try claim(limit: 2)
        #expect(first.map(\.attempts) == [1, 1])
        #expect(first.map(\.state) == [.processing, .processing])
        #expect(try claim().count == 1)
        #expect(try claim() == [])
    }

    @Test func `a lease that ended makes its notice due again`() throws {
        let first = try claim()
        #expect(try claim(after: 59) == [])
        let again = try claim(after: 60)
        #expect(again.map(\.id) == first.map(\.id))
        #expect(again.map(\.attempts) == [2, 2, 2])
    }

    @Test func `a lease has an owner, and is released for that one alone`() throws {
        #expect(try claim(for: "one", limit: 1).map(\.courier) == ["one"])
        #expect(try claim(for: "two").map(\.courier) == ["two", "two"])
        try office.store.write { db in try db.releaseLeases(of: "one") }
        #expect(try claim(for: "three").count == 1)
        try office.store.write { db in try db.releaseLeases(of: nil) }
        #expect(try claim(for: "four").count == 3)
    }

    @Test func `who no longer has the lease changes nothing but that a letter was sent`() throws {
        let late = try claim(for: "one")
        let taken = try claim(for: "two", after: 60)
        try office.store.write { db in
            try db.fail(late[0], "450 later", retry: now.adding(seconds: 90), at: now)
            try db.putBack(late[1], "no server", until: now.adding(seconds: 90))
            try db.succeed(late[2], messageID: "1@support.example.com", at: now)
            try db.fail(taken[2], "550 no", retry: nil, at: now)
        }
        #expect(try taken.map { try notice($0.id)?.state } == [.processing, .processing, .succeeded])
        #expect(try taken.map { try notice($0.id)?.courier } == ["two", "two", nil])
    }

    @Test func `what is put back was not tried`() throws {
        let notice = try #require(try claim(limit: 1).first)
        let later = now.adding(seconds: 30)
        try office.store.write { db in try db.putBack(notice, "no server", until: later) }
        let waiting = try #require(try self.notice(notice.id))
        #expect((waiting.state, waiting.attempts, waiting.dueAt) == (.queued, 0, later))
        #expect(waiting.lastError == "no server")
        #expect(try office.store.read { db in try db.attempts(of: notice.id) } == [])
        #expect(try claim(after: 30).first { $0.id == notice.id }?.attempts == 1)
    }

    @Test func `a letter that was sent is not due again and its Message-ID leads to the ticket`() throws {
        let notice = try #require(try claim(limit: 1).first)
        try office.store.write { db in try db.succeed(notice, messageID: "1@support.example.com", at: now) }
        #expect(try self.notice(notice.id)?.state == .succeeded)
        #expect(try office.store.read { db in try db.notice(messageID: "1@support.example.com") }?.id == notice.id)
        #expect(try office.store.read { db in try db.ticket(messageID: "1@support.example.com") } == ticket)
        #expect(try claim(after: 3600).map(\.id).contains(notice.id) == false)
    }

    @Test func `a failure is tried again at its time, and each try is logged`() throws {
        let notice = try #require(try claim(limit: 1).first)
        let retry = now.adding(seconds: 3600)
        try office.store.write { db in try db.fail(notice, "450 later", retry: retry, at: now) }
        let waiting = try #require(try self.notice(notice.id))
        #expect(waiting.state == .queued)
        #expect(waiting.dueAt == retry)
        #expect(waiting.lastError == "450 later")
        #expect(try claim(after: 3599).map(\.id).contains(notice.id) == false)
        let second = try #require(try claim(after: 3600).first { $0.id == notice.id })
        #expect(second.attempts == 2)
        try office.store.write { db in try db.succeed(second, messageID: "1@x", at: retry) }
        let attempts = try office.store.read { db in try db.attempts(of: notice.id) }
        #expect(attempts.map(\.attempt) == [1, 2])
        #expect(attempts.map(\.result) == ["450 later", "sent"])
        #expect(try self.notice(notice.id)?.lastError == nil)
    }

    @Test func `a dead letter stays dead until somebody revives it`() throws {
        let notice = try #require(try claim(limit: 1).first)
        try office.store.write { db in try db.fail(notice, "550 no", retry: nil, at: now) }
        #expect(try self.notice(notice.id)?.state == .dead)
        #expect(try claim(after: 86_400).map(\.id).contains(notice.id) == false)
        let later = now.adding(seconds: 86_400)
        #expect(try office.store.write { db in try db.revive(notice.id, at: later) })
        #expect(try office.store.write { db in try db.revive(notice.id, at: later) } == false)
        let revived = try #require(try self.notice(notice.id))
        #expect(revived.state == .queued)
        #expect(revived.attempts == 0)
        #expect(revived.dueAt == later)
    }

    @Test func `the same message tells the same person the same thing once`() throws {
        let entry = try office.store.write { db in
            try db.insert(
                Arrival(
                    source: "it", key: "1", at: now, sha256: [1], messageID: nil, sender: nil, subject: nil, size: 1))
        }
        let cause = Cause(.mail, intake: entry, at: now)
        try office.store.write { db in
            try db.notify(NoticeDraft(.transcript, to: office.ben.id, detail: "one"), about: ticket, cause: cause)
            try db.notify(NoticeDraft(.transcript, to: office.ben.id, detail: "two"), about: ticket, cause: cause)
            try db.notify(NoticeDraft(.held, to: office.dora.id), about: nil, cause: cause)
        }
        let latest = try office.store.read { db in try db.notices(before: nil, state: .queued, limit: 2) }
        #expect(latest.map(\.kind) == [.held, .transcript])
        #expect(latest.map(\.detail) == [nil, "one"])
        #expect(try office.store.read { db in try db.noticeCounts() }.map(\.count) == [5])
    }

    @Test func `the next time something is due is known`() throws {
        #expect(try office.store.read { db in try db.nextNoticeDue() } == now)
        let claimed = try claim()
        #expect(try office.store.read { db in try db.nextNoticeDue() } == now.adding(seconds: 60))
        try office.store.write { db in
            for (index, notice) in claimed.enumerated() { try db.succeed(notice, messageID: "\(index)@x", at: now) }
        }
        #expect(try office.store.read { db in try db.nextNoticeDue() } == nil)
    }

    @Test func `notices are listed newest first, page by page and by state`() throws {
        let first = try #require(try claim(limit: 1).first)
        let all = try office.store.read { db in try db.notices(before: nil, state: nil, limit: 10) }
        #expect(all.map(\.id) == all.map(\.id).sorted(by: >))
        let page = try office.store.read { db in try db.notices(before: all[0].id, state: nil, limit: 1) }
        #expect(page == [all[1]])
        #expect(try office.store.read { db in try db.notices(before: nil, state: .processing, limit: 9) } == [first])
        #expect(try office.store.read { db in try db.notices(before: nil, state: .dead, limit: 9) } == [])
    }
}
