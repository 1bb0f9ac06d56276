import Desk
import Foundation
import Sodium
import Storage
import Testing

@testable import WebAPI

struct TicketRoutesTests {
    private let house: House

    init() throws { house = try House() }

    private func file(_ name: String, type: String = "text/plain", _ text: String = "hi") -> Enclosure {
        Enclosure(name: name, type: type, bytes: Array(text.utf8), sha256: SHA256.hash(Array(text.utf8)))
    }

    private func numbers(_ answer: Client.Answer) -> [Int64] {
        answer.json?["items"]?.elements?.compactMap { $0["number"]?.integer } ?? []
    }

    @Test func `a ticket is opened, and everybody who may see it sees the same`() throws {
        let opened = try house.ask(
            .requester, "POST", "tickets", #"{"title": "  Printer ", "text": "It jams.\r\nAlways."}"#)
        #expect(opened.status == 201)
        #expect(opened.header("Location") == "/api/v1/tickets/1001")
        #expect(opened.json?["number"] == 1001)
        #expect(opened.json?["title"] == "Printer")
        #expect(opened.json?["status"] == "open")
        #expect(opened.json?["door"] == "api")
        #expect(opened.json?["workspace"] == "it")
        #expect(opened.json?["project"] == "helpdesk")
        #expect(opened.json?["owner"] == .null)
        #expect(opened.json?["requester"]?["name"] == "requester")
        #expect(opened.json?["replies"]?[0]?["text"] == "It jams.\nAlways.")
        #expect(house.writes == 1)
        for who in [House.Who.requester, .owner, .admin] {
            let seen = try house.ask(who, "GET", "tickets/1001")
            #expect(seen.status == 200)
            #expect(seen.header("ETag") == opened.header("ETag"))
            #expect(seen.json?["replies"] == opened.json?["replies"])
        }
        #expect(try house.ask(.stranger, "GET", "tickets/1001").status == 404)
        let notices = try house.store.read { db in try db.notices(before: nil, state: nil, limit: 9) }
        #expect(notices.map(\.kind).sorted { $0.rawValue < $1.rawValue } == [.opened, .opened, .receipt])
    }

    @Test func `priority and category at the opening are for agents`() throws {
        let json = #"{"title": "Printer", "text": "It jams.", "priority": "high"}"#
        #expect(try house.ask(.requester, "POST", "tickets", json).status == 403)
        #expect(try house.store.read { db in try db.ticket(number: 1001) } == nil)
        let opened = try house.ask(.owner, "POST", "tickets", json)
        #expect(opened.status == 201)
        #expect(opened.json?["priority"] == "high")
    }

    @Test func `with several queues one has to be named`() throws {
        try house.store.write { db in
            let hr = try db.ensureWorkspace("hr")
            _ = try db.ensureProject("pay", in: hr.id, addresses: [])
        }
        func open(_ more: String) throws -> Client.Answer {
            try house.ask(.requester, "POST", "tickets", #"{"title": "a", "text": "b"\#(more)}"#)
        }
        #expect(try open("").status == 422)
        #expect(try open(#", "project": "nowhere""#).status == 422)
        #expect(try open(#", "project": "pay", "workspace": "it""#).status == 422)
        #expect(try open(#", "workspace": "hr""#).json?["project"] == "pay")
        #expect(try open(#", "project": "helpdesk""#).json?["workspace"] == "it")
    }

    @Test func `tickets are opened ten times an hour by one person`() throws {
        let house = try House { site in site.limits = Site.Limits() }
        let json = #"{"title": "a", "text": "b"}"#
        for _ in 0..<10 { #expect(try house.ask(.requester, "POST", "tickets", json).status == 201) }
        let refused = try house.ask(.requester, "POST", "tickets", json)
        #expect(refused.status == 429)
        #expect(refused.header("Retry-After") == "3600")
        #expect(try house.ask(.stranger, "POST", "tickets", json).status == 201)
        house.pass(seconds: 3600)
        #expect(try house.ask(.requester, "POST", "tickets", json).status == 201)
    }

    @Test func `the list shows each what is theirs, filtered and page by page`() throws {
        for status in Status.allCases { try house.ticket(status, title: "Printer \(status.rawValue)") }
        #expect(numbers(try house.ask(.requester, "GET", "tickets")) == [1005, 1004, 1003, 1002, 1001])
        #expect(numbers(try house.ask(.agent, "GET", "tickets")) == [1005, 1004, 1003, 1002, 1001])
        #expect(numbers(try house.ask(.stranger, "GET", "tickets")) == [])
        #expect(numbers(try house.ask(.otherAdmin, "GET", "tickets")) == [])
        #expect(numbers(try house.ask(.agent, "GET", "tickets?status=open")) == [1001])
        #expect(numbers(try house.ask(.agent, "GET", "tickets?status=open,closed")) == [1005, 1001])
        #expect(numbers(try house.ask(.owner, "GET", "tickets?owner=me&sort=oldest")) == [1002, 1003, 1004, 1005])
        #expect(numbers(try house.ask(.agent, "GET", "tickets?owner=none")) == [1001])
        #expect(numbers(try house.ask(.agent, "GET", "tickets?q=in_pro")) == [1003])
        #expect(numbers(try house.ask(.agent, "GET", "tickets?q=print%20resolved")) == [])
        #expect(numbers(try house.ask(.agent, "GET", "tickets?q=printer+resolved")) == [1004])
        #expect(numbers(try house.ask(.agent, "GET", "tickets?workspace=it&project=helpdesk")).count == 5)
        #expect(numbers(try house.ask(.agent, "GET", "tickets?workspace=hr")) == [])
        #expect(numbers(try house.ask(.requester, "GET", "tickets?requester=me&priority=normal")).count == 5)
        #expect(numbers(try house.ask(.admin, "GET", "admin/tickets?assigned_to=none")) == [1001])
        let owner = try house.person(.owner).id.value
        #expect(numbers(try house.ask(.admin, "GET", "admin/tickets?assigned_to=\(owner)")).count == 4)
    }

    @Test func `the way to the next page is in the body and in the header`() throws {
        for index in 0..<5 { try house.ticket(title: "Äpfel & \(index)") }
        var target = "tickets?limit=2&q=%C3%84pfel%20%26"
        var all: [Int64] = []
        var pages = 0
        while true {
            let answer = try house.ask(.agent, "GET", target)
            #expect(answer.status == 200)
            all += numbers(answer)
            pages += 1
            guard let link = answer.header("Link") else {
                #expect(answer.json?["next_cursor"] == .null)
                break
            }
            let cursor = try #require(answer.json?["next_cursor"]?.text)
            #expect(link.contains("cursor=\(cursor)"))
            #expect(link.hasSuffix(">; rel=\"next\""))
            target = String(link.dropFirst().prefix { $0 != ">" })
        }
        #expect(pages == 3)
        #expect(all == [1005, 1004, 1003, 1002, 1001])
    }

    @Test(arguments: [
        "limit=0", "limit=101", "limit=x", "limit=-1", "cursor=x", "cursor=", "status=new", "status=", "owner=you",
        "sort=up", "color=red", "q=", "limit=1&limit=2", "project=helpdesk", "priority=HIGH", "category=0",
        "requester=none",
    ]) func `a query that is not understood is refused, never ignored`(query: String) throws {
        let answer = try house.ask(.agent, "GET", "tickets?\(query)")
        #expect(answer.status == 422)
        #expect(answer.json?["errors"]?[0]?["pointer"]?.text?.hasPrefix("?") == true)
    }

    @Test func `a ticket shows notes and inner reasons to agents only`() throws {
        try house.ticket(.assigned)
        _ = try house.ask(.agent, "POST", "tickets/1001/notes", #"{"text": "He always does this."}"#)
        _ = try house.ask(.owner, "POST", "tickets/1001/decline", #"{"reason": "Too far to walk."}"#)
        _ = try house.ask(.agent, "POST", "tickets/1001/replies", #"{"text": "We look at it."}"#)
        let inside = try house.ask(.admin, "GET", "tickets/1001")
        #expect(inside.text.contains("always does this"))
        #expect(inside.text.contains("Too far"))
        let outside = try house.ask(.requester, "GET", "tickets/1001")
        #expect(outside.status == 200)
        #expect(!outside.text.contains("always does this"))
        #expect(!outside.text.contains("Too far"))
        #expect(!outside.text.contains("noted"))
        #expect(!outside.text.contains("declined"))
        #expect(outside.json?["replies"]?.elements?.count == 2)
    }

    @Test func `a known version is not sent again`() throws {
        try house.ticket()
        let first = try house.ask(.owner, "GET", "tickets/1001")
        let tag = try #require(first.header("ETag"))
        for field in [tag, "\"x\", \(tag)", "W/\(tag)", "*"] {
            let again = try house.ask(.owner, "GET", "tickets/1001", headers: [("If-None-Match", field)])
            #expect(again.status == 304)
            #expect(again.body == [])
            #expect(again.header("ETag") == tag)
        }
        _ = try house.ask(.owner, "POST", "tickets/1001/claim")
        #expect(try house.ask(.owner, "GET", "tickets/1001", headers: [("If-None-Match", tag)]).status == 200)
    }

    @Test func `a change can be tied to the version that was seen`() throws {
        try house.ticket()
        let tag = try #require(try house.ask(.owner, "GET", "tickets/1001").header("ETag"))
        let json = #"{"title": "Printer on floor 2", "priority": "high"}"#
        let changed = try house.ask(.owner, "PATCH", "tickets/1001", json, headers: [("If-Match", tag)])
        #expect(changed.status == 200)
        #expect(changed.json?["title"] == "Printer on floor 2")
        #expect(changed.json?["priority"] == "high")
        let stale = try house.ask(
            .agent, "PATCH", "tickets/1001", #"{"priority": "low"}"#, headers: [("If-Match", tag)])
        #expect(stale.status == 412)
        #expect(stale.json?["version"] == changed.json?["version"])
        #expect(try house.ask(.agent, "POST", "tickets/1001/claim", headers: [("If-Match", tag)]).status == 412)
        #expect(try house.ask(.agent, "POST", "tickets/1001/claim", headers: [("If-Match", "*")]).status == 200)
        #expect(try house.ask(.requester, "PATCH", "tickets/1001", #"{"title": "x"}"#).status == 409)
    }

    @Test func `two changes of one request happen both or not at all`() throws {
        try house.ticket()
        let answer = try house.ask(.requester, "PATCH", "tickets/1001", #"{"title": "x", "priority": "low"}"#)
        #expect(answer.status == 403)
        #expect(try house.store.read { db in try db.ticket(number: 1001) }?.title == "Printer")
    }

    @Test func `history has every status with who and when`() throws {
        try house.ticket(.closed)
        let answer = try house.ask(.requester, "GET", "tickets/1001/history")
        let steps = answer.json?["items"]?.elements ?? []
        #expect(steps.map { $0["to"]?.text } == ["open", "assigned", "in_progress", "resolved", "closed"])
        #expect(steps.map { $0["actor"]?["name"]?.text } == ["requester", "owner", "owner", "owner", "requester"])
        #expect(steps[0]["from"] == .null)
        #expect(steps[0]["at"] == .text(House.monday.rfc3339))
    }

    @Test func `a file comes as an attachment that no browser runs`() throws {
        try house.ticket(files: [
            file("a\"; x=\r\nb é.html", type: "text/html", "<script>"), file("bild.png", type: "image/png", "png"),
        ])
        let files = try house.ask(.requester, "GET", "tickets/1001").json?["replies"]?[0]?["enclosures"]
        let page = try #require(files?[0]?["id"]?.integer)
        let answer = try house.ask(.requester, "GET", "tickets/1001/enclosures/\(page)")
        #expect(answer.status == 200)
        #expect(answer.text == "<script>")
        #expect(answer.header("Content-Type") == "application/octet-stream")
        #expect(
            answer.header("Content-Disposition")
                == "attachment; filename=\"a__ x___b _.html\"; filename*=UTF-8''a%22%3B%20x%3D%0D%0Ab%20%C3%A9.html")
        #expect(answer.header("Content-Security-Policy")?.contains("sandbox") == true)
        #expect(answer.header("X-Content-Type-Options") == "nosniff")
        let image = try house.ask(.requester, "GET", "tickets/1001/enclosures/\(page + 1)")
        #expect(image.header("Content-Type") == "image/png")
        #expect(try house.ask(.stranger, "GET", "tickets/1001/enclosures/\(page)").status == 404)
        #expect(try house.ask(.requester, "GET", "tickets/1001/enclosures/99").status == 404)
        #expect(try house.ask(.requester, "GET", "tickets/1001/enclosures/x").status == 404)
    }

    @Test func `a file of a note or of another ticket is not there for guests`() throws {
        try house.ticket()
        try house.ticket(title: "Other", files: [file("b.txt")])
        try house.store.write { db in
            let draft = ReplyDraft(visibility: .internal, text: "", enclosures: [file("secret.txt", "secret")])
            guard let ticket = try db.ticket(number: 1001) else { return }
            let owner = Actor(try house.person(.owner).id, roles: [.agent])
            try db.perform(.note, on: ticket, by: owner, saying: draft, cause: Cause(.mail, at: House.monday))
        }
        let secret = try house.store.read { db in
            guard let ticket = try db.ticket(number: 1001) else { return Int64(0) }
            return try db.enclosures(on: ticket.id).first?.id ?? 0
        }
        #expect(try house.ask(.agent, "GET", "tickets/1001/enclosures/\(secret)").text == "secret")
        #expect(try house.ask(.requester, "GET", "tickets/1001/enclosures/\(secret)").status == 404)
        #expect(try house.ask(.agent, "GET", "tickets/1002/enclosures/\(secret)").status == 404)
    }

    @Test func `a ticket that waits says when it is overdue by the hours of its workspace, and is found when it is`()
        throws
    {
        let hours = try #require(WorkingHours(lines: ["Mon-Sun 00:00-12:00"], daysOff: [], zone: .gmt))
        let house = try House { site in site.hours = { _ in hours } }
        let opened = try house.ask(.requester, "POST", "tickets", #"{"title": "Printer", "text": "It jams."}"#)
        let due = try #require(hours.moment(after: 24 * 3600, from: house.now))
        #expect(opened.json?["due_at"] == .text(due.rfc3339))
        #expect(opened.json?["overdue"] == false)
        #expect(numbers(try house.ask(.agent, "GET", "tickets?overdue=true")) == [])
        #expect(numbers(try house.ask(.agent, "GET", "tickets?overdue=false")) == [1001])
        house.pass(seconds: due.seconds - house.now.seconds)
        try house.store.write { db in
            _ = try db.followDeadlines(hours: { _ in hours })
            _ = try db.remindOfLate(hours: { _ in hours }, at: house.now)
        }
        #expect(try house.ask(.requester, "GET", "tickets/1001").json?["overdue"] == true)
        #expect(numbers(try house.ask(.admin, "GET", "admin/tickets?overdue=true&sort=changed")) == [1001])
        #expect(numbers(try house.ask(.agent, "GET", "tickets?overdue=true&status=assigned")) == [])
        #expect(try house.ask(.agent, "GET", "tickets?overdue=perhaps").status == 422)
        _ = try house.ask(.owner, "POST", "tickets/1001/claim")
        let taken = try house.ask(.owner, "GET", "tickets/1001").json
        #expect(taken?["due_at"] == .null)
        #expect(taken?["overdue"] == false)
        #expect(try house.ask(.owner, "GET", "tickets/1001?at=\(house.now.rfc3339)").json?["due_at"] == .null)
    }
}
