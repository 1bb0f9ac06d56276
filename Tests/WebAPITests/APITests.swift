import Desk
import HTTPServer
import Storage
import Testing

@testable import WebAPI

/// What every request and every answer has in common.
struct APITests {
    private let house: House

    init() throws { house = try House() }

    @Test(arguments: [
        "/healthz", "/readyz", "/api/v1/openapi.json", "/nowhere", "/api/v1/me", "/api/v1/tickets/1001/enclosures/1",
    ]) func `every answer has its security headers and a request id`(path: String) throws {
        let answer = try house.ask(.nobody, "GET", path)
        #expect(answer.header("X-Content-Type-Options") == "nosniff")
        #expect(answer.header("X-Frame-Options") == "DENY")
        #expect(answer.header("Content-Security-Policy")?.contains("default-src 'none'") == true)
        #expect(answer.header("Referrer-Policy") == "no-referrer")
        #expect(answer.header("Cache-Control") != nil)
        #expect(answer.header("X-Request-Id") == "r1")
        #expect(house.answered.map(\.requestID) == ["r1"])
    }

    @Test func `a request id from outside is not taken`() throws {
        let answer = try house.ask(.nobody, "GET", "/healthz", headers: [("X-Request-Id", "evil")])
        #expect(answer.header("X-Request-Id") == "r1")
        #expect(!answer.fields.contains { $0.value.contains("evil") })
    }

    @Test func `a path that leads nowhere is a problem`() throws {
        for path in ["/", "/api", "/api/v1/", "/api/v1/ticket", "/api/v1/tickets/", "/api/v1/tickets/1001/x", "/../x"] {
            let answer = try house.ask(.admin, "GET", path)
            #expect(answer.status == 404)
            #expect(answer.header("Content-Type") == "application/problem+json")
            #expect(answer.json?["type"] == "urn:intray:problem:no_such_route")
            #expect(answer.json?["instance"] == .text(path))
            #expect(answer.json?["request_id"]?.text == answer.header("X-Request-Id"))
        }
    }

    @Test func `another method is refused with those that are known`() throws {
        let answer = try house.ask(.owner, "PUT", "tickets", "{}")
        #expect(answer.status == 405)
        #expect(answer.header("Allow") == "GET, HEAD, POST, OPTIONS")
        #expect(answer.json?["status"] == 405)
        let options = try house.ask(.nobody, "OPTIONS", "tickets")
        #expect(options.status == 204)
        #expect(options.header("Allow") == "GET, HEAD, POST, OPTIONS")
    }

    @Test func `HEAD answers like GET without the body`() throws {
        let get = try house.ask(.nobody, "GET", "/healthz")
        let head = try house.ask(.nobody, "HEAD", "/healthz")
        #expect(head.status == 200)
        #expect(head.body == [])
        #expect(head.header("Content-Length") == get.header("Content-Length"))
    }

    @Test(arguments: [
        "", "Bearer", "Bearer x", "Basic YTpi", "Bearer a.b.c", "bearer  x", "Bearer eyJhbGciOiJub25lIn0.e30.",
    ]) func `a token that is none does not sign in`(field: String) throws {
        let answer = try house.ask(.nobody, "GET", "me", headers: [("Authorization", field)])
        #expect(answer.status == 401)
        #expect(answer.header("WWW-Authenticate") == #"Bearer realm="intray""#)
        #expect(answer.json?["type"] == "urn:intray:problem:not_signed_in")
    }

    @Test func `a token is over in time, and somebody deactivated is out at once`() throws {
        let token = ("Authorization", "Bearer \(try house.token(.agent))")
        #expect(try house.ask(.nobody, "GET", "me", headers: [token]).status == 200)
        try house.store.write { db in try db.setActive(false, try house.person(.agent).id) }
        #expect(try house.ask(.nobody, "GET", "me", headers: [token]).status == 401)
        try house.store.write { db in try db.setActive(true, try house.person(.agent).id) }
        house.pass(seconds: 900)
        #expect(try house.ask(.nobody, "GET", "me", headers: [token]).status == 401)
    }

    @Test func `the log has the route and the person, and neither query nor secrets`() throws {
        try house.ticket()
        _ = try house.ask(.owner, "GET", "tickets/1001")
        _ = try house.ask(.owner, "GET", "tickets?q=secret")
        _ = try house.ask(.nobody, "GET", "/secret?secret")
        let log = house.answered
        #expect(log.map(\.route) == ["/api/v1/tickets/{n}", "/api/v1/tickets", "/secret"])
        #expect(log.map(\.status) == [200, 200, 404])
        #expect(log[0].person == (try house.person(.owner).id))
        #expect(log[2].person == nil)
        #expect(log[0].client == "127.0.0.1")
    }

    @Test func `an error inside shows the client nothing and the log everything`() throws {
        struct Secret: Error {}
        let house = try House { site in site.hook = { _, _ in throw Secret() } }
        let answer = try house.ask(.nobody, "POST", "/hooks/slack", "{}")
        #expect(answer.status == 500)
        #expect(!answer.text.contains("Secret"))
        #expect(house.answered.first?.trouble?.contains("Secret") == true)
    }

    @Test func `health is life, readiness is work`() throws {
        #expect(try house.ask(.nobody, "GET", "/healthz").json?["status"] == "ok")
        #expect(try house.ask(.nobody, "GET", "/readyz").json?["status"] == "ok")
        let ill = try House { site in site.troubles = { ["the disk is full"] } }
        #expect(try ill.ask(.nobody, "GET", "/healthz").status == 200)
        let answer = try ill.ask(.nobody, "GET", "/readyz")
        #expect(answer.status == 503)
        #expect(answer.json?["troubles"]?[0] == "the disk is full")
    }

    @Test func `a webhook is handed on as it came and answered as it wants`() throws {
        let house = try House { site in
            site.hook = { gateway, request in
                guard gateway == "slack" else { return nil }
                let text = "\(request.headers["X-Sign"] ?? "-") \(request.body.count)"
                return Response(status: 202, headers: ["Content-Type": "text/x-own"], body: Array(text.utf8))
            }
        }
        let fields = [("X-Sign", "abc"), ("Content-Type", "application/x-www-form-urlencoded")]
        let answer = try house.ask(.nobody, "POST", "/hooks/slack?x=1", "a=1", headers: fields)
        #expect(answer.status == 422 || answer.status == 202)
        let plain = try house.ask(.nobody, "POST", "/hooks/slack", "a=1", headers: fields)
        #expect(plain.status == 202)
        #expect(plain.header("Content-Type") == "text/x-own")
        #expect(plain.text == "abc 3")
        #expect(try house.ask(.nobody, "POST", "/hooks/other", "a=1").status == 404)
    }
}
