import Desk
import Foundation
import Intake
import Mail
import Maildir
import Storage
import Testing
import Triage

/// Mail on hold, and what admins decide about it.
struct HeldMailTests {
    private let office: Office
    private var folder: MailFolder { office.mailbox.folder }

    init() throws { office = try Office() }

    /// Takes a mail in and returns its row.
    private func take(_ bytes: [UInt8]) throws -> LedgerEntry {
        try folder.deliver(bytes)
        return try #require(try step().first)
    }

    private func step() throws -> [LedgerEntry] {
        var reader = office.reader()
        let settled = try reader.step(now: Office.now).settled
        return try office.store.read { db in try settled.compactMap { mail in try db.ledgerEntry(mail.id) } }
    }

    private func decide(_ decision: IntakeDecision, on id: IntakeID) throws {
        let heldMail = HeldMail(
            mailboxes: [office.personnel, office.mailbox], gateways: [try office.slack()], store: office.store,
            mint: Office.mint)
        try heldMail.decide(decision, on: id, by: office.dora.id, Cause(.api, at: Office.now))
    }

    @Test func `a released mail of an unknown sender opens its ticket, under its own row`() throws {
        let held = try take(Office.mail(from: "stranger@elsewhere.example"))
        #expect(held.outcome == .held)
        try decide(.release, on: held.id)
        #expect(try folder.held.settledNames().isEmpty)
        #expect(try folder.waiting() == [held.key])
        let released = try #require(try step().first)
        #expect(released.id == held.id)
        #expect(released.outcome == .created)
        #expect(try folder.settledNames() == [held.key + ":2,S"])
        #expect(try office.ticketCount() == 1)
        #expect(try office.store.read { db in try db.intakeCount() } == 1)
    }

    @Test func `a released mail that failed its check is taken, but commands nothing`() throws {
        let forged = Office.mail(
            from: "ann@example.com", "Printer",
            "Authentication-Results: mx.example.com; dmarc=fail header.from=example.com")
        let held = try take(forged)
        #expect(held.outcome == .held)
        try decide(.release, on: held.id)
        let released = try #require(try step().first)
        #expect(released.outcome == .created)
        #expect(released.trace.text.contains("nothing is proven"))
        let doubt = try #require(try office.events().first { $0.record.kind == "doubted" })
        #expect(doubt.record.after == Doubt.released.rawValue)
    }

    @Test func `a replayed mail is held again while its reason stands`() throws {
        let held = try take(Office.mail(from: "stranger@elsewhere.example"))
        try decide(.replay, on: held.id)
        #expect(try step().map(\.outcome) == [.held])
        _ = try office.store.write { db in
            try db.addPerson(name: "", address: "stranger@elsewhere.example", at: Office.now)
        }
        try decide(.replay, on: held.id)
        #expect(try step().map(\.outcome) == [.created])
    }

    @Test func `a filed mail that is judged again is noted on its ticket once`() throws {
        let id = try office.open()
        let filed = try take(Office.mail("Away", "Auto-Submitted: auto-replied", "In-Reply-To: <\(id)>"))
        #expect(filed.outcome == .filed && filed.ticket == 1001)
        try decide(.replay, on: filed.id)
        #expect(try step().map(\.outcome) == [.filed])
        #expect(try office.kinds() == ["opened", "filed"])
    }

    @Test func `a discarded mail is never applied and keeps its file`() throws {
        let held = try take(Office.mail(from: "stranger@elsewhere.example"))
        try decide(.discard, on: held.id)
        #expect(try step().isEmpty)
        let discarded = try #require(try office.store.read { db in try db.ledgerEntry(held.id) })
        #expect(discarded.outcome == .refused)
        #expect(try folder.settledNames() == [held.key + ":2,S"])
        #expect(try folder.held.settledNames().isEmpty)
        #expect(try office.ticketCount() == 0)
        #expect(throws: HeldMail.Obstacle.settled(.refused)) { try decide(.release, on: held.id) }
    }

    @Test func `what was applied cannot be decided about`() throws {
        let taken = try take(Office.mail())
        for decision in IntakeDecision.allCases {
            #expect(throws: HeldMail.Obstacle.settled(.created)) { try decide(decision, on: taken.id) }
        }
        #expect(throws: HeldMail.Obstacle.noSuchMessage) { try decide(.release, on: IntakeID(99)) }
        #expect(try office.ticketCount() == 1)
    }

    @Test func `a decision that died before its file moved is finished by deciding again`() throws {
        let held = try take(Office.mail(from: "stranger@elsewhere.example"))
        try office.store.write { db in try db.reopen(held.id, for: .release) }
        #expect(try step().isEmpty)
        try decide(.release, on: held.id)
        #expect(try step().map(\.outcome) == [.created])
    }

    @Test func `a mail that a client has flagged meanwhile is found`() throws {
        let held = try take(Office.mail(from: "stranger@elsewhere.example"))
        let place = folder.held.path + "/cur/" + held.key
        try FileManager.default.moveItem(atPath: place + ":2,", toPath: place + ":2,FS")
        try decide(.release, on: held.id)
        #expect(try step().map(\.outcome) == [.created])
    }

    @Test func `a file that is gone is said to be gone, and nothing changes`() throws {
        let held = try take(Office.mail(from: "stranger@elsewhere.example"))
        try FileManager.default.removeItem(atPath: folder.held.path + "/cur/" + held.key + ":2,")
        #expect(throws: HeldMail.Obstacle.noFile(held.key)) { try decide(.release, on: held.id) }
        #expect(try office.store.read { db in try db.ledgerEntry(held.id) }?.outcome == .held)
    }

    @Test func `every decision is in the history`() throws {
        let held = try take(Office.mail(from: "stranger@elsewhere.example"))
        let before = try office.store.read { db in try db.eventCount() }
        try decide(.discard, on: held.id)
        #expect(try office.store.read { db in try db.eventCount() } == before + 1)
        #expect(try office.store.read { db in try db.firstBrokenEvent() } == nil)
    }
}
