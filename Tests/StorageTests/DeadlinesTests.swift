import Desk
import Foundation
import Testing

@testable import Storage

struct DeadlinesTests {
    private let office: Office

    init() throws { office = try Office() }

    private static let hour: Int64 = 3_600

    /// What the clock does at so many hours after Monday; returns how many tickets it spoke of.
    @discardableResult
    private func tick(hours count: Int64, _ hours: WorkingHours = .always) throws -> Int {
        while try !office.store.write({ db in try db.followDeadlines(hours: { _ in hours }, limit: 3) }) {}
        let now = Office.monday.adding(seconds: count * DeadlinesTests.hour)
        return try office.store.write { db in try db.remindOfLate(hours: { _ in hours }, at: now) }
    }

    /// Who was told of what about a ticket, in order.
    private func told(_ ticket: Ticket) throws -> [String] {
        let names = [office.ben.id: "Ben", office.carol.id: "Carol", office.dora.id: "Dora"]
        return try office.store.read { db in try db.notices(about: ticket.id) }
            .filter { [.dueSoon, .overdue].contains($0.kind) }
            .map { "\($0.kind.rawValue) \(names[$0.recipient] ?? "?")" }
    }

    @Test func `the queue is told, then its lead, then the admins, each once`() throws {
        let ticket = try office.open()
        try office.tamper("UPDATE projects SET lead_id = \(office.carol.id.value)")
        #expect(try tick(hours: 17) == 0)
        for (hours, count) in [(18, 1), (18, 0), (23, 0), (24, 1), (25, 0), (48, 1), (49, 0), (10_000, 0)] {
            #expect(try tick(hours: Int64(hours)) == count, "after \(hours) hours")
        }
        #expect(try told(ticket) == ["due_soon Ben", "due_soon Carol", "overdue Carol", "overdue Dora"])
        let events = try office.store.read { db in try db.events(of: ticket.number) }
        #expect(events.filter { $0.record.kind == "late" }.map(\.record.after) == ["1", "2", "3"])
        #expect(try office.store.read { db in try db.firstBrokenEvent() } == nil)
    }

    @Test func `a clock that stood still speaks of a ticket once, as late as it is`() throws {
        let ticket = try office.open()
        #expect(try tick(hours: 1_000) == 1)
        #expect(try told(ticket) == ["overdue Dora"])
    }

    @Test func `without a lead the admins are told at once`() throws {
        let ticket = try office.open()
        try tick(hours: 24)
        #expect(try told(ticket) == ["overdue Dora"])
    }

    @Test func `a ticket that somebody took is not late, and one that came back waits anew`() throws {
        let ticket = try office.open()
        try office.perform(.claim, on: ticket.number, by: office.ben, after: 17 * DeadlinesTests.hour)
        #expect(try tick(hours: 100) == 0)
        try office.perform(.decline(reason: "no"), on: ticket.number, by: office.ben, after: 100 * DeadlinesTests.hour)
        #expect(try tick(hours: 117) == 0)
        #expect(try tick(hours: 118) == 1)
        #expect(try told(ticket) == ["due_soon Carol"])
    }

    @Test func `a ticket that becomes urgent is late sooner, and is not spoken of twice`() throws {
        let ticket = try office.open()
        try tick(hours: 18)
        try office.perform(.prioritize(.urgent), on: ticket.number, by: office.dora, after: 19 * DeadlinesTests.hour)
        #expect(try tick(hours: 19) == 1)
        #expect(try told(ticket) == ["due_soon Ben", "due_soon Carol", "overdue Dora"])
        #expect(try tick(hours: 20) == 0)
    }

    @Test func `a deleted ticket is left alone, and spoken of when it is back`() throws {
        let ticket = try office.open()
        try office.perform(.delete, on: ticket.number, by: office.dora)
        #expect(try tick(hours: 30) == 0)
        try office.perform(.restore, on: ticket.number, by: office.dora)
        #expect(try tick(hours: 30) == 1)
    }

    @Test func `a clock that is set back speaks of nothing twice`() throws {
        let ticket = try office.open()
        try tick(hours: 18)
        #expect(try tick(hours: -6) == 0)
        #expect(try tick(hours: 18) == 0)
        #expect(try told(ticket).count == 2)
    }

    @Test func `hours of work count, where there are some`() throws {
        // 2027-01-15 was a Friday, 08:00 by UTC.
        let working = WorkingHours(lines: ["Mon-Fri 08:00-20:00"], daysOff: ["2027-01-18"], zone: .gmt)
        let hours = try #require(working)
        try office.open()
        // 12 hours on Friday, none until Tuesday at 8, six more: 4 days and 6 hours.
        #expect(try tick(hours: 4 * 24 + 5, hours) == 0)
        #expect(try tick(hours: 4 * 24 + 6, hours) == 1)
    }

    @Test func `many tickets are followed a few at a time`() throws {
        for number in 0..<20 { try office.open("Matter \(number)") }
        #expect(try tick(hours: 18) == 20)
    }

    @Test func `lists tell what is overdue from what is not, and a ticket since when it waits`() throws {
        let late = try office.open()
        let urgent = try office.open("Fire")
        try office.perform(.prioritize(.urgent), on: urgent.number, by: office.dora)
        let taken = try office.open("Taken")
        try office.perform(.claim, on: taken.number, by: office.ben)
        func numbers(_ isOverdue: Bool?) throws -> [Int64] {
            var query = TicketQuery(viewer: office.dora.id, workspaces: [late.workspace])
            query.isOverdue = isOverdue
            return try office.store.read { [query] db in try db.tickets(query) }.tickets.map(\.number)
        }
        func found(_ ticket: Ticket) throws -> Lateness? {
            try office.store.read { db in try db.wait(of: db.ticket(ticket.id) ?? ticket)?.found }
        }
        #expect(try found(urgent) == nil)
        try tick(hours: 3)
        #expect(try found(urgent) == .dueSoon)
        #expect(try numbers(true) == [])
        try tick(hours: 5)
        #expect(try found(urgent) == .overdue)
        #expect(try numbers(true) == [urgent.number])
        #expect(try numbers(false) == [taken.number, late.number])
        #expect(try numbers(nil).count == 3)
        try tick(hours: 24)
        #expect(try numbers(true) == [urgent.number, late.number])
        #expect(try office.store.read { db in try db.wait(of: late)?.since } == late.createdAt)
        #expect(try office.store.read { db in try db.wait(of: db.ticket(taken.id) ?? late) } == nil)
        try office.perform(.claim, on: urgent.number, by: office.ben, after: 25 * DeadlinesTests.hour)
        try tick(hours: 25)
        #expect(try numbers(true) == [late.number])
    }
}
