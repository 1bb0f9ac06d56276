import HTTPServer
import Testing

@testable import WebAPI

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

    @Test func `attempts to sign in are counted by the client behind the proxy, and the log has its address`()
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
