import Desk
import Testing

@testable import WebAPI

/// Which answers come in gzip, and what that means for their tags.
struct CompressionTests {
    private let house: House
    private let gzip = ("Accept-Encoding", "gzip")

    init() throws {
        house = try House()
        try house.ticket(title: String(repeating: "Printer ", count: 60))
    }

    @Test(arguments: ["tickets/1001", "openapi.json", "/metrics", "tickets/1001/history", "tickets"])
    func `a long text comes in gzip to who takes it`(path: String) throws {
        if path == "tickets" || path.hasSuffix("history") { for _ in 0..<5 { try house.ticket() } }
        let plain = try house.ask(.owner, "GET", path)
        #expect(plain.header("Content-Encoding") == nil)
        #expect(plain.header("Vary")?.contains("Accept-Encoding") == true)
        let coded = try house.ask(.owner, "GET", path, headers: [gzip])
        guard plain.body.count >= 1024 else { return #expect(coded.header("Content-Encoding") == nil) }
        #expect(coded.header("Content-Encoding") == "gzip")
        #expect(coded.body.starts(with: [0x1F, 0x8B]))
        #expect(coded.body.count < plain.body.count)
        #expect(
            try house.ask(.owner, "GET", path, headers: [("Accept-Encoding", "gzip;q=0")]).header("Content-Encoding")
                == nil)
    }

    @Test func `the coded form has its own tag, and both tags name the version`() throws {
        let plain = try #require(try house.ask(.owner, "GET", "tickets/1001").header("ETag"))
        let coded = try #require(try house.ask(.owner, "GET", "tickets/1001", headers: [gzip]).header("ETag"))
        #expect(plain != coded)
        for tag in [plain, coded] {
            let same = try house.ask(.owner, "GET", "tickets/1001", headers: [gzip, ("If-None-Match", tag)])
            #expect(same.status == 304)
            #expect(same.header("ETag") == tag)
        }
        let change = #"{"title": "New"}"#
        #expect(try house.ask(.owner, "PATCH", "tickets/1001", change, headers: [("If-Match", coded)]).status == 200)
        #expect(try house.ask(.owner, "PATCH", "tickets/1001", change, headers: [("If-Match", coded)]).status == 412)
    }

    @Test func `HEAD tells the length that GET would have`() throws {
        let get = try house.ask(.owner, "GET", "tickets/1001", headers: [gzip])
        let head = try house.ask(.owner, "HEAD", "tickets/1001", headers: [gzip])
        #expect(head.header("Content-Length") == get.header("Content-Length"))
        #expect(head.header("Content-Encoding") == "gzip")
    }

    @Test func `no route that hands out secrets compresses`() {
        let secretive = house.api.routes.filter(\.handsOutSecrets).map(\.pattern)
        let expected = ["login", "session", "refresh", "password", "password-link", "logout"].map {
            "/api/v1/auth/\($0)"
        }
        for path in expected + ["/api/v1/me/tokens", "/hooks/{gateway}"] { #expect(secretive.contains(path)) }
    }
}
