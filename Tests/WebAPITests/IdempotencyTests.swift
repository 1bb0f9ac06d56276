import HTTPServer
import Testing

@testable import WebAPI

struct IdempotencyTests {
    private let house: House
    private let ticket = #"{"title": "Printer", "text": "It jams."}"#

    init() throws { house = try House() }

    private func open(
        _ key: String, _ json: String? = nil, by who: House.Who = .requester
    ) throws -> Client.Answer {
        try house.ask(who, "POST", "tickets", json ?? ticket, headers: [("Idempotency-Key", key)])
    }

    private func isKnown(_ number: Int) throws -> Bool {
        try house.ask(.owner, "GET", "tickets/\(number)").status == 200
    }

    @Test func `the same request under the same key is done once and answered alike`() throws {
        let first = try open("a")
        house.pass(seconds: 60)
        let second = try open("a")
        #expect(first.status == 201)
        #expect(second.status == 201)
        #expect(first.body == second.body)
        for name in ["Location", "ETag", "Content-Type"] { #expect(first.header(name) == second.header(name)) }
        #expect(first.header("Idempotency-Replayed") == nil)
        #expect(second.header("Idempotency-Replayed") == "true")
        #expect(first.header("X-Request-Id") != second.header("X-Request-Id"))
        #expect(try !isKnown(1002))
    }

    @Test func `another person, another route and another key are other requests`() throws {
        #expect(try open("a").header("Location")?.hasSuffix("1001") == true)
        #expect(try open("a", by: .stranger).header("Location")?.hasSuffix("1002") == true)
        #expect(try open("b").header("Location")?.hasSuffix("1003") == true)
        let watch = try house.ask(.requester, "POST", "tickets/1001/watch", headers: [("Idempotency-Key", "a")])
        #expect(watch.status == 200)
        #expect(watch.header("Idempotency-Replayed") == nil)
    }

    @Test func `a key is not good for other content or another ticket`() throws {
        _ = try open("a")
        let other = try open("a", #"{"title": "Scanner", "text": "It jams."}"#)
        #expect(other.status == 422)
        #expect(other.json?["type"] == "urn:intray:problem:key_reused")
        #expect(try !isKnown(1002))
        _ = try open("b")
        let key = [("Idempotency-Key", "c")]
        #expect(try house.ask(.owner, "POST", "tickets/1001/claim", headers: key).status == 200)
        #expect(try house.ask(.owner, "POST", "tickets/1002/claim", headers: key).status == 422)
    }

    @Test func `a request that was refused can be tried again under its key`() throws {
        try house.ticket()
        let key = [("Idempotency-Key", "a")]
        #expect(try house.ask(.owner, "POST", "tickets/1001/resolve", headers: key).status != 200)
        #expect(try house.ask(.owner, "POST", "tickets/1001/claim").status == 200)
        #expect(try house.ask(.owner, "POST", "tickets/1001/resolve", headers: key).status == 200)
        let again = try house.ask(.owner, "POST", "tickets/1001/resolve", headers: key)
        #expect(again.status == 200)
        #expect(again.json?["status"] == "resolved")
    }

    @Test func `a key is forgotten after a day`() throws {
        _ = try open("a")
        house.pass(seconds: 86_399)
        #expect(try open("a").header("Idempotency-Replayed") == "true")
        house.pass(seconds: 1)
        #expect(try open("a").header("Location")?.hasSuffix("1002") == true)
    }

    @Test(arguments: ["", "a b", "ä", String(repeating: "a", count: 256)]) func `a key that is none is refused`(
        key: String
    ) throws {
        let answer = try open(key)
        #expect(answer.status == 400)
        #expect(answer.json?["type"] == "urn:intray:problem:bad_key")
    }

    @Test func `asking again for an answer is no new ticket for the rate limit`() throws {
        let house = try House { site in (site.limits.ticketsPerPerson, site.limits.ticketsPerClient) = (2, 3) }
        func open(_ key: String) throws -> Int {
            try house.ask(.requester, "POST", "tickets", ticket, headers: [("Idempotency-Key", key)]).status
        }
        for _ in 0..<9 { #expect(try open("a") == 201) }
        #expect(try open("b") == 201)
        #expect(try open("c") == 429)
        #expect(try open("a") == 201)
    }

    @Test func `of many at one time one is done and all are answered alike`() async throws {
        let answers = try await withThrowingTaskGroup(of: Client.Answer.self) { group in
            for _ in 0..<6 { group.addTask { try open("a") } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(answers.allSatisfy { $0.status == 201 && $0.body == answers.first?.body })
        #expect(answers.filter { $0.header("Idempotency-Replayed") == nil }.count == 1)
        #expect(try !isKnown(1002))
    }

    @Test func `the document has the header on every POST whose answer is kept`() {
        let document = OpenAPI.document(of: house.api.routes)
        for route in house.api.routes {
            let operation = document["paths"]?[route.pattern]?[route.method.rawValue.lowercased()]
            let names = operation?["parameters"]?.elements?.compactMap { $0["name"]?.text } ?? []
            let isDecision = route.pattern.contains("/admin/intake/")
            let isKept = route.method == .post && ![.anyone, .session].contains(route.access) && !isDecision
            #expect(names.contains("Idempotency-Key") == isKept)
        }
    }
}
