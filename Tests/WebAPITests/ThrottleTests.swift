import Desk
import HTTPServer
import Testing

@testable import WebAPI

struct ThrottleTests {
    private let start = Moment(seconds: 1_000_000)

    @Test func `an allowance may be used at once, and comes back evenly`() {
        let throttle = Throttle(perMinute: 60)
        for _ in 0..<60 { #expect(throttle.take("a", at: start) == nil) }
        #expect(throttle.take("a", at: start) == 1)
        #expect(throttle.take("b", at: start) == nil)
        #expect(throttle.take("a", at: start.adding(seconds: 1)) == nil)
        #expect(throttle.take("a", at: start.adding(seconds: 1)) == 1)
        for _ in 0..<60 { #expect(throttle.take("a", at: start.adding(seconds: 61)) == nil) }
        #expect(throttle.take("a", at: start.adding(seconds: 61)) == 1)
    }

    @Test func `a refused time does not count`() {
        let throttle = Throttle(perMinute: 1)
        #expect(throttle.take("a", at: start) == nil)
        for _ in 0..<10 { #expect(throttle.take("a", at: start.adding(seconds: 20)) == 40) }
        #expect(throttle.take("a", at: start.adding(seconds: 60)) == nil)
    }

    @Test func `it remembers no more keys than it may`() {
        let throttle = Throttle(perMinute: 2, capacity: 3)
        for key in ["a", "a", "b", "b", "c"] { #expect(throttle.take(key, at: start) == nil) }
        #expect(throttle.take("d", at: start) == nil)
        // The one that did least was forgotten for the new one.
        #expect(throttle.take("a", at: start) != nil)
        #expect(throttle.take("b", at: start) != nil)
        #expect(throttle.take("c", at: start) == nil)
    }
}

/// What counts as one client, and what it may do in all.
struct ClientTests {
    private func house(_ adjust: (inout Site) -> Void) throws -> House {
        try House(proxies: TrustedProxies([try #require(NetworkRange("127.0.0.1"))]), adjust)
    }

    private func ask(_ house: House, _ path: String, from client: String) throws -> Client.Answer {
        try house.ask(.nobody, "GET", path, headers: [("X-Forwarded-For", client)])
    }

    @Test func `whoever asks too often in a minute waits, whatever they ask for`() throws {
        let house = try house { $0.limits.requestsPerClient = 5 }
        for path in ["/healthz", "me", "/nowhere", "openapi.json", "me"] {
            #expect(try ask(house, path, from: "192.0.2.1").status != 429)
        }
        let refused = try ask(house, "me", from: "192.0.2.1")
        #expect(refused.status == 429)
        #expect(refused.header("Retry-After") == "12")
        #expect(refused.json?["type"] == "urn:intray:problem:too_many_requests")
        #expect(try ask(house, "me", from: "192.0.2.2").status == 401)
        house.pass(seconds: 12)
        #expect(try ask(house, "me", from: "192.0.2.1").status == 401)
    }

    @Test func `who has a network of IPv6 is one client`() throws {
        let house = try house { $0.limits.requestsPerClient = 2 }
        #expect(try ask(house, "me", from: "2001:db8::1").status == 401)
        #expect(try ask(house, "me", from: "2001:db8::2:3").status == 401)
        #expect(try ask(house, "me", from: "2001:db8::4").status == 429)
        #expect(try ask(house, "me", from: "2001:db8:0:1::1").status == 401)
    }

    @Test(arguments: ["127.0.0.1", "127.8.8.8", "::1"]) func `who asks from this machine is not counted`(
        address: String
    ) throws {
        let house = try house { $0.limits.requestsPerClient = 1 }
        for _ in 0..<5 { #expect(try ask(house, "me", from: address).status == 401) }
    }

    @Test func `attempts to sign in are counted by the client behind the proxy, and its address is in the history`()
        throws
    {
        let house = try house { $0.limits.loginsPerClient = 2 }
        func login(from client: String) throws -> Int {
            let body = #"{"address": "a@example.com", "password": "b"}"#
            return try house.ask(.nobody, "POST", "auth/login", body, headers: [("X-Forwarded-For", client)]).status
        }
        #expect(try (0..<3).map { _ in try login(from: "192.0.2.1") } == [401, 401, 429])
        #expect(try login(from: "192.0.2.2") == 401)
        #expect(house.answered.map(\.client) == ["192.0.2.1", "192.0.2.1", "192.0.2.1", "192.0.2.2"])
    }

    @Test func `tickets are counted by the client behind the proxy`() throws {
        let house = try house { $0.limits.ticketsPerClient = 2 }
        func open(from client: String) throws -> Int {
            let body = #"{"title": "a", "text": "b"}"#
            return try house.ask(.requester, "POST", "tickets", body, headers: [("X-Forwarded-For", client)]).status
        }
        #expect(try (0..<3).map { _ in try open(from: "192.0.2.1") } == [201, 201, 429])
        #expect(try open(from: "192.0.2.2") == 201)
    }
}
