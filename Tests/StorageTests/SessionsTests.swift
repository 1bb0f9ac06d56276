import Desk
import Storage
import Testing

struct SessionsTests {
    private let office: Office
    private let session: Session

    init() throws {
        office = try Office()
        session = try office.store.write { [office] db in
            try db.startSession(
                of: office.ann.id, refreshToken: "first", until: Office.monday.adding(seconds: 1_000),
                cause: office.cause())
        }
    }

    private func renew(_ token: String, next: String, after seconds: Int64 = 1) throws -> Session? {
        try office.store.write { db in
            try db.renewSession(by: token, next: next, cause: office.cause(after: seconds))
        }
    }

    private func isOpen(_ person: Person? = nil, after seconds: Int64 = 1) throws -> Bool {
        try office.store.read { db in
            try db.isOpen(
                session.id, of: (person ?? office.ann).id, at: Office.monday.adding(seconds: seconds))
        }
    }

    private func kinds() throws -> [String] { try office.texts("SELECT kind FROM events ORDER BY sequence") }

    @Test func `the history says from where somebody signed in and out`() throws {
        let cause = Cause(.api, at: Office.monday, client: "192.0.2.7")
        try office.store.write { db in
            let end = Office.monday.adding(seconds: 1_000)
            let session = try db.startSession(of: office.ann.id, cookie: "secret", until: end, cause: cause)
            try db.endSession(session.id, of: office.ann.id, cause: cause)
        }
        let reasons = try office.texts("SELECT COALESCE(reason, '-') FROM events ORDER BY sequence")
        #expect(reasons == ["-", "from 192.0.2.7", "from 192.0.2.7"])
    }

    @Test func `each refresh token is good once, for the next one`() throws {
        #expect(try renew("first", next: "second") == session)
        #expect(try renew("second", next: "third") == session)
        #expect(try renew("fourth", next: "fifth") == nil)
        #expect(try isOpen())
        #expect(try kinds() == ["signed_in"])
    }

    @Test func `a refresh token that comes a second time ends the session for the newest one too`() throws {
        _ = try renew("first", next: "second")
        #expect(try renew("first", next: "stolen") == nil)
        #expect(try isOpen() == false)
        #expect(try renew("second", next: "third") == nil)
        #expect(try renew("stolen", next: "more") == nil)
        #expect(try kinds() == ["signed_in", "refresh_reused"])
        #expect(try office.store.read { db in try db.firstBrokenEvent() } == nil)
    }

    @Test func `of a refresh token only the hash is in the file`() throws {
        #expect(
            try office.texts("SELECT lower(hex(hash)) FROM refresh_tokens") == [
                // SHA-256 of “first”.
                "a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e"
            ])
    }

    @Test func `a session is over at its end, however often it was renewed, and is then forgotten`() throws {
        #expect(try renew("first", next: "second", after: 999) == session)
        #expect(try isOpen(after: 999))
        #expect(try isOpen(after: 1_000) == false)
        #expect(try renew("second", next: "third", after: 1_000) == nil)
        for (seconds, left) in [(Int64(999), "2"), (1_000, "0")] {
            try office.store.write { db in try db.clearSessions(at: Office.monday.adding(seconds: seconds)) }
            #expect(try office.texts("SELECT COUNT(*) FROM refresh_tokens") == [left])
        }
        #expect(try office.texts("SELECT id FROM sessions") == [])
    }

    @Test func `a session that was ended lets nobody in, and others go on`() throws {
        let other = try office.store.write { db in
            try db.startSession(
                of: office.ann.id, refreshToken: "other", until: Office.monday.adding(seconds: 1_000),
                cause: office.cause())
        }
        try office.store.write { db in try db.endSession(session.id, of: office.ann.id, cause: office.cause()) }
        #expect(try isOpen() == false)
        #expect(try renew("first", next: "second") == nil)
        #expect(try renew("other", next: "another") == other)
        #expect(try kinds() == ["signed_in", "signed_in", "signed_out"])
    }

    @Test func `all sessions of a person end at once, and nobody else's`() throws {
        let bens = try office.store.write { db in
            try db.startSession(
                of: office.ben.id, refreshToken: "ben's", until: Office.monday.adding(seconds: 1_000),
                cause: office.cause())
        }
        try office.store.write { db in try db.endSessions(of: office.ann.id, cause: office.cause()) }
        #expect(try isOpen() == false)
        #expect(try renew("ben's", next: "ben's next") == bens)
        #expect(try kinds().last == "signed_out_everywhere")
    }

    @Test func `a session belongs to its person, who has to be active`() throws {
        #expect(try isOpen(office.ben) == false)
        try office.store.write { db in try db.setActive(false, office.ann.id) }
        #expect(try renew("first", next: "second") == nil)
    }

    @Test func `a cookie is good until its session ends, and only its hash is in the file`() throws {
        let end = Office.monday.adding(seconds: 1_000)
        let started = try office.store.write { db in
            try db.startSession(of: office.ben.id, cookie: "first", until: end, cause: office.cause())
        }
        func found(_ cookie: String = "first", at now: Moment) throws -> Session? {
            try office.store.read { db in try db.session(cookie: cookie, at: now) }
        }
        #expect(try found(at: Office.monday) == started)
        #expect(try found("second", at: Office.monday) == nil)
        #expect(try found(at: end) == nil)
        #expect(try office.texts("SELECT COUNT(*) FROM sessions WHERE cookie = CAST('first' AS BLOB)") == ["0"])
        try office.store.write { db in try db.endSession(started.id, of: office.ben.id, cause: office.cause()) }
        #expect(try found(at: Office.monday) == nil)
    }
}
