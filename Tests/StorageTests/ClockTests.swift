import Desk
import SQLite
import Storage
import Testing

/// The system's clock is set back, or forward, while things wait.
struct ClockTests {
    private static let day: Int64 = 86_400

    private let office: Office

    init() throws { office = try Office() }

    private func at(_ seconds: Int64) -> Moment { Office.monday.adding(seconds: seconds) }

    /// What the clock says, so many seconds after Monday; gives the seconds by which it was set back.
    @discardableResult
    private func follow(_ seconds: Int64) throws -> Int64? {
        try office.store.write { db in try db.followClock(at: at(seconds)) }
    }

    private func claim(after seconds: Int64, limit: Int = 10) throws -> [Notice] {
        try office.store.write { db in
            try db.claimNotices(for: "one", limit: limit, now: at(seconds), leaseSeconds: 3_600)
        }
    }

    @Test(arguments: [(0, nil), (60, nil), (86_400, nil), (-1, nil), (-60, nil), (-61, 61), (-86_400, 86_400)])
    func `a clock that goes on, jumps ahead or is trimmed is nothing, one that is set back is`(
        seconds: Int64, setBack: Int64?
    ) throws {
        #expect(try follow(0) == nil)
        #expect(try follow(seconds) == setBack)
        // It is noticed once.
        #expect(try follow(seconds) == nil)
    }

    @Test func `a letter that waits for its next try waits as long as before`() throws {
        try office.open()
        for notice in try claim(after: 0) {
            try office.store.write { db in try db.fail(notice, "451 later", retry: at(900), at: at(0)) }
        }
        try follow(10)
        try follow(10 - ClockTests.day)
        #expect(try claim(after: 899 - ClockTests.day).isEmpty)
        #expect(try claim(after: 900 - ClockTests.day).count == 3)
    }

    @Test func `what was due stays due, and what is written then is due at once`() throws {
        try office.open()
        try follow(10)
        try follow(10 - ClockTests.day)
        #expect(try claim(after: 10 - ClockTests.day).count == 3)
        try office.open(after: 20 - ClockTests.day)
        #expect(try claim(after: 20 - ClockTests.day).count == 3)
    }

    @Test func `a lease ends as soon as it would have`() throws {
        try office.open()
        #expect(try claim(after: 0).count == 3)
        try follow(10)
        try follow(10 - ClockTests.day)
        #expect(try claim(after: 3_599 - ClockTests.day).isEmpty)
        #expect(try claim(after: 3_600 - ClockTests.day).count == 3)
    }

    @Test func `a platform is asked as soon as it would have been`() throws {
        let account = ChatAccount(platform: "slack", installation: "T0", user: "U0ANN")
        try office.store.write { db in
            try db.want(.address(of: account), of: "desk", at: at(0))
            let errand = try #require(try db.dueErrands(at: at(0), limit: 1).first)
            try db.putOff(errand, until: at(300), "the platform answered 503")
        }
        try follow(10)
        try follow(10 - ClockTests.day)
        #expect(try office.store.read { db in try db.nextErrandDue() } == at(300 - ClockTests.day))
    }

    @Test func `a pause of all letters is as long as it was, and an address rests no longer`() throws {
        try office.open()
        let brakes = Brakes(perTicket: nil, perPerson: nil, perHour: 1)
        let paused = try office.store.write { db in
            try db.dispatch(for: "one", limit: 9, under: brakes, now: at(0), leaseSeconds: 60).paused
        }
        #expect(paused == at(3_600))
        try office.tamper(
            """
            INSERT INTO failing_addresses (address, failures, since, failed_at, retry_at, words)
            VALUES ('ann@example.com', 2, 0, 0, \(at(3_600).micros), '550 no')
            """)
        try follow(10)
        try follow(10 - ClockTests.day)
        let later = at(3_600 - ClockTests.day)
        let (pause, address) = try office.store.read { db in
            (try db.pausedUntil(at(10 - ClockTests.day)), try db.failingAddress("ann@example.com"))
        }
        #expect(pause == later)
        #expect(address?.retryAt == later)
        #expect(try claim(after: 3_600 - ClockTests.day).count == 3)
    }

    @Test func `letters of a day that is still to come count against nobody`() throws {
        func go(_ brakes: Brakes, after seconds: Int64) throws -> [Notice] {
            try office.store.write { db in
                let due = try db.dispatch(for: "one", limit: 99, under: brakes, now: at(seconds), leaseSeconds: 60)
                for notice in due.notices {
                    try db.succeed(notice, messageID: "n\(notice.id.value)@x", at: at(seconds))
                }
                return due.notices
            }
        }
        for number in 0..<10 {
            try office.open("Ticket \(number)", after: Int64(number) * 1_800)
            #expect(try go(Brakes(perHour: 6), after: Int64(number) * 1_800).count == 3)
        }
        try follow(18_000)
        try follow(10_000)
        try office.open("Once more", after: 10_000)
        let brakes = Brakes(perTicket: nil, perPerson: 3, perHour: 12)
        #expect(try go(brakes, after: 10_000).count == 3)
        #expect(try office.store.read { db in try db.pausedUntil(at(10_000)) } == nil)
    }

    @Test func `history and numbers go on in their order, whatever the clock says`() throws {
        let first = try office.open()
        try office.perform(.claim, on: first.number, by: office.ben, after: 10 - ClockTests.day)
        try office.perform(.start, on: first.number, by: office.ben, after: 20 - ClockTests.day)
        let second = try office.open(after: 30 - ClockTests.day)
        #expect(second.number == first.number + 1)
        let events = try office.store.read { db in try db.events(of: first.number) }
        #expect(events.map(\.sequence) == events.map(\.sequence).sorted())
        #expect(events.last?.record.after == "in_progress")
        #expect(try office.store.read { db in try db.ticket(number: first.number) }?.status == .inProgress)
        #expect(try office.store.read { db in try db.firstBrokenEvent() } == nil)
    }

    @Test func `a ticket that is late is spoken of once, however often its hour comes`() throws {
        try office.open()
        func tick(_ hours: Int64) throws -> Int {
            try office.store.write { db in
                _ = try db.followClock(at: at(hours * 3_600))
                _ = try db.followDeadlines(hours: { _ in .always })
                return try db.remindOfLate(hours: { _ in .always }, at: at(hours * 3_600))
            }
        }
        #expect(try [18, -6, 1, 18, 19].map(tick) == [1, 0, 0, 0, 0])
        #expect(try [24, 0, 24].map(tick) == [1, 0, 0])
    }

    @Test func `sessions and tokens are over no sooner, and a refresh token is worth one use`() throws {
        let cause = office.cause()
        let earlier = -ClockTests.day
        let session = try office.store.write { db in
            try db.startSession(of: office.ben.id, refreshToken: "one", until: at(1_000), cause: cause)
        }
        try follow(10)
        try follow(10 + earlier)
        try office.store.write { db in try db.clearSessions(at: at(10 + earlier)) }
        func isOpen() throws -> Bool {
            try office.store.read { db in try db.isOpen(session.id, of: office.ben.id, at: at(10 + earlier)) }
        }
        func renew(_ next: String) throws -> Session? {
            let cause = office.cause(after: 20 + earlier)
            return try office.store.write { db in try db.renewSession(by: "one", next: next, cause: cause) }
        }
        #expect(try isOpen())
        #expect(try renew("two") != nil)
        #expect(try renew("three") == nil)
        #expect(try !isOpen())
    }
}
