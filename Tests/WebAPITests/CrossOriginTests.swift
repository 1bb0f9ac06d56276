import Testing

@testable import WebAPI

/// Which pages of other origins may use the API from a browser.
struct CrossOriginTests {
    private static let desk = "https://desk.example.com"
    private let house: House

    init() throws { house = try House { site in site.origins = [Self.desk, "http://localhost:3000"] } }

    private func preflight(_ path: String, from origin: String, _ method: String = "PATCH") throws -> Client.Answer {
        try house.ask(
            .nobody, "OPTIONS", path,
            headers: [
                ("Origin", origin), ("Access-Control-Request-Method", method),
                ("Access-Control-Request-Headers", "authorization,if-match"),
            ])
    }

    @Test func `a preflight from a listed origin tells the methods of the path and what may be sent`() throws {
        let answer = try preflight("tickets/1001", from: Self.desk)
        #expect(answer.status == 204)
        #expect(answer.header("Access-Control-Allow-Origin") == Self.desk)
        #expect(answer.header("Access-Control-Allow-Credentials") == "true")
        #expect(answer.header("Access-Control-Allow-Methods") == answer.header("Allow"))
        #expect(answer.header("Allow") == "GET, HEAD, PATCH, OPTIONS")
        let fields = answer.header("Access-Control-Allow-Headers") ?? ""
        for name in ["Authorization", "Content-Type", "If-Match", "Idempotency-Key", "X-CSRF-Token"] {
            #expect(fields.contains(name))
        }
        #expect(answer.header("Access-Control-Max-Age") == "600")
        let vary = answer.header("Vary") ?? ""
        for name in ["Origin", "Access-Control-Request-Method", "Access-Control-Request-Headers"] {
            #expect(vary.contains(name))
        }
    }

    @Test func `an answer to a listed origin may be read, also a problem`() throws {
        for (who, status) in [(House.Who.owner, 200), (.nobody, 401)] {
            let answer = try house.ask(who, "GET", "me", headers: [("Origin", "http://localhost:3000")])
            #expect(answer.status == status)
            #expect(answer.header("Access-Control-Allow-Origin") == "http://localhost:3000")
            #expect(answer.header("Access-Control-Allow-Credentials") == "true")
            #expect(answer.header("Access-Control-Expose-Headers")?.contains("ETag") == true)
            #expect(answer.header("Access-Control-Allow-Methods") == nil)
            #expect(answer.header("Vary")?.contains("Origin") == true)
        }
    }

    @Test(arguments: [
        "https://evil.example.com", "http://desk.example.com", "https://desk.example.com:8443",
        "https://desk.example.com.",
        "https://desk.example.com.evil.com", "HTTPS://DESK.EXAMPLE.COM", "null", "", "*",
    ]) func `nothing is said to an origin that is not listed`(origin: String) throws {
        for answer in [
            try preflight("tickets/1001", from: origin),
            try house.ask(.owner, "GET", "me", headers: [("Origin", origin)]),
        ] {
            #expect(!answer.fields.contains { $0.name.hasPrefix("Access-Control") })
            // A cache must not give this answer to a page that is listed.
            #expect(answer.header("Vary")?.contains("Origin") == true)
        }
    }

    @Test func `a page may read why the server itself did not take its request`() throws {
        let body = [UInt8](repeating: 0x20, count: 3 << 20)
        let type = ("Content-Type", "application/json")
        let answer = try house.send(.owner, "POST", "tickets", body, headers: [("Origin", Self.desk), type])
        #expect(answer.status == 413)
        #expect(answer.header("Access-Control-Allow-Origin") == Self.desk)
    }

    @Test func `two origins are none`() throws {
        let fields = [("Origin", Self.desk), ("Origin", "https://evil.example.com")]
        let answer = try house.ask(.owner, "GET", "me", headers: fields)
        #expect(answer.header("Access-Control-Allow-Origin") == nil)
    }

    @Test func `what is not of the API is for no page`() throws {
        for path in ["/metrics", "/healthz", "/set-password"] {
            let answer = try house.ask(.nobody, "GET", path, headers: [("Origin", Self.desk)])
            #expect(answer.header("Access-Control-Allow-Origin") == nil)
        }
    }

    @Test func `without a list nothing depends on the origin`() throws {
        let answer = try House().ask(.owner, "GET", "me", headers: [("Origin", Self.desk)])
        #expect(answer.header("Access-Control-Allow-Origin") == nil)
        #expect(answer.header("Vary")?.contains("Origin") != true)
    }
}
