import Desk
import Storage
import TestSupport
import Testing

/// What the clock does by itself, all of it together: as often as it may run, whenever it is cut short, and whatever
/// becomes of the time of day, it does each thing once.
struct SweepTests {
    private struct Interrupted: Error {}

    /// Times at which rules of the calendar might be in the way: a leap day, both nights when clocks are set, a turn of
    /// the year, and a second that a leap second followed.
    private static let starts: [Int64] = [
        1_834_963_200, 1_774_742_400, 1_792_886_400, 1_798_761_599, 1_483_228_799, 1_800_000_000,
    ]
    private static let day: Int64 = 86_400

    private let office: Office

    init() throws { office = try Office() }

    /// A ticket that nobody takes, one that is resolved, a session that ends within a day, and letters on their way.
    private func fill(at start: Int64) throws {
        let cause = Cause(.api, at: Moment(seconds: start))
        let ben = try office.actor(office.ben)
        try office.store.write { db in
            _ = try db.open(office.opening("Waits"), cause: cause)
            let done = try db.open(office.opening("Done"), cause: cause)
            let taken = try db.perform(.claim, on: done, by: ben, cause: cause)
            try db.perform(.resolve, on: taken, by: ben, cause: cause)
            _ = try db.startSession(
                of: office.ann.id, cookie: "secret", until: Moment(seconds: start + SweepTests.day), cause: cause)
        }
    }

    /// What one round of the clock does, in the transactions that it does it in, and what a courier takes afterwards.
    private func sweep(_ store: Store? = nil, at seconds: Int64, failing: ((Int) throws -> Void)? = nil) throws {
        let store = store ?? office.store
        let now = Moment(seconds: seconds)
        try store.write { db in
            try db.clearSessions(at: now)
            _ = try db.closeOverdue(at: now)
            try failing?(0)
        }
        while try !store.write({ db in
            let isDone = try db.followDeadlines(hours: { _ in .always }, limit: 3)
            try failing?(1)
            return isDone
        }) {}
        try store.write { db in
            _ = try db.remindOfLate(hours: { _ in .always }, at: now)
            try failing?(2)
        }
    }

    /// Everything that a sweep may change, in words.
    private func state() throws -> [String] {
        try [
            "SELECT kind || COALESCE(after, '') || COALESCE(ticket, '') FROM events ORDER BY sequence",
            "SELECT kind || ' ' || recipient_id || ' ' || ticket_id FROM notices ORDER BY id",
            "SELECT number || status FROM tickets ORDER BY number", "SELECT 'session' FROM sessions",
        ].flatMap { try office.texts($0) }
    }

    @Test(arguments: starts) func `each thing happens at its time, and once however often the clock looks`(start: Int64)
        throws
    {
        try fill(at: start)
        try sweep(at: start)
        let before = try state()
        try sweep(at: start + 18 * 3_600 - 1)
        #expect(try state() == before)
        var known = before
        // Soon due, overdue together with the session's end, neglected, and the window of the resolved one.
        let steps: [(Int64, Int)] = [(18 * 3_600, 1), (24 * 3_600, 1), (48 * 3_600, 1), (7 * SweepTests.day + 1, 1)]
        for (seconds, changes) in steps {
            try sweep(at: start + seconds - 1)
            #expect(try state() == known, "a second before \(seconds)")
            try sweep(at: start + seconds)
            let after = try state()
            let events = after.count { $0.hasPrefix("late") || $0.hasPrefix("statusclosed") }
            let had = known.count { $0.hasPrefix("late") || $0.hasPrefix("statusclosed") }
            #expect(events == had + changes, "after \(seconds)")
            try sweep(at: start + seconds)
            #expect(try state() == after, "a second time after \(seconds)")
            known = after
        }
        #expect(!known.contains("session"))
        #expect(known.contains("1001open") && known.contains("1002closed"))
        #expect(try office.store.read { db in try db.firstBrokenEvent() } == nil)
    }

    @Test func `a clock that is set back a day does nothing twice and forgets nothing`() throws {
        let start = Office.monday.seconds
        try fill(at: start)
        let week = start + 7 * SweepTests.day + 1
        try sweep(at: week)
        let done = try state()
        for seconds in [week - SweepTests.day, start - SweepTests.day, week - 1, week, week + 60] {
            try sweep(at: seconds)
            #expect(try state() == done, "at \(seconds - start)")
        }
        // What is opened by the wrong clock has its own times.
        let wrong = Cause(.api, at: Moment(seconds: week - SweepTests.day))
        let ticket = try office.store.write { db in try db.open(office.opening("Later"), cause: wrong) }
        try sweep(at: week)
        #expect(try office.store.read { db in try db.wait(of: ticket)?.found } == .overdue)
    }

    @Test(arguments: 0...2) func `a sweep that is cut short is made up for after a restart`(place: Int) throws {
        let start = Office.monday.seconds
        try fill(at: start)
        let week = start + 7 * SweepTests.day + 1
        #expect(throws: Interrupted.self) {
            try sweep(at: week) { if $0 == place { throw Interrupted() } }
        }
        try sweep(try Store(path: office.directory.path("desk.sqlite")), at: week)
        let other = try Office()
        try SweepTests(other).fillAndSweep(from: start, to: week)
        #expect(try state() == SweepTests(other).state())
    }

    private init(_ office: Office) { self.office = office }

    private func fillAndSweep(from start: Int64, to end: Int64) throws {
        try fill(at: start)
        try sweep(at: end)
    }

    @Test
    func `a lease that ends by a clock that was set back is waited for no longer than it lasts, once it is right`()
        throws
    {
        let start = Office.monday.seconds
        try fill(at: start)
        func claim(at seconds: Int64) throws -> Int {
            try office.store.write { db in
                try db.claimNotices(for: "courier", limit: 9, now: Moment(seconds: seconds), leaseSeconds: 60)
            }.count
        }
        let count = try claim(at: start)
        #expect(count > 0)
        #expect(try claim(at: start - SweepTests.day) == 0)
        #expect(try claim(at: start + 59) == 0)
        #expect(try claim(at: start + 60) == count)
        #expect(try claim(at: start + 60) == 0)
        // Who starts anew knows that nobody has it, whatever the time is.
        try office.store.write { db in try db.releaseLeases(of: nil) }
        #expect(try claim(at: start + 60) == count)
    }
}
