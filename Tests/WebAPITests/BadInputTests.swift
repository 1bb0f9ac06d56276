import HTTPServer
import Storage
import Testing

@testable import WebAPI

/// What comes in broken, too large or as something else, and the answer that says so.
struct BadInputTests {
    private let house: House

    init() throws {
        house = try House()
        try house.ticket()
    }

    private static let deep = String(repeating: "[", count: 5_000) + String(repeating: "]", count: 5_000)

    @Test(arguments: [
        (#"{"title": "a", "text": "b""#, "application/json", 400, "malformed_json"),
        (#"{"title": "a", "title": "b", "text": "c"}"#, "application/json", 400, "malformed_json"),
        (#"{"title": "\ud800", "text": "c"}"#, "application/json", 400, "malformed_json"),
        (#"{"title": 1e999, "text": "c"}"#, "application/json", 400, "malformed_json"),
        ("", "application/json", 400, "malformed_json"), (deep, "application/json", 400, "malformed_json"),
        (#"{"title": "a", "text": "b"}"#, "text/plain", 415, "unsupported_media_type"),
        (#"{"title": "a", "text": "b"}"#, "", 415, "unsupported_media_type"),
        (#"{"title": "a", "text": "b"}"#, "application/json; charset=utf-16", 415, "unsupported_media_type"),
        ("title=a&text=b", "application/x-www-form-urlencoded", 415, "unsupported_media_type"),
        ("[]", "application/json", 422, "invalid"), ("null", "application/json", 422, "invalid"),
        (#"{"title": "a"}"#, "application/json", 422, "invalid"),
        (#"{"title": 7, "text": "b"}"#, "application/json", 422, "invalid"),
        (#"{"title": "", "text": "b"}"#, "application/json", 422, "invalid"),
        (#"{"title": "a\nBcc: x", "text": "b"}"#, "application/json", 422, "invalid"),
        (#"{"title": "a", "text": "b\u0000"}"#, "application/json", 422, "invalid"),
        (#"{"title": "a", "text": "b", "admin": true}"#, "application/json", 422, "invalid"),
        (#"{"title": "a", "text": "b", "priority": "asap"}"#, "application/json", 422, "invalid"),
        (#"{"title": "a", "text": "b"}"#, "application/JSON; charset=\"UTF-8\"", 201, ""),
    ]) func `a body that is not right is refused and changes nothing`(
        body: String, type: String, status: Int, kind: String
    ) throws {
        let answer = try house.ask(.requester, "POST", "tickets", body, headers: [("Content-Type", type)])
        #expect(answer.status == status)
        if status != 201 {
            #expect(answer.json?["type"] == .text("urn:intray:problem:\(kind)"))
            #expect(house.writes == 0)
        }
    }

    @Test func `bytes that are not UTF-8 are refused`() throws {
        let body = Array(#"{"title": "a", "text": ""#.utf8) + [0xC3, 0x28] + Array(#""}"#.utf8)
        let headers = [
            ("Authorization", "Bearer \(try house.token(.requester))"), ("Content-Type", "application/json"),
        ]
        let answer = try Client(port: house.server.port).send(
            "POST", "/api/v1/tickets", headers: headers, body: body)
        #expect(answer.status == 400)
        #expect(answer.json?["detail"] == "The body is not UTF-8.")
    }

    @Test func `a body beyond the route's limit is too large`() throws {
        let reason = String(repeating: "a", count: 65 << 10)
        let answer = try house.ask(.owner, "POST", "tickets/1001/decline", #"{"reason": "\#(reason)"}"#)
        #expect(answer.status == 413)
        #expect(answer.json?["limit"] == 65_536)
        let text = String(repeating: "b", count: 3 << 20)
        #expect(try house.ask(.requester, "POST", "tickets", #"{"title": "a", "text": "\#(text)"}"#).status == 413)
        #expect(try house.ask(.nobody, "POST", "/nowhere", text).status == 413)
        #expect(house.writes == 0)
    }

    @Test func `a long text within the limit is taken whole`() throws {
        let text = String(repeating: "ä", count: 200_000)
        let answer = try house.ask(.requester, "POST", "tickets", #"{"title": "a", "text": "\#(text)"}"#)
        #expect(answer.status == 201)
        #expect(answer.json?["replies"]?[0]?["text"]?.text == text)
    }

    @Test(arguments: [
        "0", "-1", "x", "1001x", "9223372036854775807", "9223372036854775808", "%31001%00", "١٠٠١", "1002", "+1001",
    ]) func `a number that is no ticket's is not found`(number: String) throws {
        let answer = try house.ask(.admin, "GET", "tickets/\(number)")
        #expect(answer.status == 404 || answer.status == 400)
    }

    @Test func `who has no business with a ticket learns nothing from their mistakes`() throws {
        for (number, expected) in [(Int64(1001), 404), (1002, 404)] {
            let body = #"{"agent": "nobody-of-that-name"}"#
            #expect(try house.ask(.stranger, "POST", "tickets/\(number)/assign", body).status == expected)
        }
        let answers = try ["owner@example.com", "nobody@example.com"].map { word in
            try house.ask(.requester, "POST", "tickets/1001/assign", #"{"agent": "\#(word)"}"#)
        }
        #expect(answers.map(\.status) == [403, 403])
        #expect(answers[0].json?["detail"] == answers[1].json?["detail"])
    }
}
