import HTTPServer
import Testing

@testable import WebAPI

/// What the server refuses before the API sees it looks like every other answer.
struct RejectionTests {
    private let house: House

    init() throws { house = try House() }

    @Test(arguments: [
        ("TRACE", "/healthz", [], 501, "unknown_method"),
        ("BREW", "/api/v1/tickets", [], 501, "unknown_method"),
        ("GET", "/%zz", [], 400, "malformed_request"),
        ("GET", "/healthz", [("Host", "other")], 400, "malformed_request"),
        ("POST", "/api/v1/tickets", [("Content-Length", "9999999999")], 400, "malformed_request"),
        ("GET", "/healthz", (0..<200).map { ("X-\($0)", "") }, 431, "too_many_fields"),
    ]) func `a refusal of the server is a problem with every security header`(
        method: String, target: String, headers: [(String, String)], status: Int, kind: String
    ) throws {
        let answer = try house.ask(.nobody, method, target, headers: headers)
        #expect(answer.status == status)
        #expect(answer.header("Content-Type") == "application/problem+json")
        #expect(answer.json?["type"] == .text("urn:intray:problem:\(kind)"))
        #expect(answer.json?["request_id"] == .text(answer.header("X-Request-Id") ?? "-"))
        for name in ["X-Content-Type-Options", "X-Frame-Options", "Content-Security-Policy", "Referrer-Policy"] {
            #expect(answer.header(name) != nil)
        }
        #expect(house.answered.map(\.status) == [status])
        #expect(house.answered.first?.client == "127.0.0.1")
    }

    @Test func `a body far over its limit is a problem too`() throws {
        let body = String(repeating: "x", count: 3 << 20)
        let answer = try house.ask(.nobody, "POST", "/api/v1/auth/login", body)
        #expect(answer.status == 413)
        #expect(answer.json?["type"] == "urn:intray:problem:too_large")
        #expect(house.answered.first?.method == "POST")
    }
}
