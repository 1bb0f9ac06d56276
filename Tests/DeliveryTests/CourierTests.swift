import Desk
import Foundation
import Mail
import Maildir
import Notices
import SQLite
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Delivery

struct CourierTests {
    @Test func `what is due goes into the Maildir and is noted as sent`() throws {
        let office = try Office()
        try office.open()
        let folder = try office.maildir()
        let courier = try office.courier(submit: MaildirSubmitter(folder).submit)
        let progress = try courier.step(now: Office.now)
        #expect(progress == Courier.Progress(handled: 2, nextDue: nil))
        #expect(try folder.waiting().count == 2)
        for notice in try office.notices() {
            #expect(notice.state == .succeeded)
            #expect(try office.attempts(of: notice).map(\.result) == ["sent"])
        }
        #expect(try courier.step(now: Office.now.adding(seconds: 86_400)).handled == 0)
    }

    @Test func `a sent letter can be found by its Message-ID`() throws {
        let office = try Office()
        try office.open()
        let sent = Mutex<[Letter]>([])
        let courier = try office.courier(submit: { letter in sent.withLock { $0.append(letter) } })
        _ = try courier.step(now: Office.now)
        let letters = sent.withLock { $0 }
        #expect(letters.map(\.envelopeRecipient.description).sorted() == ["ann@example.com", "rita@example.com"])
        for letter in letters {
            let notice = try office.store.read { db in try db.notice(messageID: letter.messageID.text) }
            #expect(notice?.state == .succeeded)
        }
    }

    @Test func `word to a sender who is nobody here goes to their address`() throws {
        let office = try Office()
        try office.store.write { db in
            _ = try db.notify(
                .refused, sender: "zoe@elsewhere.example", saying: nil, from: office.project,
                cause: Cause(.mail, at: Office.now))
        }
        let sent = Mutex<[Letter]>([])
        let courier = try office.courier(submit: { letter in sent.withLock { $0.append(letter) } })
        _ = try courier.step(now: Office.now)
        let letter = try #require(sent.withLock { $0 }.first)
        #expect(letter.envelopeRecipient.description == "zoe@elsewhere.example")
        let message = Message(letter.bytes)
        #expect(message.from.first?.mailbox == "support@support.example.com")
        #expect(message.autoSubmitted == "auto-replied")
        #expect(message.replyTo.isEmpty)
        #expect(try office.notices().map(\.state) == [.succeeded])
    }

    @Test func `a temporary refusal is tried again when the schedule says so`() throws {
        let office = try Office()
        try office.open()
        let courier = try office.courier(submit: { _ throws(SubmitError) in
            throw .refused(code: 451, words: "451 4.7.1 Greylisted,\r\n451 come back later")
        })
        let progress = try courier.step(now: Office.now)
        #expect(progress.handled == 2)
        #expect(progress.nextDue == Office.now.adding(seconds: 30))
        for notice in try office.notices() {
            #expect(notice.state == .queued)
            #expect(notice.dueAt == Office.now.adding(seconds: 30))
            #expect(notice.lastError == "451 4.7.1 Greylisted,  451 come back later")
        }
        #expect(try courier.step(now: Office.now.adding(seconds: 29)).handled == 0)
        #expect(try courier.step(now: Office.now.adding(seconds: 30)).handled == 2)
        #expect(try office.notices().map(\.dueAt) == [90, 90].map(Office.now.adding(seconds:)))
        #expect(try office.notices().map(\.attempts) == [2, 2])
    }

    @Test func `after a week without a server a letter has all its tries left`() throws {
        let office = try Office()
        try office.open()
        let isBack = Atomic<Bool>(false)
        let courier = try office.courier(submit: { _ throws(SubmitError) in
            guard isBack.load(ordering: .relaxed) else { throw .unreachable("nobody listens") }
            throw .refused(code: 451, words: "451 4.7.1 Greylisted")
        })
        var now = Office.now
        for _ in 0..<7 * 24 {
            let progress = try courier.step(now: now)
            #expect(progress.handled == 2)
            #expect(progress.nextDue == now.adding(seconds: Courier.pause))
            now = now.adding(seconds: 3_600)
        }
        #expect(try office.notices().allSatisfy { $0.state == .queued && $0.attempts == 0 })
        isBack.store(true, ordering: .relaxed)
        _ = try courier.step(now: now)
        #expect(try office.notices().allSatisfy { $0.state == .queued && $0.attempts == 1 })
        #expect(try office.notices().map(\.dueAt) == [30, 30].map(now.adding(seconds:)))
    }

    @Test func `a letter that is refused for four days is given up`() throws {
        let office = try Office()
        try office.open()
        let courier = try office.courier(submit: { _ throws(SubmitError) in throw .refused(code: 450, words: "450 no") }
        )
        var now = Office.now
        var steps = 0
        while let due = try courier.step(now: now).nextDue {
            now = due
            steps += 1
        }
        // Ann is told that Rita's letter is lost, and that letter fares no better.
        #expect((40...80).contains(steps))
        #expect(now > Office.now.adding(seconds: 2 * (RetrySchedule.lifetime - 14_400)))
        #expect(try office.notices().allSatisfy { $0.state == .dead })
        #expect(try office.notices().map(\.kind) == [.opened, .receipt, .undeliverable])
    }

    @Test func `a permanent refusal is final and concerns one letter only`() throws {
        let office = try Office()
        try office.open()
        let courier = try office.courier(submit: { letter throws(SubmitError) in
            if letter.envelopeRecipient.local == "rita" { throw .refused(code: 550, words: "550 5.1.1 No such user") }
        })
        _ = try courier.step(now: Office.now)
        let notices = try office.notices()
        #expect(notices.map(\.kind) == [.opened, .receipt, .undeliverable])
        #expect(notices.map(\.state) == [.succeeded, .dead, .queued])
        #expect(notices.first { $0.state == .dead }?.recipient == office.rita.id)
        #expect(notices.first { $0.state == .dead }?.lastError == "550 5.1.1 No such user")
    }

    @Test func `while no server answers, one letter tries and the rest wait with it`() throws {
        let office = try Office()
        try office.open(5)
        let tries = Mutex(0)
        let courier = try office.courier(submit: { _ throws(SubmitError) in
            tries.withLock { $0 += 1 }
            throw .unreachable("connection refused")
        })
        let later = Office.now.adding(seconds: Courier.pause)
        #expect(try courier.step(now: Office.now) == Courier.Progress(handled: 10, nextDue: later))
        #expect(tries.withLock { $0 } == 1)
        #expect(try office.notices().allSatisfy { $0.state == .queued && $0.lastError == "connection refused" })
        #expect(try office.notices().allSatisfy { $0.attempts == 0 && $0.dueAt == later && $0.courier == nil })
        #expect(try office.attempts(of: office.notices()[0]) == [])
    }

    @Test func `a step that meets no server is followed by a pause, whatever else is due`() throws {
        let office = try Office()
        try office.open(5)
        let courier = try office.courier(batch: 2, submit: { _ throws(SubmitError) in throw .unreachable("refused") })
        let later = Office.now.adding(seconds: Courier.pause)
        #expect(try courier.step(now: Office.now) == Courier.Progress(handled: 2, nextDue: later))
    }

    @Test func `a server that is away for a week costs no letter its life`() throws {
        let office = try Office()
        try office.open()
        let isAway = Mutex(true)
        let courier = try office.courier(submit: { _ throws(SubmitError) in
            if isAway.withLock({ $0 }) { throw .unreachable("connection refused") }
        })
        let days = (0...7).map { Office.now.adding(seconds: $0 * 86_400) }
        for day in days { #expect(try courier.step(now: day).handled == 2) }
        isAway.withLock { $0 = false }
        _ = try courier.step(now: days[7].adding(seconds: Courier.pause))
        #expect(try office.notices().allSatisfy { $0.state == .succeeded && $0.attempts == 1 })
        #expect(try office.attempts(of: office.notices()[0]).map(\.result) == ["sent"])
    }

    @Test func `a person without an address gets no letter; what they are told stands in their inbox`() throws {
        let office = try Office()
        let zoe = try office.store.write { db in try db.addPerson(name: "Zoe", address: nil, at: Office.now) }
        try office.open(requester: zoe)
        let courier = try office.courier(submit: { _ in })
        _ = try courier.step(now: Office.now)
        let told = try office.notices().filter { $0.recipient == zoe.id }
        #expect(told.map(\.state) == [.kept])
        #expect(told.map(\.attempts) == [0])
        #expect(try office.notices().filter { $0.state == .succeeded }.count == 1)
    }

    @Test func `a slow server gets no further letter, and the rest are due at once`() throws {
        let office = try Office()
        try office.open(2)
        let courier = try office.courier(patience: .seconds(-1), submit: { _ in Issue.record("a letter went out") })
        #expect(try courier.step(now: Office.now) == Courier.Progress(handled: 4, nextDue: Office.now))
        #expect(try office.notices().allSatisfy { $0.state == .queued && $0.dueAt == Office.now && $0.attempts == 0 })
    }

    @Test func `a notice that a dead worker held is sent when the lease ends, with the same Message-ID`() throws {
        let office = try Office()
        try office.open()
        let claimed = try office.store.write { db in
            try db.claimNotices(for: "gone", limit: 1, now: Office.now, leaseSeconds: Courier.lease)
        }
        let facts = try office.store.read { db in try db.facts(for: claimed[0]) }
        let lost = try Office.writer().letter(for: facts, now: Office.now)
        let sent = Mutex<[Letter]>([])
        let courier = try office.courier(submit: { letter in sent.withLock { $0.append(letter) } })
        #expect(try courier.step(now: Office.now).handled == 1)
        #expect(try courier.step(now: Office.now.adding(seconds: Courier.lease - 1)).handled == 0)
        #expect(try courier.step(now: Office.now.adding(seconds: Courier.lease)).handled == 1)
        #expect(sent.withLock { $0.last?.messageID } == lost.messageID)
    }

    @Test func `what a failed step had claimed is its courier's again at once, and no other's`() throws {
        let office = try Office()
        try office.open()
        _ = try office.store.write { db in
            try db.claimNotices(for: "one", limit: 2, now: Office.now, leaseSeconds: Courier.lease)
        }
        #expect(try office.courier("two", submit: { _ in }).step(now: Office.now).handled == 0)
        #expect(try office.courier("one", submit: { _ in }).step(now: Office.now).handled == 2)
    }

    @Test func `a courier whose lease has passed to another does not take the letter from it`() throws {
        let office = try Office()
        try office.open()
        let later = Office.now.adding(seconds: Courier.lease)
        let slow = try office.courier(
            "slow", batch: 1,
            submit: { _ throws(SubmitError) in
                let passed = try? office.store.write { db in
                    try db.claimNotices(for: "quick", limit: 2, now: later, leaseSeconds: Courier.lease)
                }
                #expect(passed?.count == 2)
                throw .refused(code: 450, words: "450 later")
            })
        _ = try slow.step(now: Office.now)
        #expect(try office.notices().map(\.courier) == ["quick", "quick"])
        #expect(try office.notices().allSatisfy { $0.state == .processing })
    }

    @Test func `several couriers at once send each letter once`() throws {
        let office = try Office()
        try office.open(60)
        let folder = try office.maildir()
        let couriers = try (0..<4).map { _ in try office.courier(batch: 3, submit: MaildirSubmitter(folder).submit) }
        let failures = Mutex<[String]>([])
        DispatchQueue.concurrentPerform(iterations: couriers.count) { index in
            do {
                while try couriers[index].step(now: Office.now).handled > 0 {}
            } catch {
                failures.withLock { $0.append("\(error)") }
            }
        }
        #expect(failures.withLock { $0 } == [])
        #expect(try folder.waiting().count == 120)
        #expect(office.log.withLock { Set($0.map(\.notice.id)).count } == 120)
        #expect(office.log.withLock { $0.count } == 120)
    }

    @Test func `as many letters are handed over at once as there are lanes, and each goes once`() throws {
        let office = try Office()
        try office.open(20)
        let lanes = Mutex((busy: 0, most: 0))
        let isFull = DispatchSemaphore(value: 0)
        let courier = try office.courier(lanes: 3, batch: 8) { _ in
            let most = lanes.withLock { lanes in
                lanes.busy += 1
                lanes.most = max(lanes.most, lanes.busy)
                return lanes.most
            }
            // The first wait for one another.
            if most < 3 { _ = isFull.wait(timeout: .now() + 60) } else { isFull.signal() }
            lanes.withLock { $0.busy -= 1 }
        }
        #expect(try courier.step(now: Office.now).handled == 40)
        #expect(lanes.withLock { $0.most } == 3)
        #expect(try office.notices().allSatisfy { $0.state == .succeeded && $0.attempts == 1 })
        #expect(office.log.withLock { Set($0.map(\.notice.id)).count } == 40)
    }

    @Test(arguments: [(Duration.seconds(600), "Ann Agent"), (.zero, "Ann Other")])
    func `a letter that was written long ago is written anew before it goes`(freshness: Duration, name: String) throws {
        let office = try Office()
        try office.open()
        let sent = Mutex<[Letter]>([])
        let courier = try office.courier(freshness: freshness) { letter in
            sent.withLock { $0.append(letter) }
            _ = try? office.store.write { db in
                try db.run("UPDATE people SET name = 'Ann Other' WHERE name = 'Ann Agent'")
            }
        }
        // The agent's letter is the second.
        _ = try office.store.write { db in
            try db.run("UPDATE notices SET id = 99 WHERE recipient_id = $1", .integer(office.ann.id.value))
        }
        _ = try courier.step(now: Office.now)
        let last = try #require(sent.withLock { $0.last })
        #expect(last.envelopeRecipient.local == "ann")
        #expect(Message(last.bytes).to.first?.name == name)
    }

    @Test func `what a server took before the process ended is noted as sent and does not go again`() throws {
        let office = try Office()
        try office.open()
        let claimed = try office.store.write { db in
            try db.claimNotices(for: "one", limit: 2, now: Office.now, leaseSeconds: Courier.lease)
        }
        let entry = SentLog.Entry(claimed[0], id: "n1.x@support.example.com")
        try office.sentLog("one").append(entry)
        let sent = Mutex(0)
        let courier = try office.courier("one", submit: { _ in sent.withLock { $0 += 1 } })
        #expect(try courier.step(now: Office.now).handled == 1)
        #expect(sent.withLock { $0 } == 1)
        #expect(try office.notices().allSatisfy { $0.state == .succeeded })
        let found = try office.store.read { db in try db.notice(messageID: entry.id) }
        #expect(found?.id == entry.notice)
        #expect(try office.attempts(of: claimed[0]).map(\.result) == ["sent"])
        #expect(try office.sentLog("one").entries() == [])
    }

    @Test(arguments: [
        (1, Office.now, Notice.State.succeeded), (2, Office.now, .queued), (1, Office.now.adding(seconds: 1), .queued),
    ])
    func `what a server took counts only for the notice and the try that it was`(
        attempt: Int, created: Moment, state: Notice.State
    ) throws {
        let office = try Office()
        try office.open()
        let claimed = try office.store.write { db in
            try db.claimNotices(for: "one", limit: 1, now: Office.now, leaseSeconds: Courier.lease)
        }
        try office.sentLog("one").append(
            SentLog.Entry(notice: claimed[0].id, attempt: attempt, created: created, id: "n1.x@support.example.com"))
        try office.courier("one", submit: { _ in }).recover(now: Office.now)
        #expect(try office.notices()[0].state == state)
        #expect(try office.sentLog("one").entries() == [])
    }

    @Test func `while the store takes no results, what went does not go again`() throws {
        let office = try Office()
        try office.open(3)
        let sent = Mutex<[String]>([])
        let courier = try office.courier(submit: { letter in sent.withLock { $0.append(letter.messageID.text) } })
        try office.store.write { db in
            try db.execute(
                """
                CREATE TRIGGER broken BEFORE INSERT ON notice_attempts BEGIN SELECT RAISE(ABORT, 'broken'); END
                """)
        }
        #expect(throws: SQLiteError.self) { try courier.step(now: Office.now) }
        #expect(try office.notices().allSatisfy { $0.state == .processing })
        try office.store.write { db in try db.execute("DROP TRIGGER broken") }
        _ = try courier.step(now: Office.now)
        #expect(try office.notices().allSatisfy { $0.state == .succeeded && $0.attempts == 1 })
        #expect(sent.withLock { $0.count } == 6)
        #expect(sent.withLock { Set($0).count } == 6)
    }

    @Test func `a letter of which no note could be made is the last of its batch`() throws {
        let office = try Office()
        try office.open(2)
        try FileManager.default.createSymbolicLink(
            atPath: office.directory.path("sent-full"), withDestinationPath: "/dev/full")
        let sent = Mutex(0)
        _ = try office.courier("full") { _ in sent.withLock { $0 += 1 } }.step(now: Office.now)
        #expect(sent.withLock(\.self) == 1)
        #expect(try office.notices().map(\.attempts) == [1, 0, 0, 0])
        let words = office.log.withLock { $0.map(\.result) }.last
        #expect("\(words as Any)".contains("cannot be written: No space left on device"))
    }

    @Test func `who is to stop puts back what is not under way yet, and it counts no attempt`() throws {
        let office = try Office()
        try office.open(5)
        let isStopping = Mutex(false)
        let courier = try office.courier(
            batch: 4, shouldStop: { isStopping.withLock { $0 } }, submit: { _ in isStopping.withLock { $0 = true } })
        #expect(try courier.step(now: Office.now) == Courier.Progress(handled: 4, nextDue: Office.now))
        let notices = try office.notices()
        #expect(notices.filter { $0.state == .succeeded }.map(\.attempts) == [1])
        #expect(notices.filter { $0.state == .queued && $0.attempts == 0 && $0.courier == nil }.count == 9)
    }

    @Test func `every try is told to the log`() throws {
        let office = try Office()
        try office.open()
        let courier = try office.courier(submit: { letter throws(SubmitError) in
            if letter.envelopeRecipient.local == "rita" { throw .refused(code: 450, words: "450 later") }
        })
        _ = try courier.step(now: Office.now)
        let results = office.log.withLock { $0.map(\.result) }
        #expect(results.count == 2)
        #expect(results.contains(.postponed(until: Office.now.adding(seconds: 30), words: "450 later")))
    }
}
