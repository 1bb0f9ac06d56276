import Desk
import Dispatch
import Intake
import Mail
import Maildir
import Storage
import Synchronization
import Testing
import Triage

/// What a mail becomes, whichever rule decides it: the ledger, the trace, and what waits for an admin.
struct MailClerkTests {
    private let office: Office

    init() throws { office = try Office() }

    @Test func `every mail has a row with its outcome, its reason and the whole trace`() throws {
        let mail = try office.take(one: Office.mail("AW: Printer", "Message-ID: <1@example.com>"))
        let entry = try office.entry(mail)
        #expect(entry.source == office.mailbox.folder.path)
        #expect(entry.key == mail.key)
        #expect(entry.messageID == "1@example.com")
        #expect(entry.sender == "rita@example.com")
        #expect(entry.subject == "AW: Printer")
        #expect(entry.outcome == .created)
        #expect(entry.ticket == 1001)
        #expect(entry.receivedAt == Office.now)
        #expect(entry.reason == "no rule found a ticket for it")
        #expect(entry.trace == mail.trace)
        #expect(entry.trace.steps.map(\.rule).contains("trust"))
        #expect(entry.trace.steps.last?.finding == "opened #1001")
    }

    @Test func `accepted mail is the sum of all outcomes`() throws {
        let twice = Office.mail()
        try office.take(
            twice, twice, [], Office.mail(from: "s@elsewhere.example"), Office.mail("x", "Precedence: bulk"))
        let counts = try office.store.read { db in try db.outcomeCounts() }
        #expect(counts.reduce(0) { $0 + $1.count } == 5)
        #expect(Set(counts.map(\.outcome)) == [.created, .duplicate, .held, .filed])
        #expect(try office.store.read { db in try db.intakeCount() } == 5)
    }

    @Test func `a rehearsal says what would happen and leaves nothing behind`() throws {
        let mail = PreparedMail(name: "x", bytes: Office.mail(), limits: .standard, policy: office.policy)
        let settled = try office.store.rehearse { db in
            try office.clerk.settle(mail, from: office.mailbox, in: &db, at: Office.now)
        }
        #expect(settled.outcome == .created)
        #expect(settled.ticket == 1001)
        #expect(try office.ticketCount() == 0)
        #expect(try office.store.read { db in try db.intakeCount() } == 0)
    }

    // MARK: On hold

    private static let held: [([UInt8], String)] = [
        ([], "the file is empty"),
        (Array("Subject: x\r\n\r\nHello".utf8), "there is no From field with an address"),
        (Office.mail(from: "s@elsewhere.example"), "unknown senders wait for an admin"),
        (Office.mail("x", "From: ann@example.com"), "there are 2 From fields"),
        (
            Office.mail("x", "Authentication-Results: mx.example.com; dmarc=fail header.from=example.com"),
            "dmarc=fail for rita@example.com"
        ),
        (Office.mail(from: "support@support.example.com"), "support@support.example.com is the desk's own address"),
        (Office.mail(from: "support+x@support.example.com"), "support+x@support.example.com is the desk's own address"),
    ]

    @Test(arguments: held) func `what is held changes nothing and tells nobody but the admins`(
        bytes: [UInt8], reason: String
    ) throws {
        let id = try office.open()
        let before = try office.notices()
        var bytes = bytes
        if !bytes.isEmpty { bytes = Array("In-Reply-To: <\(id)>\r\n".utf8) + bytes }
        let mail = try office.take(one: bytes)
        #expect(mail.outcome == .held)
        #expect(mail.reason == reason)
        #expect(mail.ticket == nil)
        #expect(try office.ticketCount() == 1)
        #expect(try office.words() == ["public: It is dead."])
        #expect(try office.kinds() == ["opened"])
        #expect(try office.person("s@elsewhere.example") == nil)
        let new = try office.notices().filter { !before.contains($0) }
        #expect(new.map(\.recipient) == [office.dora.id])
        #expect(try new.allSatisfy { try $0.words?.hasSuffix("”: \(reason)") == true })
        #expect(new.map(\.ticket) == [nil])
        #expect(try office.mailbox.folder.held.settledNames().count == 1)
    }

    @Test func `admins hear of held and refused mail at once, then of all that came since once an hour`() throws {
        try office.take(one: Office.mail(from: "s@elsewhere.example", "one"))
        _ = try office.send(.held, to: office.dora)
        try office.take(one: Office.mail(from: "s@elsewhere.example", "two"), after: 10)
        try office.take(
            one: Office.mail(from: "s@elsewhere.example", "three"), clerk: office.clerk(.refuse), after: 3599)
        let digests = try office.notices(to: office.dora)
        #expect(
            try digests.map { try $0.words } == [
                "s@elsewhere.example, “one”: unknown senders wait for an admin",
                """
                s@elsewhere.example, “two”: unknown senders wait for an admin
                s@elsewhere.example, “three”: unknown senders are refused
                """,
            ])
        #expect(digests.map(\.dueAt) == [Office.now, Office.now.adding(seconds: 3600)])
    }

    @Test(arguments: [
        ("rita@example.com", "Subject: x", 1), ("s@elsewhere.example", "Subject: x", 0),
        ("rita@example.com", "Auto-Submitted: auto-replied", 0), ("rita@example.com", "From: ann@example.com", 0),
    ]) func `whose mail is too large is told, if they may write here`(from: String, field: String, count: Int) throws {
        var limits = Limits.standard
        limits.bytes = 1000
        let text = String(repeating: "large ", count: 1000)
        try office.mailbox.folder.deliver(Office.mail(from: from, "Large", field, text: text))
        var reader = office.reader(limits: limits)
        #expect(try reader.step(now: Office.now).settled.map(\.outcome) == [.held])
        let notices = try office.notices(to: office.rita)
        #expect(notices.map(\.kind) == Array(repeating: .oversize, count: count))
        #expect(try notices.allSatisfy { try $0.words?.contains("the limit is 1000") == true })
        #expect(try office.kinds(to: office.dora) == [.held])
    }

    @Test func `unknown senders are let in or refused as the policy says, and refused ones leave no trace of a person`()
        throws
    {
        let stranger = "Stranger <s@elsewhere.example>"
        let refused = try office.take(one: Office.mail(from: stranger), clerk: office.clerk(.refuse))
        #expect(refused.outcome == .refused)
        #expect(try office.person("s@elsewhere.example") == nil)
        #expect(try office.notices().map(\.address) == [nil, "s@elsewhere.example"])
        #expect(try office.notices().map(\.kind) == [.held, .refused])
        #expect(try office.mailbox.folder.settledNames().count == 1)
        let accepted = try office.take(one: Office.mail(from: stranger), clerk: office.clerk(.accept))
        #expect(accepted.outcome == .created)
        let person = try #require(try office.person("s@elsewhere.example"))
        #expect(person.name == "Stranger")
        #expect(try office.kinds(to: person) == [.receipt])
    }

    // MARK: Repetitions

    @Test func `the same bytes are one mail, wherever they arrive`() throws {
        let bytes = Office.mail(to: "support@support.example.com, people@support.example.com")
        #expect(try office.take(one: bytes).outcome == .created)
        let again = try office.take(one: bytes)
        #expect(again.outcome == .duplicate)
        #expect(again.ticket == 1001)
        let elsewhere = try office.take(
            one: Array("Delivered-To: people@support.example.com\r\n".utf8) + bytes, into: office.personnel)
        #expect(elsewhere.outcome == .duplicate)
        #expect(elsewhere.ticket == 1001)
        #expect(try office.ticketCount() == 1)
        #expect(try office.words().count == 1)
    }

    @Test func `without a Message-ID the bytes alone tell`() throws {
        let bytes = Array("From: rita@example.com\r\nSubject: x\r\n\r\nHello".utf8)
        #expect(try office.take(one: bytes).outcome == .created)
        #expect(try office.take(one: bytes).outcome == .duplicate)
        #expect(try office.take(one: bytes + [10]).outcome == .created)
    }

    @Test func `without a Message-ID a mail is known by what stays the same on every way here`() throws {
        let bytes = Array(
            "From: rita@example.com\r\nDate: Sat, 21 Nov 2026 09:00:00 +0000\r\nSubject: x\r\n\r\nHello".utf8)
        #expect(try office.take(one: bytes).outcome == .created)
        let again = try office.take(
            one: Array("Delivered-To: people@support.example.com\n".utf8) + bytes.filter { $0 != 13 },
            into: office.personnel)
        #expect(again.outcome == .duplicate && again.ticket == 1001)
        #expect(try office.take(one: bytes + Array(" again".utf8)).outcome == .created)
    }

    @Test func `of copies that arrive through every door at once one is applied`() throws {
        let sources = [office.mailbox, office.personnel]
        let bytes = (0..<40).map { Office.mail("same \($0)", "Message-ID: <same-\($0)@example.com>") }
        for source in sources { for mail in bytes { try source.folder.deliver(mail) } }
        let outcomes = Mutex<[Outcome]>([])
        DispatchQueue.concurrentPerform(iterations: sources.count) { index in
            var reader = office.reader(of: sources[index])
            while let round = try? reader.step(now: Office.now), !round.settled.isEmpty {
                outcomes.withLock { $0 += round.settled.map(\.outcome) }
            }
        }
        let all = outcomes.withLock { $0 }
        #expect(all.filter { $0 == .created }.count == bytes.count)
        #expect(all.filter { $0 == .duplicate }.count == bytes.count)
        #expect(try office.ticketCount() == bytes.count)
    }

    @Test func `nobody can have another's mail taken for a repetition`() throws {
        let forged = Office.mail(from: "ben@example.com", "first", "Message-ID: <1@example.com>")
        #expect(try office.take(one: forged).outcome == .created)
        let mail = try office.take(one: Office.mail("second", "Message-ID: <1@example.com>"))
        #expect(mail.outcome == .created)
        #expect(try office.take(one: Office.mail("third", "Message-ID: <1@example.com>")).outcome == .duplicate)
    }

    @Test func `a sound copy of a mail on hold is taken`() throws {
        let damaged = Office.mail("x", "Message-ID: <1@example.com>", "From: Rita Requester <rita@example.com>")
        #expect(try office.take(one: damaged).outcome == .held)
        #expect(try office.take(one: damaged).outcome == .duplicate)
        #expect(try office.take(one: Office.mail("x", "Message-ID: <1@example.com>")).outcome == .created)
    }

    @Test func `a mail with a chat message's key is a mail`() throws {
        try office.store.write { db in
            let arrival = Arrival(
                source: "hook:monitor", key: "1", at: Office.now, sha256: [1], messageID: nil,
                sender: "rita@example.com",
                subject: nil, size: 1)
            let id = try db.insert(arrival)
            try db.settle(id, .created, reason: "", trace: Trace(), ticket: nil, messageID: "generic:monitor:room:m-1")
        }
        let mail = try office.take(
            one: Office.mail(from: "ann@example.com", "x", "Message-ID: <generic:monitor:room:m-1>"))
        #expect(mail.outcome == .created)
    }
}
