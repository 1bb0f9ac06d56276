import Desk
import Storage
import Testing

@testable import WebAPI

/// Tickets that have to do with one another.
struct MergeRoutesTests {
    private let house: House

    init() throws {
        house = try House()
        try house.ticket(title: "Printer")
        try house.ticket(title: "Printer again")
    }

    private func detail(_ number: Int64, _ who: House.Who = .agent) throws -> Client.Answer {
        try house.ask(who, "GET", "tickets/\(number)")
    }

    @Test func `a merged ticket is closed, says where it went, and its people are there`() throws {
        try house.ask(.stranger, "POST", "tickets", #"{"title": "Mine", "text": "It jams too."}"#)
        let merged = try house.ask(.agent, "POST", "tickets/1003/merge", #"{"ticket": 1001}"#)
        #expect(merged.json?["status"] == "closed")
        #expect(merged.json?["merged_into"] == 1001)
        #expect(try detail(1001).json?["watchers"]?.elements?.map { $0["name"] } == ["stranger"])
        #expect(try detail(1001).json?["merged"] == [1003])
        #expect(try detail(1001, .stranger).json?["merged"] == [])
        #expect(try detail(1003, .stranger).json?["events"]?.elements?.last?["kind"] == "status")
        let late = try house.ask(.stranger, "POST", "tickets/1003/replies", #"{"text": "Hello?"}"#)
        #expect(late.json?["type"] == "urn:intray:problem:wrong_status")
    }

    @Test(arguments: [
        (1001, 422, "same_ticket"), (99, 422, "no_such_ticket"), (1003, 409, "other_closed"),
        (1004, 422, "no_such_ticket"), (1005, 409, "other_workspace"),
    ]) func `what cannot take a ticket in is explained`(other: Int64, status: Int, kind: String) throws {
        try house.ticket(.closed)
        try house.store.write { db in
            let hr = try db.ensureWorkspace("hr")
            let people = try db.ensureProject("people", in: hr.id, addresses: [])
            for asker in [House.Who.stranger, .agent] {
                let opening = Opening(
                    project: people, requester: try house.person(asker).id, title: "x", draft: ReplyDraft(text: "x"))
                _ = try db.open(opening, cause: Cause(.mail, at: house.now))
            }
        }
        let answer = try house.ask(.agent, "POST", "tickets/1001/merge", #"{"ticket": \#(other)}"#)
        #expect(answer.status == status)
        #expect(answer.json?["type"] == .text("urn:intray:problem:\(kind)"))
        #expect(try detail(1001).json?["status"] == "open")
    }

    @Test func `two tickets are tied, seen from both, and untied from either`() throws {
        let tied = try house.ask(.agent, "POST", "tickets/1001/links", #"{"ticket": 1002}"#)
        #expect(tied.header("ETag") == "\"1001.2\"")
        #expect(try detail(1001).json?["links"] == [1002])
        #expect(try detail(1002).json?["links"] == [1001])
        #expect(try detail(1002, .requester).json?["links"] == [])
        let stale = try house.ask(.agent, "DELETE", "tickets/1001/links/1002", headers: [("If-Match", "\"1001.1\"")])
        #expect(stale.status == 412)
        #expect(try house.ask(.agent, "DELETE", "tickets/1002/links/1001").json?["version"] == 2)
        #expect(try detail(1001).json?["links"] == [])
        #expect(try house.ask(.agent, "DELETE", "tickets/1002/links/x").status == 404)
    }

    @Test func `agents look after who follows, and people after themselves`() throws {
        func watchers() throws -> [JSONValue?]? {
            try house.ask(.requester, "GET", "tickets/1001/watchers").json?["items"]?.elements?.map { $0["name"] }
        }
        let stranger = try house.person(.stranger).id.value
        let added = try house.ask(.agent, "POST", "tickets/1001/watchers", #"{"person": "stranger@example.com"}"#)
        #expect(added.status == 200)
        #expect(try house.ask(.agent, "POST", "tickets/1001/watchers").status == 200)
        #expect(try watchers() == ["stranger", "agent"])
        #expect(try house.ask(.requester, "DELETE", "tickets/1001/watchers/\(stranger)").status == 403)
        #expect(try house.ask(.stranger, "DELETE", "tickets/1001/watchers/\(stranger)").status == 200)
        #expect(try watchers() == ["agent"])
        let nobody = try house.ask(.agent, "POST", "tickets/1001/watchers", #"{"person": "zoe@example.com"}"#)
        #expect(nobody.json?["type"] == "urn:intray:problem:no_such_person")
        try house.store.write { db in try db.setActive(false, PersonID(stranger)) }
        let gone = try house.ask(.agent, "POST", "tickets/1001/watchers", #"{"person": \#(stranger)}"#)
        #expect(gone.json?["type"] == "urn:intray:problem:no_such_person")
    }

    @Test func `who calls for help is heard by owner and admins`() throws {
        let number = try house.ticket(.inProgress)
        let answer = try house.ask(.agent, "POST", "tickets/\(number)/escalate", #"{"reason": "The floor waits."}"#)
        #expect(answer.json?["escalated_at"] == .text(house.now.rfc3339))
        let told = try house.store.read { db in
            try db.ticket(number: number).map { try db.notices(about: $0.id) } ?? []
        }.filter { $0.kind == .escalated }
        #expect(Set(told.map(\.recipient)) == [try house.person(.owner).id, try house.person(.admin).id])
        #expect(told.allSatisfy { $0.detail == "The floor waits." })
    }

    @Test func `a ticket is shown as it was at any time`() throws {
        let start = house.now
        house.pass(seconds: 60)
        try house.ask(.agent, "POST", "tickets/1001/claim")
        try house.ask(.agent, "POST", "tickets/1001/links", #"{"ticket": 1002}"#)
        house.pass(seconds: 60)
        try house.ask(.agent, "PATCH", "tickets/1001", #"{"title": "Toner", "priority": "high"}"#)
        try house.ask(.agent, "POST", "tickets/1001/replies", #"{"text": "On my way."}"#)
        func past(_ seconds: Int64, _ who: House.Who = .agent) throws -> Client.Answer {
            try house.ask(who, "GET", "tickets/1001?at=\(start.adding(seconds: seconds).rfc3339)")
        }
        #expect(try past(-1).status == 404)
        let first = try past(59).json
        #expect(first?["status"] == "open")
        #expect(first?["title"] == "Printer")
        #expect(first?["version"] == 1)
        #expect(first?["links"] == [])
        let middle = try past(60).json
        #expect(middle?["owner"]?["name"] == "agent")
        #expect(middle?["links"] == [1002])
        #expect(middle?["title"] == "Printer")
        #expect(middle?["replies"]?.elements?.count == 1)
        #expect(middle?["first_response_at"] == .null)
        #expect(middle?["events"]?.elements?.count == 4)
        #expect(try past(120).json == (try detail(1001)).json)
        #expect(try past(60, .stranger).status == 404)
        #expect(try house.ask(.agent, "GET", "tickets/1001?at=yesterday").status == 422)
    }
}
