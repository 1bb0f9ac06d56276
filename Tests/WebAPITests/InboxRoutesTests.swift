import Desk
import Testing

@testable import WebAPI

struct InboxRoutesTests {
    private let house: House

    init() throws { house = try House() }

    private func inbox(_ who: House.Who, _ query: String = "") throws -> JSONValue? {
        try house.ask(who, "GET", "me/inbox\(query)").json
    }

    @Test func `what somebody was told is in their inbox, with how much they have not read`() throws {
        for title in ["A", "B", "C"] { try house.ticket(title: title) }
        let first = try inbox(.owner, "?limit=2")
        #expect(first?["unread"] == 3)
        #expect(first?["items"]?.elements?.map { $0["ticket"]?["title"]?.text } == ["C", "B"])
        #expect(first?["items"]?[0]?["kind"] == "opened")
        #expect(first?["items"]?[0]?["actor"]?["name"] == "requester")
        let cursor = try #require(first?["next_cursor"]?.text)
        try house.ticket(title: "D")
        let rest = try inbox(.owner, "?limit=2&cursor=\(cursor)")
        #expect(rest?["items"]?.elements?.map { $0["ticket"]?["title"]?.text } == ["A"])
        #expect(rest?["next_cursor"] == .null)
        #expect(
            try inbox(.requester)?["items"]?.elements?.map { $0["kind"]?.text } == Array(repeating: "receipt", count: 4)
        )
        #expect(try inbox(.stranger)?["unread"] == 0)
    }

    @Test func `entries are read and unread one by one, or read all at once`() throws {
        for _ in 0..<2 { try house.ticket() }
        let id = try #require(try inbox(.owner)?["items"]?[0]?["id"]?.integer)
        #expect(try house.ask(.owner, "POST", "me/inbox/\(id)/read").status == 204)
        #expect(try inbox(.owner)?["items"]?[0]?["read_at"] == .text(house.now.rfc3339))
        #expect(try inbox(.owner, "?unread=true")?["items"]?.elements?.count == 1)
        #expect(try house.ask(.owner, "POST", "me/inbox/\(id)/unread").status == 204)
        #expect(try inbox(.owner)?["unread"] == 2)
        #expect(try house.ask(.agent, "POST", "me/inbox/\(id)/read").status == 404)
        #expect(try house.ask(.owner, "POST", "me/inbox/read-all").status == 204)
        #expect(try inbox(.owner)?["unread"] == 0)
        #expect(try inbox(.agent)?["unread"] == 2)
        #expect(try house.ask(.owner, "GET", "me/inbox?unread=1").status == 422)
    }
}
