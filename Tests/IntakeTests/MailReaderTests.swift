import Desk
import Foundation
import Glibc
import Intake
import Mail
import Maildir
import SQLite
import Storage
import Testing

/// The table of Intake's states: a file in `new` without a row, with one, and the file that was moved.
struct MailReaderTests {
    private let office: Office

    init() throws { office = try Office() }

    private var folder: MailFolder { office.mailbox.folder }

    private struct Killed: Error {}

    /// What a step does up to its commit, or to its death just before.
    private func settleWithoutMoving(_ name: String, _ bytes: [UInt8], dying: Bool = false) throws {
        let mail = PreparedMail(name: name, bytes: bytes, limits: .standard, policy: office.policy)
        try office.store.write { db in
            _ = try office.clerk.settle(mail, from: office.mailbox, in: &db, at: Office.now)
            if dying { throw Killed() }
        }
    }

    private func step(limits: Limits = .standard) throws -> MailReader.Round {
        var reader = office.reader(limits: limits)
        return try reader.step(now: Office.now)
    }

    private func place(_ name: String) -> String { folder.newPath + "/" + name }

    // MARK: States

    @Test func `I1, unseen: a file in new without a row is handled and moved`() throws {
        let name = try folder.deliver(Office.mail())
        let round = try step()
        #expect(round.settled.map(\.outcome) == [.created])
        #expect(round.settled.map(\.when) == [.now])
        #expect(try folder.waiting().isEmpty)
        #expect(try folder.settledNames() == [name + ":2,S"])
        #expect(try office.store.read { db in try db.settledKeys(source: folder.path) } == [name])
    }

    @Test func `I1 after a death before the commit: nothing is left of the first try`() throws {
        let bytes = Office.mail()
        let name = try folder.deliver(bytes)
        #expect(throws: Killed.self) { try settleWithoutMoving(name, bytes, dying: true) }
        #expect(try office.store.read { db in try db.intakeCount() } == 0)
        #expect(try folder.waiting() == [name])
        #expect(try step().settled.map(\.outcome) == [.created])
        #expect(try office.ticketCount() == 1)
    }

    @Test func `I2, handled: a file in new with its row is moved, and applied no second time`() throws {
        let bytes = Office.mail()
        let name = try folder.deliver(bytes)
        try settleWithoutMoving(name, bytes)
        #expect(try folder.waiting() == [name])
        let notices = try office.notices()
        let round = try step()
        #expect(round.settled.map(\.when) == [.before])
        #expect(round.settled.map(\.outcome) == [.created])
        #expect(round.settled.map(\.ticket) == [1001])
        #expect(try folder.settledNames() == [name + ":2,S"])
        #expect(try office.ticketCount() == 1)
        #expect(try office.words().count == 1)
        #expect(try office.notices() == notices)
        #expect(try office.store.read { db in try db.intakeCount() } == 1)
    }

    @Test func `I2 of a held mail: it goes where held mail goes`() throws {
        let bytes = Office.mail(from: "s@elsewhere.example")
        let name = try folder.deliver(bytes)
        try settleWithoutMoving(name, bytes)
        #expect(try step().settled.map(\.outcome) == [.held])
        #expect(try folder.held.settledNames() == [name + ":2,"])
        #expect(try folder.settledNames().isEmpty)
    }

    @Test func `I2 in the midst of a batch: what was moved stays, what was not is moved`() throws {
        let mails = (0..<6).map { Office.mail("Printer \($0)") }
        let names = try mails.map { try folder.deliver($0) }
        for (name, bytes) in zip(names, mails) { try settleWithoutMoving(name, bytes) }
        for name in names.prefix(3) { try folder.settle(name) }
        let round = try step()
        #expect(round.settled.map(\.key) == Array(names.suffix(3)))
        #expect(try folder.settledNames().count == 6)
        #expect(try office.ticketCount() == 6)
    }

    @Test func `I3, done: further steps find nothing to do`() throws {
        try folder.deliver(Office.mail())
        _ = try step()
        for _ in 0..<3 {
            let round = try step()
            #expect(round.settled.isEmpty)
            #expect(!round.hasMore)
        }
        #expect(try office.ticketCount() == 1)
    }

    @Test func `a file that comes back from cur is a repetition, and the first is not overwritten`() throws {
        try Data(Office.mail()).write(to: URL(filePath: place("test.eml")))
        #expect(try step().settled.map(\.outcome) == [.created])
        try FileManager.default.copyItem(atPath: folder.path + "/cur/test.eml:2,S", toPath: place("test.eml"))
        #expect(try step().settled.map(\.outcome) == [.duplicate])
        try Data(Office.mail("Scanner")).write(to: URL(filePath: place("test.eml")))
        #expect(try step().settled.map(\.outcome) == [.created])
        #expect(try folder.settledNames().count == 3)
        #expect(try Set(office.store.read { db in try db.settledKeys(source: folder.path) }).count == 3)
    }

    @Test func `when the store cannot work nothing leaves new, and all is taken later`() throws {
        for number in 0..<3 { try folder.deliver(Office.mail("Printer \(number)")) }
        try office.store.write { db in
            let pages = try db.first("PRAGMA page_count") { row in row.int(0) } ?? 0
            try db.execute("PRAGMA max_page_count = \(pages)")
        }
        var reader = office.reader()
        let large = Office.mail("Large", text: String(repeating: "It is dead. ", count: 20_000))
        try folder.deliver(large)
        let error = #expect(throws: SQLiteError.self) { try reader.step(now: Office.now) }
        #expect(error?.isFull == true)
        #expect(try folder.waiting().count == 4)
        #expect(try office.store.read { db in try db.intakeCount() } == 0)
        try office.store.write { db in try db.execute("PRAGMA max_page_count = 1000000") }
        #expect(try reader.step(now: Office.now).settled.map(\.outcome) == Array(repeating: .created, count: 4))
        #expect(try folder.waiting().isEmpty)
    }

    // MARK: What is no mail, or not a good one

    @Test func `what is no mail is reported once and left alone`() throws {
        try FileManager.default.createDirectory(atPath: place("folder"), withIntermediateDirectories: false)
        try FileManager.default.createSymbolicLink(atPath: place("link"), withDestinationPath: "/etc/hostname")
        let name = try folder.deliver(Office.mail())
        var reader = office.reader()
        let first = try reader.step(now: Office.now)
        #expect(Set(first.strangers) == ["folder", "link"])
        #expect(first.settled.map(\.key) == [name])
        let second = try reader.step(now: Office.now)
        #expect(second.strangers.isEmpty)
        #expect(try folder.waiting() == ["folder", "link"])
        try FileManager.default.removeItem(atPath: place("folder"))
        _ = try reader.step(now: Office.now)
        try Data(Office.mail("Scanner")).write(to: URL(filePath: place("folder")))
        #expect(try reader.step(now: Office.now).settled.map(\.outcome) == [.created])
    }

    @Test func `a file that cannot be read now is tried again, and holds up nobody`() throws {
        let busy = try folder.deliver(Office.mail("Busy"))
        // Another program's lease on the file; the signal that asks for it back is one that nobody minds.
        let (setSignal, setLease): (Int32, Int32) = (10, 1024)
        let holder = open(place(busy), O_RDWR | O_CLOEXEC)
        #expect(fcntl(holder, setSignal, SIGURG) == 0)
        #expect(fcntl(holder, setLease, Int32(F_WRLCK)) == 0)
        let other = try folder.deliver(Office.mail("Other"))
        var reader = office.reader()
        let round = try reader.step(now: Office.now)
        #expect(round.troubles.map(\.path) == [place(busy)])
        #expect(round.settled.map(\.key) == [other])
        #expect(try folder.waiting() == [busy])
        close(holder)
        #expect(try reader.step(now: Office.now).settled.map(\.key) == [busy])
    }

    @Test func `an empty file waits for an admin`() throws {
        let name = try folder.deliver([])
        let mail = try #require(try step().settled.first)
        #expect(mail.outcome == .held)
        #expect(mail.reason == "the file is empty")
        #expect(try folder.held.settledNames() == [name + ":2,"])
    }

    @Test func `a mail past the limit waits unread, with its head's sender and its whole hash`() throws {
        var limits = Limits.standard
        limits.bytes = 100_000
        let bytes = Office.mail(text: String(repeating: "It is dead. ", count: 20_000))
        try folder.deliver(bytes)
        let mail = try #require(try step(limits: limits).settled.first)
        #expect(mail.outcome == .held)
        #expect(mail.reason == "it is \(bytes.count) bytes large, the limit is 100000")
        let entry = try office.entry(mail)
        #expect(entry.sender == "rita@example.com")
        #expect(entry.size == bytes.count)
        #expect(entry.sha256 == PreparedMail(name: "", bytes: bytes, limits: limits, policy: office.policy).sha256)
    }

    @Test func `a poison mail ends on hold, and the mails beside it are taken`() throws {
        try office.store.write { db in
            try db.execute(
                """
                CREATE TRIGGER poison BEFORE INSERT ON replies WHEN NEW.text LIKE '%poison%'
                    BEGIN SELECT RAISE(ABORT, 'this text is poison'); END
                """)
        }
        for subject in ["One", "Two", "Three"] {
            try folder.deliver(Office.mail(subject, text: subject == "Two" ? "poison" : "water"))
        }
        let round = try step()
        #expect(round.settled.map(\.outcome) == [.created, .held, .created])
        let poison = round.settled[1]
        #expect(poison.reason.contains("this text is poison"))
        #expect(poison.ticket == nil)
        #expect(poison.trace.steps.contains { $0.rule == "sender" })
        #expect(try office.entry(poison).outcome == .held)
        #expect(try office.ticketCount() == 2)
        #expect(try office.ticket(1002).title == "Three")
        #expect(try folder.held.settledNames().count == 1)
        #expect(try office.kinds(to: office.dora) == [.held])
        #expect(try step().settled.isEmpty)
    }

    // MARK: Batches

    @Test func `a step takes a batch, and says when there is more`() throws {
        for number in 0..<300 { try folder.deliver(Office.mail("Printer \(number)")) }
        var reader = office.reader()
        let first = try reader.step(now: Office.now)
        #expect(first.settled.count == 256)
        #expect(first.hasMore)
        let second = try reader.step(now: Office.now)
        #expect(second.settled.count == 44)
        #expect(!second.hasMore)
        #expect(try folder.waiting().isEmpty)
        #expect(first.settled.map(\.ticket) == (1001...1256).map { $0 })
    }

    @Test func `what a step settled is moved while the next is written, or when its reader goes`() throws {
        for number in 0..<300 { try folder.deliver(Office.mail("Printer \(number)")) }
        do {
            var reader = office.reader()
            #expect(try reader.step(now: Office.now).hasMore)
        }
        #expect(try folder.settledNames().count == 256)
        #expect(try folder.waiting().count == 44)
        #expect(try office.store.read { db in try db.intakeCount() } == 256)
        #expect(try step().settled.map(\.when) == Array(repeating: .now, count: 44))
    }

    @Test func `the first mails of a backlog are few when they are large, so that writing begins soon`() throws {
        let text = String(repeating: "It is dead. ", count: 50_000)
        for number in 0..<4 { try folder.deliver(Office.mail("Large \(number)", text: text)) }
        var reader = office.reader()
        #expect(try reader.step(now: Office.now).settled.map(\.ticket) == [1001, 1002])
        #expect(try reader.step(now: Office.now).settled.map(\.ticket) == [1003, 1004])
        #expect(try folder.waiting().isEmpty)
    }

    @Test func `a move that fails in the midst of a backlog is made up for, and nothing is applied twice`() throws {
        for number in 0..<300 { try folder.deliver(Office.mail("Printer \(number)")) }
        var reader = office.reader()
        #expect(try reader.step(now: Office.now).hasMore)
        try FileManager.default.removeItem(atPath: folder.path + "/cur")
        #expect(throws: MaildirError.self) { try reader.step(now: Office.now) }
        try folder.create()
        var settled: [Settled] = []
        var hasMore = true
        while hasMore {
            let round = try reader.step(now: Office.now)
            settled += round.settled
            hasMore = round.hasMore
        }
        #expect(settled.count == 300)
        #expect(settled.allSatisfy { $0.when == .before })
        #expect(try folder.settledNames().count == 300)
        #expect(try office.store.read { db in try db.ticket(number: 1301) } == nil)
    }

    @Test func `an answer in the batch of the mail it answers finds its ticket`() throws {
        let settled = try office.take(
            Office.mail("Printer", "Message-ID: <1@example.com>"),
            Office.mail("and now", "In-Reply-To: <1@example.com>"))
        #expect(settled.map(\.outcome) == [.created, .replied])
        #expect(settled.map(\.ticket) == [1001, 1001])
    }

    @Test func `a mailbox that is gone is an error, and its mail is taken when it is back`() throws {
        try folder.deliver(Office.mail())
        try FileManager.default.moveItem(atPath: folder.path, toPath: folder.path + "-away")
        var reader = office.reader()
        #expect(throws: MaildirError.self) { try reader.step(now: Office.now) }
        try FileManager.default.moveItem(atPath: folder.path + "-away", toPath: folder.path)
        #expect(try reader.step(now: Office.now).settled.map(\.outcome) == [.created])
    }

    @Test func `a move that fails after the commit is made up for by the next step`() throws {
        let name = try folder.deliver(Office.mail())
        try FileManager.default.removeItem(atPath: folder.path + "/cur")
        var reader = office.reader()
        #expect(throws: MaildirError.self) { try reader.step(now: Office.now) }
        #expect(try office.ticketCount() == 1)
        try folder.create()
        #expect(try reader.step(now: Office.now).settled.map(\.when) == [.before])
        #expect(try folder.settledNames() == [name + ":2,S"])
        #expect(try office.ticketCount() == 1)
    }
}
