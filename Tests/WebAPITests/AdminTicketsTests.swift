import Desk
import Storage
import Testing

@testable import WebAPI

/// What an admin does to tickets: one or many, and out of sight.
struct AdminTicketsTests {
    private let house: House

    init() throws { house = try House() }

    private func numbers(_ who: House.Who, _ path: String) throws -> [Int64?]? {
        try house.ask(who, "GET", path).json?["items"]?.elements?.map { $0["number"]?.integer }
    }

    // MARK: Replacing

    @Test func `all that an admin can set is set at once`() throws {
        try house.ticket()
        let body = #"{"title": "Toner", "priority": "urgent", "category_id": null, "agent": "agent"}"#
        let stale = try house.ask(.admin, "PUT", "admin/tickets/1001", body, headers: [("If-Match", "\"1001.9\"")])
        #expect(stale.status == 412)
        let answer = try house.ask(.admin, "PUT", "admin/tickets/1001", body, headers: [("If-Match", "\"1001.1\"")])
        #expect(answer.json?["title"] == "Toner")
        #expect(answer.json?["priority"] == "urgent")
        #expect(answer.json?["owner"]?["name"] == "agent")
        let again = try house.ask(.admin, "PUT", "admin/tickets/1001", body)
        #expect(again.json == answer.json)
        let freed = #"{"title": "Toner", "priority": "low", "category_id": null, "agent": null}"#
        #expect(try house.ask(.admin, "PUT", "admin/tickets/1001", freed).json?["status"] == "open")
        #expect(try house.ask(.admin, "PUT", "admin/tickets/1001", #"{"title": "Toner"}"#).status == 422)
    }

    // MARK: Many

    @Test func `many tickets are changed in one go, each wholly or not at all`() throws {
        for status in [Status.open, .assigned, .closed, .open] { try house.ticket(status) }
        let writes = house.writes
        let answer = try house.ask(
            .admin, "POST", "admin/tickets/bulk",
            #"{"tickets": [1001, 1002, 1003, 1009, 1004], "change": {"priority": "high", "agent": "agent"}}"#)
        #expect(answer.status == 200)
        #expect(house.writes == writes + 1)
        let items = try #require(answer.json?["items"]?.elements)
        #expect(items.map { $0["number"] } == [1001, 1002, 1003, 1009, 1004])
        #expect(items.map { $0["status"] } == [200, 200, 409, 404, 200])
        #expect(items.map { $0["ticket"]?["owner"]?["name"] } == ["agent", "agent", nil, nil, "agent"])
        #expect(items[2]["problem"]?["type"] == "urn:intray:problem:wrong_status")
        let refused = try house.ask(
            .admin, "POST", "admin/tickets/bulk",
            #"{"tickets": [1001], "change": {"priority": "low", "agent": "requester"}}"#)
        #expect(refused.json?["items"]?[0]?["status"] == 422)
        #expect(try house.ask(.admin, "GET", "tickets/1001").json?["priority"] == "high")
    }

    @Test(arguments: [
        #"{"tickets": [], "change": {"priority": "low"}}"#, #"{"tickets": [1001], "change": {}}"#,
        #"{"tickets": [1001], "change": {"title": "x"}}"#, #"{"change": {"priority": "low"}}"#,
    ]) func `what says nothing to do is refused`(body: String) throws {
        #expect(try house.ask(.admin, "POST", "admin/tickets/bulk", body).status == 422)
    }

    // MARK: Out of sight

    @Test func `a deleted ticket is gone for everybody but the admins, and comes back as it was`() throws {
        try house.ticket(title: "Printer")
        try house.ticket(.closed, title: "Printer two")
        for number in [1001, 1002] {
            #expect(try house.ask(.admin, "DELETE", "admin/tickets/\(number)").status == 204)
        }
        for who in [House.Who.requester, .owner, .agent] {
            #expect(try numbers(who, "tickets") == [])
            #expect(try numbers(who, "tickets?q=printer") == [])
            #expect(try house.ask(who, "GET", "tickets/1001").status == 404)
            #expect(try house.ask(who, "POST", "tickets/1001/watch").status == 404)
        }
        #expect(try numbers(.admin, "admin/tickets") == [])
        #expect(try numbers(.admin, "admin/tickets?deleted=true") == [1002, 1001])
        #expect(try numbers(.otherAdmin, "admin/tickets?deleted=true") == [])
        #expect(try numbers(.admin, "admin/tickets?deleted=true&q=two") == [1002])
        // Neither who asked for it nor who follows it finds it by running another workspace.
        try house.ask(.otherAdmin, "POST", "tickets", #"{"title": "Printer three", "text": "x", "workspace": "it"}"#)
        try house.ask(.admin, "DELETE", "admin/tickets/1003")
        #expect(try numbers(.otherAdmin, "admin/tickets?deleted=true&q=printer") == [])
        let shown = try house.ask(.admin, "GET", "tickets/1001")
        #expect(shown.json?["deleted_at"] == .text(house.now.rfc3339))
        let refused = try house.ask(.admin, "POST", "tickets/1001/priority", #"{"priority": "low"}"#)
        #expect(refused.json?["type"] == "urn:intray:problem:deleted")
        let restored = try house.ask(.admin, "POST", "admin/tickets/1002/restore")
        #expect(restored.json?["status"] == "closed")
        #expect(restored.json?["deleted_at"] == .null)
        #expect(try numbers(.requester, "tickets") == [1002])
        let events = try house.store.read { db in try db.events(of: 1002) }.suffix(2)
        #expect(events.map(\.record.kind) == ["deleted", "restored"])
        #expect(events.allSatisfy { $0.actor == house.people[.admin]?.id })
    }

    @Test func `many tickets are deleted and restored alike`() throws {
        for _ in 1...2 { try house.ticket() }
        func bulk(_ change: String) throws -> [JSONValue?]? {
            try house.ask(.admin, "POST", "admin/tickets/bulk", #"{"tickets": [1001, 1002], "change": \#(change)}"#)
                .json?["items"]?.elements?.map { $0["status"] }
        }
        #expect(try bulk(#"{"deleted": true}"#) == [200, 200])
        #expect(try bulk(#"{"priority": "low"}"#) == [409, 409])
        #expect(try bulk(#"{"deleted": false, "priority": "low"}"#) == [200, 200])
        #expect(try numbers(.agent, "pool") == [1001, 1002])
    }
}
