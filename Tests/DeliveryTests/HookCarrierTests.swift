import Chat
import Desk
import Storage
import TestSupport
import Testing

@testable import Delivery

/// Calls to a program on loopback that answers in every way programs do.
struct HookCarrierTests {
    @Test func `a program gets each event in a signed call of its own`() throws {
        let outside = try Outside { _, _ in Outside.answer(200) }
        let courier = try outside.courierToProgram()
        try outside.office.open(2)
        let progress = try courier.step(now: Office.now)
        #expect(progress == Courier.Progress(handled: 2, nextDue: nil))
        let requests = outside.server.requests
        #expect(requests.map(\.line) == ["POST /hook HTTP/1.1", "POST /hook HTTP/1.1"])
        #expect(outside.server.connections == 1)
        let events = try outside.rows(Outside.hook).compactMap(\.event)
        #expect(requests.map { $0.field("webhook-id") } == events.map { "evt_\($0)" })
        let first = try #require(requests.first)
        #expect(first.field("Content-Type") == "application/json; charset=utf-8")
        #expect(first.field("webhook-timestamp") == "\(Office.now.seconds)")
        let mac = Outside.sign(Array(first.body.utf8))
        #expect(first.field("webhook-signature").flatMap { Self.decoded($0) } == mac)
        #expect(try JSON(Array(first.body.utf8))["type"].text == "ticket.opened")
        #expect(try outside.rows(Outside.hook).allSatisfy { $0.state == .succeeded })
        let row = try #require(try outside.rows(Outside.hook).first)
        #expect(try outside.office.store.read { db in try db.notice(messageID: "evt_\(row.event ?? 0)") } == row)
    }

    /// The bytes of a `v1` signature.
    private static func decoded(_ field: String) -> [UInt8]? {
        guard field.hasPrefix("v1,") else { return nil }
        return Platform.teams.key(fromSecret: String(field.dropFirst(3)))
    }

    /// An answer and what follows: the state, the words, and the seconds until the next try.
    private typealias Case = (act: ScriptedWebServer.Act, state: Notice.State, words: String, wait: Int64?)

    @Test func `what the program does leads to the outcome of the table`() throws {
        let cases: [Case] = [
            (Outside.answer(201), .succeeded, "", nil),
            (Outside.answer(204), .succeeded, "", nil),
            (Outside.answer(301, "Location: http://127.0.0.1:1/"), .queued, "HTTP 301", 30),
            (Outside.answer(307, "Location: /other"), .queued, "HTTP 307", 30),
            (Outside.answer(400), .queued, "HTTP 400", 30),
            (Outside.answer(404), .queued, "HTTP 404", 30),
            (Outside.answer(410), .dead, "HTTP 410", nil),
            (Outside.answer(429), .queued, "HTTP 429", 30),
            (Outside.answer(429, "Retry-After: 120"), .queued, "HTTP 429", 120),
            (Outside.answer(429, "Retry-After: 5"), .queued, "HTTP 429", 30),
            (Outside.answer(503, "Retry-After: Sat, 21 Nov 2026 09:50:00 GMT"), .queued, "HTTP 503", 540),
            (Outside.answer(503, "Retry-After: Fri, 20 Nov 2026 09:56:00 GMT"), .queued, "HTTP 503", 30),
            (Outside.answer(503, "Retry-After: soon"), .queued, "HTTP 503", 30),
            (Outside.answer(500), .queued, "HTTP 500", 30),
            (.hangUp, .queued, "", 30), (.reset, .queued, "", 30), (.silence, .queued, "", 30),
            (.say("SSH-2.0-OpenSSH\r\n"), .queued, "", 30),
        ]
        for (act, state, words, wait) in cases {
            let outside = try Outside { _, _ in act }
            let courier = try outside.courierToProgram()
            try outside.office.open()
            #expect(try courier.step(now: Office.now).handled == 1, "\(act)")
            let row = try #require(try outside.rows(Outside.hook).first)
            #expect(row.state == state, "\(act)")
            #expect((row.lastError ?? "").hasPrefix(words), "\(act): \(row.lastError ?? "-")")
            #expect(outside.server.requests.count == 1, "\(act)")
            if let wait { #expect(row.dueAt == Office.now.adding(seconds: wait), "\(act)") }
            let log = try outside.office.attempts(of: row).map(\.result)
            #expect(log == [state == .succeeded ? "sent" : row.lastError ?? "-"], "\(act)")
        }
    }

    @Test func `a call that is repeated has the same id and the same body`() throws {
        let outside = try Outside { number, _ in Outside.answer(number == 1 ? 500 : 200) }
        let courier = try outside.courierToProgram()
        try outside.office.open()
        _ = try courier.step(now: Office.now)
        _ = try courier.step(now: Office.now.adding(seconds: 30))
        let requests = outside.server.requests
        #expect(requests.count == 2)
        #expect(requests.first?.body == requests.last?.body)
        #expect(requests.first?.field("webhook-id") == requests.last?.field("webhook-id"))
        #expect(try outside.rows(Outside.hook).map(\.state) == [.succeeded])
    }

    @Test func `nobody listens: the call is repeated, and letters go on`() throws {
        let outside = try Outside { _, _ in .hangUp }
        let courier = try outside.courierToProgram()
        try outside.office.open(3)
        #expect(try courier.step(now: Office.now).handled == 3)
        #expect(try outside.rows(Outside.hook).allSatisfy { $0.state == .queued && $0.attempts == 1 })
        #expect(try outside.office.courier(submit: { _ in }).step(now: Office.now).handled == 6)
    }

    @Test func `after 410 nothing more is written`() throws {
        let outside = try Outside { _, _ in Outside.answer(410) }
        let courier = try outside.courierToProgram()
        try outside.office.open()
        _ = try courier.step(now: Office.now)
        try outside.office.open()
        #expect(try outside.rows(Outside.hook).map(\.state) == [.dead])
    }
}
