import Chat
import Delivery
import Desk
import Storage
import Synchronization
import TestSupport
import Testing

/// Files and addresses asked of a platform that is a real server on loopback.
struct ErrandRunnerTests {
    private static let account = ChatAccount(platform: "slack", installation: "T0", user: "U0NEW")

    private let office: Office
    private let ticket: Ticket
    private let reply: ReplyID

    init() throws {
        office = try Office()
        try office.open()
        (ticket, reply) = try office.store.read { db in
            let ticket = try #require(try db.ticket(number: 1001))
            return (ticket, try #require(try db.replies(on: ticket.id, including: [.public]).first).id)
        }
    }

    private static func answer(_ body: String, status: Int = 200, type: String = "application/json") -> String {
        """
        HTTP/1.1 \(status) x\r\nContent-Type: \(type)\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)
        """
    }

    /// One step with what a platform answers; gives what is said of the errand, and what the platform was asked.
    @discardableResult
    private func step(
        _ platform: Platform = .telegram, after seconds: Int64 = 0,
        _ script: @escaping @Sendable (ScriptedWebServer.Request) -> String?
    ) throws -> (words: [String], asked: [ScriptedWebServer.Request], next: Moment?) {
        let server = try ScriptedWebServer(script)
        let outlet = ChatOutlet(platform: platform, base: server.url, secret: "s3cret")
        let log = Mutex<[String]>([])
        let runner = ErrandRunner(store: office.store, line: ChatLine(outlets: ["desk": outlet])) { _, words in
            log.withLock { $0.append(words) }
        }
        let next = try runner.step(now: Office.now.adding(seconds: seconds))
        return (log.withLock { $0 }, server.requests, next)
    }

    private func want(
        key: String? = "f1", name: String = "a.png", type: String? = "image/png", size: Int64? = 12,
        url: String? = nil
    ) throws {
        let file = Errand.RemoteFile(key: key, name: name, type: type, size: size, url: url)
        _ = try office.store.write { db in
            try db.want(.file(file, of: reply, on: ticket.id), of: "desk", at: Office.now)
        }
    }

    private func files() throws -> [EnclosureEntry] {
        try office.store.read { db in try db.enclosures(on: ticket.id) }
    }

    private func lastEvent() throws -> Event {
        try #require(try office.store.read { db in try db.events(of: 1001) }.last)
    }

    // MARK: Files

    @Test func `a file is asked for, fetched, typed by its content and put to its reply`() throws {
        try want(type: "text/html")
        let step = try step { request in
            request.line.contains("getFile")
                ? Self.answer(#"{"ok":true,"result":{"file_id":"f1","file_path":"docs/a.png","file_size":12}}"#)
                : Self.answer("%PDF-1.7 and more", type: "application/octet-stream")
        }
        #expect(step.words == ["done"])
        #expect(
            step.asked.map(\.line) == ["POST /bots3cret/getFile HTTP/1.1", "GET /file/bots3cret/docs/a.png HTTP/1.1"])
        let file = try #require(try files().first)
        #expect((file.name, file.type, file.size, file.reply) == ("a.png", "application/pdf", 17, reply))
        #expect(try office.store.read { db in try db.content(file.sha256) } == Array("%PDF-1.7 and more".utf8))
        let event = try lastEvent()
        #expect(Change(event.record) == .fetched("a.png"))
        #expect((event.reply, event.door) == (reply, .chat))
        #expect(step.next == nil)
    }

    @Test func `it is fetched once`() throws {
        try want(url: nil)
        let script: @Sendable (ScriptedWebServer.Request) -> String? = { request in
            request.line.contains("getFile")
                ? Self.answer(#"{"ok":true,"result":{"file_id":"f1","file_path":"a"}}"#) : Self.answer("x")
        }
        try step { script($0) }
        #expect(try step { script($0) }.asked.isEmpty)
        #expect(try files().count == 1)
    }

    @Test(arguments: [
        "https://files.evil.example/a.png", "http://169.254.169.254/latest", "https://api.telegram.org.evil.example/a",
        "file:///etc/passwd",
    ]) func `no token goes to a foreign host`(url: String) throws {
        try want(url: url)
        let step = try step { _ in nil }
        #expect(step.words == ["given up: its address is none of the platform's"])
        #expect(step.asked.isEmpty)
        let event = try lastEvent()
        #expect(Change(event.record) == .missed("a.png"))
        #expect(event.reason == "its address is none of the platform's")
    }

    @Test func `what is said to be too large is not asked for`() throws {
        try want(size: Int64(ErrandRunner.largestFile) + 1)
        #expect(try step { _ in nil }.words == ["given up: it has 26214401 bytes"])
        #expect(try files().isEmpty)
    }

    @Test func `what turns out to be too large is given up`() throws {
        try want(size: nil)
        let step = try step { request in
            guard !request.line.contains("getFile") else {
                return Self.answer(#"{"ok":true,"result":{"file_id":"f1","file_path":"a"}}"#)
            }
            return Self.answer(String(repeating: "x", count: ErrandRunner.largestFile + 1))
        }
        #expect(step.words == ["given up: it is too large"])
    }

    @Test(arguments: [
        (500, true), (429, true), (408, true), (401, true), (403, true), (302, false), (400, false), (404, false),
        (410, false),
    ]) func `a failure is tried again when that can help`(status: Int, isRetried: Bool) throws {
        try want()
        let step = try step { _ in Self.answer("no", status: status) }
        if isRetried {
            #expect(step.words == ["put off: the platform answered \(status)"])
            #expect(step.next == Office.now.adding(seconds: RetrySchedule.waits[0]))
        } else {
            #expect(step.words == ["given up: the platform answered \(status)"])
            #expect(Change(try lastEvent().record) == .missed("a.png"))
            #expect(step.next == nil)
        }
        #expect(try files().isEmpty)
    }

    @Test func `Slack's sign-in page is no file, and the token may be put right`() throws {
        try want()
        let step = try step(.slack) { request in
            guard request.line.contains("files.info") else { return Self.answer("<html>", type: "text/html") }
            let host = request.fields.first { $0.hasPrefix("Host: ") }?.dropFirst(6) ?? ""
            return Self.answer(
                #"{"ok":true,"file":{"id":"f1","mimetype":"image/png","url_private":"http://\#(host)/a.png"}}"#)
        }
        #expect(step.asked.count == 2)
        #expect(step.words == ["put off: a page came instead of the file"])
    }

    @Test func `after four days it is given up`() throws {
        try want()
        var seconds: Int64 = 0
        for _ in 1..<RetrySchedule.tries {
            let step = try step(after: seconds) { _ in Self.answer("", status: 503) }
            #expect(step.words == ["put off: the platform answered 503"])
            seconds = try #require(step.next).seconds - Office.now.seconds
        }
        #expect(seconds > RetrySchedule.lifetime - 14_400)
        let last = try step(after: seconds) { _ in Self.answer("", status: 503) }
        #expect(last.words == ["given up: the platform answered 503"])
    }

    // MARK: Addresses

    private func lookUp(_ body: String) throws -> [String] {
        try office.store.write { db in
            let person = try db.addPerson(name: "new", address: nil, at: Office.now)
            try db.link(platform: "slack", installation: "T0", user: "U0NEW", to: person.id)
            _ = try db.want(.address(of: Self.account), of: "desk", at: Office.now)
        }
        return try step(.slack) { _ in Self.answer(body) }.words
    }

    private func holder() throws -> Person? {
        try office.store.read { db in try db.person(platform: "slack", installation: "T0", user: "U0NEW") }
    }

    @Test func `an address that the platform vouches for ties the account to whose it is`() throws {
        let words = try lookUp(
            #"{"ok":true,"user":{"id":"U0NEW","team_id":"T0","profile":{"email":"Rita@Example.com"}}}"#)
        #expect(words == ["done"])
        #expect(try holder() == office.rita)
    }

    @Test func `an address of nobody becomes the person's own`() throws {
        _ = try lookUp(#"{"ok":true,"user":{"id":"U0NEW","team_id":"T0","profile":{"email":"new@example.com"}}}"#)
        #expect(try holder()?.address == "new@example.com")
        #expect(try office.store.read { db in try db.person(address: "new@example.com") } == holder())
    }

    @Test(arguments: [
        #"{"ok":true,"user":{"id":"U0NEW","team_id":"T9","profile":{"email":"rita@example.com"}}}"#,
        #"{"ok":true,"user":{"id":"U0EVE","team_id":"T0","profile":{"email":"rita@example.com"}}}"#,
        #"{"ok":true,"user":{"id":"U0NEW","team_id":"T0","profile":{}}}"#, #"{"ok":false,"error":"x"}"#, "no JSON",
        #"{"ok":true,"user":{"id":"U0NEW","team_id":"T0","profile":{"email":"rita@@example.com"}}}"#,
    ]) func `an address that nobody vouches for ties nothing`(body: String) throws {
        #expect(try lookUp(body) == ["given up: the platform vouches for no address"])
        #expect(try holder()?.address == nil)
    }

    // MARK: Threads

    @Test(arguments: [
        (#"{"id":"p2","root_id":"p1"}"#, ChatThread.reply("p1")), (#"{"id":"p2","root_id":""}"#, .root("p2")),
        ("no JSON", .root("p2")),
    ]) func `a message goes on where the platform says that it stands, else as the first of a thread`(
        body: String, thread: ChatThread
    ) throws {
        let applied = try ask([Self.answer(body)])
        #expect(applied == [thread])
    }

    @Test func `nobody waits long for a platform that does not answer`() throws {
        let busy = Self.answer("", status: 503)
        #expect(try ask([busy, busy, busy]) == [.root("p2")])
    }

    /// Has a message's thread asked for, with one answer after the other; gives where it went on.
    private func ask(_ answers: [String]) throws -> [ChatThread] {
        let waiting = try office.store.write { db in
            let id = try db.insert(
                Arrival(
                    source: "hook:desk", key: "p2", at: Office.now, sha256: [], messageID: nil, sender: nil,
                    subject: nil,
                    size: 0, payload: []))
            _ = try db.want(.thread(of: id, message: "p2"), of: "desk", at: Office.now)
            return id
        }
        let applied = Mutex<[ChatThread]>([])
        for answer in answers {
            let server = try ScriptedWebServer { request in
                request.line == "GET /api/v4/posts/p2 HTTP/1.1" ? answer : nil
            }
            let outlet = ChatOutlet(platform: .mattermost, base: server.url, secret: "s3cret")
            let runner = ErrandRunner(
                store: office.store, line: ChatLine(outlets: ["desk": outlet]),
                apply: { gateway, intake, thread, _, _ in
                    #expect((gateway, intake) == ("desk", waiting))
                    applied.withLock { $0.append(thread) }
                    return []
                }, log: { _, _ in })
            let due = try #require(try office.store.read { db in try db.nextErrandDue() })
            _ = try runner.step(now: due)
        }
        #expect(try office.store.read { db in try db.nextErrandDue() } == nil)
        return applied.withLock { $0 }
    }
}
