import Desk
import Storage
import Testing

@testable import WebAPI

struct PoolRoutesTests {
    private let house: House

    init() throws { house = try House() }

    private func pool(_ who: House.Who, _ query: String = "") throws -> [Int64?]? {
        try house.ask(who, "GET", "pool\(query)").json?["items"]?.elements?.map { $0["number"]?.integer }
    }

    @Test func `the pool is what the agent may claim, the oldest first`() throws {
        for status in [Status.open, .assigned, .open, .closed, .open] { try house.ticket(status) }
        try house.ask(.owner, "POST", "tickets/1003/claim")
        try house.ask(.owner, "POST", "tickets/1003/decline", #"{"reason": "Too far."}"#)
        #expect(try pool(.agent) == [1001, 1003, 1005])
        #expect(try pool(.owner) == [1001, 1005])
        try house.ask(.admin, "DELETE", "admin/tickets/1005")
        #expect(try pool(.owner) == [1001])
        #expect(try pool(.agent, "?workspace=it") == [1001, 1003])
        #expect(try pool(.agent, "?workspace=hr") == [])
    }

    @Test func `the pool comes in pages`() throws {
        for _ in 1...3 { try house.ticket() }
        let first = try house.ask(.agent, "GET", "pool?limit=2")
        let cursor = try #require(first.json?["next_cursor"]?.text)
        #expect(try pool(.agent, "?limit=2&cursor=\(cursor)") == [1003])
        #expect(try house.ask(.agent, "GET", "pool?cursor=x").status == 422)
    }

    @Test func `an agent's log has what they handled or declined, the latest first`() throws {
        try house.ticket(title: "Printer")
        for (path, body) in [
            ("claim", nil), ("replies", #"{"text": "Where?"}"#), ("decline", #"{"reason": "Too far."}"#),
        ] as [(String, String?)] {
            house.pass(seconds: 60)
            try house.ask(.owner, "POST", "tickets/1001/\(path)", body)
        }
        try house.ask(.owner, "POST", "tickets", #"{"title": "My own", "text": "Help."}"#)
        try house.ask(.owner, "POST", "tickets/1001/watch")
        func kinds(_ query: String = "") throws -> [JSONValue?]? {
            try house.ask(.owner, "GET", "me/log\(query)").json?["items"]?.elements?.map { $0["kind"] }
        }
        #expect(try kinds() == ["status", "owner", "declined", "status", "replied", "status", "owner"])
        let declined = try house.ask(.owner, "GET", "me/log?kind=declined").json?["items"]
        #expect(declined?.elements?.count == 1)
        #expect(declined?[0]?["reason"] == "Too far.")
        #expect(declined?[0]?["ticket"] == ["number": 1001, "title": "Printer", "status": "open"])
        let page = try house.ask(.owner, "GET", "me/log?limit=5")
        let cursor = try #require(page.json?["next_cursor"]?.text)
        #expect(try kinds("?limit=5&cursor=\(cursor)") == ["status", "owner"])
        #expect(try house.ask(.agent, "GET", "me/log").json?["items"] == [])
    }
}
