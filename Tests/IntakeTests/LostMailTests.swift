import Desk
import Intake
import Maildir
import SQLite
import Storage
import Testing

/// A ledger that is older than its mailbox.
struct LostMailTests {
    private let office: Office
    private var folder: MailFolder { office.mailbox.folder }
    private var lost: LostMail { LostMail(of: folder, from: office.store) }

    init() throws { office = try Office() }

    /// Takes mails in, some of which are held.
    private func take(_ count: Int) throws {
        for number in 0..<count {
            let sender = number % 2 == 0 ? "rita@example.com" : "s@elsewhere.example"
            try folder.deliver(Office.mail(from: sender, "Printer \(number)"))
        }
        var reader = office.reader()
        #expect(try reader.step(now: Office.now).settled.count == count)
    }

    /// Has the ledger forget what came after a row.
    private func forget(after id: Int64) throws {
        try office.store.write { db in _ = try db.run("DELETE FROM intake WHERE id > $1", .integer(id)) }
    }

    @Test func `a ledger that has every row of its mailbox has no gap`() throws {
        #expect(try lost.gap() == .none)
        try take(4)
        #expect(try lost.gap() == .none)
        #expect(try folder.mark() == 4)
    }

    @Test func `the mail of the rows that are gone is read again, held or not, and no other`() throws {
        try take(6)
        try forget(after: 2)
        #expect(try lost.gap() == .rows(4))
        #expect(try lost.takeBack() == 4)
        #expect(try folder.waiting().count == 4)
        #expect(try folder.settledNames().count == 1)
        #expect(try folder.held.settledNames().count == 1)
        #expect(try lost.gap() == .none)
        var reader = office.reader()
        #expect(try reader.step(now: Office.now).settled.map(\.when) == Array(repeating: .now, count: 4))
        #expect(try office.store.read { db in try db.intakeCount() } == 6)
    }

    @Test func `an empty ledger is another one, unless nothing was taken in`() throws {
        try take(2)
        try forget(after: 0)
        #expect(try lost.gap() == .everything(2))
        #expect(try lost.takeBack() == 2)
        #expect(try lost.gap() == .none)
    }

    @Test func `a mail that is judged again takes no mark back`() throws {
        try take(2)
        try office.store.write { db in try db.reopen(IntakeID(1), for: .replay) }
        try folder.sendBack(try folder.settledNames()[0].prefix { $0 != ":" }.description)
        var reader = office.reader()
        #expect(try reader.step(now: Office.now).settled.count == 1)
        #expect(try folder.mark() == 2)
    }
}
