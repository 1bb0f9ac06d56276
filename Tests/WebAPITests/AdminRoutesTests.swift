import Desk
import Storage
import Synchronization
import Testing

@testable import WebAPI

struct AdminRoutesTests {
    private let house: House

    init() throws { house = try House() }

    @Test func `the tree is built, renamed and pruned, and shown to everybody`() throws {
        func id(_ answer: Client.Answer) -> Int64 { answer.json?["id"]?.integer ?? 0 }
        let group = try house.ask(.admin, "POST", "admin/groups", #"{"name": "Hardware"}"#)
        #expect(group.json?["level"] == "group")
        #expect(group.json?["workspace"] == "it")
        let category = try house.ask(
            .admin, "POST", "admin/categories", #"{"name": "Printers", "group_id": \#(id(group))}"#)
        let leaf = try house.ask(
            .admin, "POST", "admin/subcategories", #"{"name": "Jams", "category_id": \#(id(category))}"#)
        #expect(leaf.json?["parent_id"]?.integer == id(category))
        let again = try house.ask(.admin, "POST", "admin/groups", #"{"name": "Hardware"}"#)
        #expect(again.status == 409)
        #expect(again.json?["type"] == "urn:intray:problem:name_taken")
        #expect(try house.ask(.admin, "POST", "admin/groups", #"{"name": "a/b"}"#).status == 422)
        let deep = #"{"name": "Paper", "group_id": \#(id(category))}"#
        #expect(try house.ask(.admin, "POST", "admin/categories", deep).status == 422)
        let renamed = try house.ask(.admin, "PATCH", "admin/groups/\(id(group))", #"{"name": "Devices"}"#)
        #expect(renamed.json?["name"] == "Devices")
        let tree = try house.ask(.requester, "GET", "groups").json?["items"]
        #expect(tree?[0]?["name"] == "Devices")
        #expect(tree?[0]?["categories"]?[0]?["subcategories"]?[0]?["name"] == "Jams")
        #expect(try house.ask(.requester, "GET", "groups?workspace=hr").json?["items"] == [])
        #expect(try house.ask(.admin, "DELETE", "admin/subcategories/\(id(category))").status == 404)
        #expect(try house.ask(.admin, "DELETE", "admin/categories/\(id(category))").status == 204)
        #expect(try house.ask(.requester, "GET", "groups").json?["items"]?[0]?["categories"] == [])
        #expect(try house.ask(.admin, "DELETE", "admin/categories/\(id(category))").status == 404)
    }

    @Test func `who runs two workspaces says which one is meant`() throws {
        try house.store.write { db in
            guard let other = try db.workspace("hr") else { return }
            try db.grant(.admin, to: try house.person(.admin).id, in: other.id)
        }
        #expect(try house.ask(.admin, "POST", "admin/groups", #"{"name": "A"}"#).status == 422)
        let answer = try house.ask(.admin, "POST", "admin/groups", #"{"name": "A", "workspace": "hr"}"#)
        #expect(answer.json?["workspace"] == "hr")
        #expect(try house.ask(.otherAdmin, "POST", "admin/groups", #"{"name": "A", "workspace": "it"}"#).status == 422)
    }

    @Test func `a person is added with roles in workspaces the admin runs`() throws {
        let json = #"""
            {"name": "Zoe", "address": "Zoe@example.com", "language": "de", "roles": [{"workspace": "it", "role": "agent"}]}
            """#
        let added = try house.ask(.admin, "POST", "admin/people", json)
        #expect(added.status == 201)
        #expect(added.json?["roles"]?[0]?["role"] == "agent")
        #expect(added.json?["language"] == "de")
        let again = try house.ask(.admin, "POST", "admin/people", #"{"name": "Z", "address": "zoe@EXAMPLE.com"}"#)
        #expect(again.status == 409)
        let foreign = #"{"name": "Y", "address": "y@example.com", "roles": [{"workspace": "hr", "role": "admin"}]}"#
        #expect(try house.ask(.admin, "POST", "admin/people", foreign).status == 403)
        #expect(try house.store.read { db in try db.person(address: "y@example.com") } == nil)
        for address in ["x", "a@b@c", "a b@c.d", "a@-c"] {
            let json = JSONValue.object([.init("name", "N"), .init("address", .text(address))]).json
            #expect(try house.ask(.admin, "POST", "admin/people", json).status == 422)
        }
    }

    @Test func `people come page by page`() throws {
        var target: String? = "admin/people?limit=4"
        var names: [String] = []
        while let next = target {
            let answer = try house.ask(.admin, "GET", next)
            names += answer.json?["items"]?.elements?.compactMap { $0["name"]?.text } ?? []
            target = answer.json?["next_cursor"]?.text.map { "admin/people?limit=4&cursor=\($0)" }
        }
        #expect(names == House.Who.allCases.dropFirst().map(\.rawValue))
    }

    @Test func `the ledger shows what came in and why it went where it did`() throws {
        try house.store.write { db in
            for (index, outcome) in [Outcome.created, .held, .created].enumerated() {
                let id = try db.insert(
                    Arrival(
                        source: "it", key: "\(index)", at: House.monday, sha256: [171, 205], messageID: "\(index)@x",
                        sender: "a@example.com", subject: "Hello", size: 10))
                var trace = Trace()
                trace.passed("token", "none")
                trace.decided("new", "nothing fits")
                try db.settle(id, outcome, reason: "because", trace: trace, ticket: 1001)
            }
        }
        let all = try house.ask(.admin, "GET", "admin/intake?limit=2")
        #expect(all.json?["items"]?.elements?.map { $0["id"]?.integer } == [3, 2])
        let cursor = try #require(all.json?["next_cursor"]?.text)
        let rest = try house.ask(.admin, "GET", "admin/intake?limit=2&cursor=\(cursor)")
        #expect(rest.json?["items"]?.elements?.map { $0["id"]?.integer } == [1])
        let held = try house.ask(.admin, "GET", "admin/intake?outcome=held")
        #expect(held.json?["items"]?.elements?.count == 1)
        let entry = try house.ask(.admin, "GET", "admin/intake/2").json
        #expect(entry?["sha256"] == "abcd")
        #expect(entry?["outcome"] == "held")
        #expect(entry?["subject"] == "Hello")
        #expect(entry?["trace"]?[1]?["rule"] == "new")
        #expect(entry?["trace"]?[1]?["decided"] == true)
        #expect(try house.ask(.admin, "GET", "admin/intake/9").status == 404)
    }

    private final class Decisions: Sendable {
        let list = Mutex<[IntakeDecision]>([])
    }

    @Test func `what an admin decides about held mail is carried out, or refused with the reason`() throws {
        let decisions = Decisions()
        let house = try House { site in
            site.decide = { decision, id, _, _ in
                decisions.list.withLock { $0.append(decision) }
                return id == IntakeID(1) ? nil : "It is not on hold."
            }
        }
        try house.store.write { db in
            for key in ["first", "second"] {
                _ = try db.insert(
                    Arrival(
                        source: "mail", key: key, at: House.monday, sha256: [1], messageID: nil, sender: nil,
                        subject: nil, size: 1))
            }
        }
        for decision in IntakeDecision.allCases {
            let path = "admin/intake/1/\(decision.rawValue)"
            #expect(try house.ask(.admin, "POST", path).status == 200)
            #expect(try house.ask(.agent, "POST", path).status == 403)
            #expect(try house.ask(.admin, "POST", "admin/intake/3/\(decision.rawValue)").status == 404)
        }
        #expect(decisions.list.withLock { $0 } == IntakeDecision.allCases)
        let refused = try house.ask(.admin, "POST", "admin/intake/2/release")
        #expect(refused.status == 409)
        #expect(refused.json?["detail"] == "It is not on hold.")
    }

    @Test func `the outbox shows every try, and a dead letter is sent again`() throws {
        try house.ticket()
        let notice = try house.store.write { db in
            let notice = try db.claimNotices(for: "courier", limit: 1, now: House.monday, leaseSeconds: 60)[0]
            try db.fail(notice, "550 no such user", retry: nil, at: House.monday)
            return notice
        }
        let dead = try house.ask(.admin, "GET", "admin/notices?state=dead")
        #expect(dead.json?["items"]?.elements?.map { $0["id"]?.integer } == [notice.id.value])
        #expect(dead.json?["items"]?[0]?["ticket"] == 1001)
        let detail = try house.ask(.admin, "GET", "admin/notices/\(notice.id.value)").json
        #expect(detail?["log"]?[0]?["result"] == "550 no such user")
        #expect(detail?["last_error"] == "550 no such user")
        house.pass(seconds: 60)
        let retried = try house.ask(.admin, "POST", "admin/notices/\(notice.id.value)/retry")
        #expect(retried.json?["state"] == "queued")
        #expect(retried.json?["due_at"] == .text(house.now.rfc3339))
        #expect(house.writes == 1)
        let again = try house.ask(.admin, "POST", "admin/notices/\(notice.id.value)/retry")
        #expect(again.status == 409)
    }

    @Test func `the outbox is searched by what admins know of a letter`() throws {
        try house.ticket()
        try house.ticket()
        try house.store.write { db in
            let notice = try db.claimNotices(for: "courier", limit: 1, now: House.monday, leaseSeconds: 60)[0]
            try db.fail(notice, "550 no such user", retry: nil, at: House.monday)
        }
        func count(_ query: String) throws -> Int? {
            try house.ask(.admin, "GET", "admin/notices?\(query)").json?["items"]?.elements?.count
        }
        let all = try #require(try count("limit=100"))
        #expect(try count("ticket=1002") == all / 2)
        #expect(try count("ticket=9999") == 0)
        #expect(try count("q=No%20such") == 1)
        #expect(try count("channel=mail&limit=100") == all)
        #expect(try count("channel=webhook:crm") == 0)
        #expect(try count("kind=password") == 0)
        #expect(try count("from=2020-01-01T00:00:00Z&limit=100") == all)
        #expect(try count("to=2020-01-01T00:00:00Z") == 0)
        for query in ["channel=fax", "kind=x", "state=x", "ticket=x", "from=x", "cursor=!", "person=0"] {
            #expect(try house.ask(.admin, "GET", "admin/notices?\(query)").status == 422, "\(query)")
        }
        let page = try house.ask(.admin, "GET", "admin/notices?limit=1").json
        let next = try #require(page?["next_cursor"]?.text)
        let second = try house.ask(.admin, "GET", "admin/notices?limit=1&cursor=\(next)").json
        #expect(second?["items"]?[0]?["id"] != page?["items"]?[0]?["id"])
    }

    @Test func `a letter that waits is taken back, and can be sent after all`() throws {
        try house.ticket()
        let waiting = try house.ask(.admin, "GET", "admin/notices?state=queued").json
        let id = try #require(waiting?["items"]?[0]?["id"]?.integer)
        let cancelled = try house.ask(.admin, "POST", "admin/notices/\(id)/cancel")
        #expect(cancelled.json?["state"] == "cancelled")
        #expect(try house.ask(.admin, "POST", "admin/notices/\(id)/cancel").status == 409)
        #expect(try house.ask(.admin, "POST", "admin/notices/99999/cancel").status == 404)
        let audit = try house.ask(.admin, "GET", "admin/audit?entity=notice&entity_id=\(id)").json
        #expect(audit?["items"]?[0]?["kind"] == "notice_cancelled")
        #expect(try house.ask(.admin, "POST", "admin/notices/\(id)/retry").json?["state"] == "queued")
    }

    @Test func `the overview counts the admin's own workspaces by days of a zone`() throws {
        try house.ticket(.resolved)
        try house.ticket()
        let day = "from=2027-01-15&to=2027-01-16"
        let utc = try house.ask(.admin, "GET", "admin/reports/overview?\(day)").json
        #expect(utc?["days"]?.elements?.count == 1)
        #expect(utc?["days"]?[0]?["created"] == 2)
        #expect(utc?["days"]?[0]?["resolved"] == 1)
        #expect(utc?["by_status"]?["open"] == 1)
        #expect(utc?["by_agent"]?[0]?["agent"]?["name"] == "owner")
        #expect(utc?["resolution_seconds"]?["p50"] == 0)
        #expect(utc?["first_response_seconds"] == .null)
        let tokyo = try house.ask(.admin, "GET", "admin/reports/overview?\(day)&zone=Asia/Tokyo").json
        #expect(tokyo?["zone"] == "Asia/Tokyo")
        #expect(tokyo?["from"] == "2027-01-14T15:00:00.000000Z")
        #expect(try house.ask(.otherAdmin, "GET", "admin/reports/overview?\(day)").json?["backlog"] == 0)
        #expect(try house.ask(.admin, "GET", "admin/reports/overview?\(day)&workspace=hr").status == 404)
        for query in ["", "from=2027-01-15", "from=2027-01-15&to=x", "\(day)&zone=Nowhere"] {
            #expect(try house.ask(.admin, "GET", "admin/reports/overview?\(query)").status == 422)
        }
    }
}
