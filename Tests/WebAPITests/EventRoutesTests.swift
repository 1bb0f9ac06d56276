import Desk
import Storage
import Testing

@testable import WebAPI

struct EventRoutesTests {
    private let house: House

    init() throws { house = try House() }

    private func kinds(_ query: String, by who: House.Who = .admin) throws -> [String?] {
        let path = "admin/audit?\(query)"
        return try house.ask(who, "GET", path).json?["items"]?.elements?.map { $0["kind"]?.text } ?? []
    }

    @Test func `the audit log is filtered by entity, person, action and time`() throws {
        try house.ticket(.assigned)
        house.pass(seconds: 60)
        #expect(try house.ask(.admin, "POST", "admin/groups", #"{"name": "Hardware"}"#).status == 201)
        #expect(try kinds("entity=ticket&entity_id=1001") == ["status", "owner", "opened"])
        #expect(try kinds("entity=category&entity_id=1") == ["category_added"])
        #expect(try kinds("entity=person&entity_id=1") == [])
        #expect(try kinds("person=\(house.person(.owner).id.value)&action=owner") == ["owner"])
        #expect(try kinds("action=opened") == ["opened"])
        #expect(try kinds("from=\(house.now.rfc3339)") == ["category_added"])
        #expect(try kinds("to=\(house.now.rfc3339)").prefix(3) == ["status", "owner", "opened"])
        let event = try house.ask(.admin, "GET", "admin/audit?limit=1").json?["items"]?[0]
        #expect(event?["actor"]?["name"] == "admin")
        #expect(event?["after"] == "1 Hardware")
        #expect(event?["ticket"] == .null)
    }

    @Test func `the audit log is read page by page`() throws {
        for _ in 0..<3 { try house.ticket() }
        var target: String? = "action=opened&limit=2"
        var seen: [Int64?] = []
        while let next = target {
            let page = try house.ask(.admin, "GET", "admin/audit?\(next)").json
            seen += page?["items"]?.elements?.map { $0["ticket"]?.integer } ?? []
            target = page?["next_cursor"]?.text.map { "action=opened&limit=2&cursor=\($0)" }
            if seen.count == 2 { try house.ticket() }
        }
        #expect(seen == [1003, 1002, 1001])
    }

    @Test func `nobody sees what was done to the tickets of others`() throws {
        try house.ticket()
        #expect(try kinds("action=opened", by: .otherAdmin) == [])
        #expect(try kinds("entity=ticket&entity_id=1001", by: .otherAdmin) == [])
        #expect(try kinds("action=signed_in", by: .otherAdmin).count == House.Who.allCases.count - 1)
    }

    @Test(arguments: [
        "entity=ticket", "entity_id=1", "entity=king&entity_id=1", "from=yesterday", "person=me", "cursor=x",
    ])
    func `a filter that is none is refused`(query: String) throws {
        #expect(try house.ask(.admin, "GET", "admin/audit?\(query)").status == 422)
    }

    @Test func `the history of a ticket is filtered and paged too`() throws {
        try house.ticket(.closed)
        let owner = try house.person(.owner).id.value
        func steps(_ query: String) throws -> JSONValue? {
            try house.ask(.requester, "GET", "tickets/1001/history?\(query)").json
        }
        let all = ["open", "assigned", "in_progress", "resolved", "closed"]
        #expect(
            try steps("person=\(owner)")?["items"]?.elements?.map { $0["to"]?.text } == Array(all[1...3]))
        var found: [String?] = []
        var cursor: String? = ""
        while let next = cursor {
            let page = try steps("limit=2\(next)")
            found += page?["items"]?.elements?.map { $0["to"]?.text } ?? []
            cursor = page?["next_cursor"]?.text.map { "&cursor=\($0)" }
        }
        #expect(found == all)
    }
}
