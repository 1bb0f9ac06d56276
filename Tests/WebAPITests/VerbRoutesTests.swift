import Desk
import Dispatch
import HTTPServer
import Storage
import Synchronization
import Testing

@testable import WebAPI

struct VerbRoutesTests {
    private let house: House

    init() throws { house = try House() }

    private func say(_ who: House.Who, _ verb: String, _ body: String? = nil) throws -> Client.Answer {
        try house.ask(who, "POST", "tickets/1001/\(verb)", body)
    }

    @Test func `a ticket goes its way by verbs, each with its new version`() throws {
        try house.ticket()
        let claimed = try say(.owner, "claim")
        #expect(claimed.json?["status"] == "assigned")
        #expect(claimed.json?["owner"]?["name"] == "owner")
        #expect(claimed.header("ETag") == "\"1001.3\"")
        let answered = try say(.owner, "replies", #"{"text": "Is it on?"}"#)
        #expect(answered.json?["status"] == "in_progress")
        #expect(answered.json?["first_response_at"] == .text(House.monday.rfc3339))
        #expect(try say(.owner, "resolve").json?["status"] == "resolved")
        #expect(try say(.requester, "reopen", #"{"reason": "It jams again."}"#).json?["status"] == "in_progress")
        #expect(try say(.owner, "resolve").json?["status"] == "resolved")
        let closed = try say(.requester, "confirm")
        #expect(closed.json?["status"] == "closed")
        #expect(closed.json?["version"] == 9)
        let refused = try say(.owner, "replies", #"{"text": "Bye."}"#)
        #expect(refused.status == 409)
        #expect(refused.json?["ticket_status"] == "closed")
        #expect(house.writes == 6)
    }

    @Test func `a claimed ticket tells who has it`() throws {
        try house.ticket(.assigned)
        let answer = try say(.agent, "claim")
        #expect(answer.status == 409)
        #expect(answer.json?["type"] == "urn:intray:problem:already_owned")
        #expect(answer.json?["owner"]?["name"] == "owner")
        #expect(answer.json?["detail"] == "owner owns it already.")
    }

    @Test func `a ticket is never given to somebody who declined it`() throws {
        try house.ticket(.assigned)
        #expect(try say(.owner, "decline", #"{"reason": "Too far."}"#).json?["status"] == "open")
        #expect(try say(.owner, "claim").json?["type"] == "urn:intray:problem:declined_before")
        #expect(try say(.admin, "assign", #"{"agent": "owner"}"#).status == 409)
        #expect(try say(.agent, "claim").status == 200)
    }

    @Test func `an agent is named by id, address, name or me`() throws {
        let id = try house.person(.agent).id.value
        for word in ["\(id)", #""agent@example.com""#, #""AGENT""#, #""me""#] {
            let number = try house.ticket()
            let who: House.Who = word == #""me""# ? .agent : .owner
            let answer = try house.ask(who, "POST", "tickets/\(number)/assign", #"{"agent": \#(word)}"#)
            #expect(answer.json?["owner"]?["name"] == "agent")
        }
        let number = try house.ticket()
        func assign(_ word: String) throws -> Client.Answer {
            try house.ask(.admin, "POST", "tickets/\(number)/assign", #"{"agent": \#(word)}"#)
        }
        #expect(try assign("99").json?["type"] == "urn:intray:problem:no_such_person")
        #expect(try assign(#""Zoe""#).json?["type"] == "urn:intray:problem:no_such_person")
        #expect(try assign(#""requester@example.com""#).json?["type"] == "urn:intray:problem:not_an_agent")
        #expect(try assign(#""me""#).json?["type"] == "urn:intray:problem:not_an_agent")
        try house.store.write { db in
            let double = try db.addPerson(name: "Agent", address: nil, at: House.monday)
            try db.grant(.agent, to: double.id, in: house.workspace.id)
        }
        let ambiguous = try assign(#""agent""#)
        #expect(ambiguous.status == 422)
        #expect(ambiguous.json?["candidates"]?.elements?.count == 2)
    }

    @Test func `following and unfollowing changes who is told`() throws {
        try house.ticket()
        #expect(try say(.agent, "watch").status == 200)
        #expect(try say(.agent, "watch").status == 200)
        let watchers = try house.ask(.agent, "GET", "tickets/1001").json?["watchers"]
        #expect(watchers?.elements?.map { $0["name"] } == ["agent"])
        #expect(try say(.agent, "unwatch").status == 200)
        #expect(try house.ask(.agent, "GET", "tickets/1001").json?["watchers"] == [])
    }

    @Test func `a ticket is sorted into a subcategory and out again`() throws {
        try house.ticket()
        let admin = try house.person(.admin).id
        let leaf = try house.store.write { db in
            let cause = Cause(.api, at: House.monday)
            let group = try db.addCategory("Hardware", under: nil, in: house.workspace.id, by: admin, cause: cause)
            let middle = try db.addCategory(
                "Printers", under: group.id, in: house.workspace.id, by: admin, cause: cause)
            return try db.addCategory("Jams", under: middle.id, in: house.workspace.id, by: admin, cause: cause)
        }
        let sorted = try say(.agent, "category", #"{"category_id": \#(leaf.id.value)}"#)
        #expect(sorted.json?["category"]?["path"] == ["Hardware", "Printers", "Jams"])
        #expect(try say(.agent, "category", #"{"category_id": 1}"#).status == 422)
        #expect(try say(.agent, "category", #"{"category_id": null}"#).json?["category"] == .null)
    }

    @Test func `of 200 simultaneous claims by eight agents one wins, and all others name the winner`() throws {
        try house.ticket()
        let tokens = try house.store.write { db in
            try (0..<8).map { index in
                let agent = try db.addPerson(name: "Agent \(index)", address: nil, at: House.monday)
                try db.grant(.agent, to: agent.id, in: house.workspace.id)
                return try House.token(of: agent, at: house.now, &db)
            }
        }
        let answers = Mutex<[Client.Answer?]>([])
        DispatchQueue.concurrentPerform(iterations: 8) { index in
            for _ in 0..<25 {
                let headers = [("Authorization", "Bearer \(tokens[index])")]
                let answer = try? Client(port: house.server.port).send(
                    "POST", "/api/v1/tickets/1001/claim", headers: headers)
                answers.withLock { $0.append(answer) }
            }
        }
        let all = answers.withLock { $0.compactMap(\.self) }
        #expect(all.count == 200)
        let won = all.filter { $0.status == 200 }
        #expect(won.count == 1)
        let owner = try #require(won.first?.json?["owner"])
        #expect(all.filter { $0.status == 409 && $0.json?["owner"] == owner }.count == 199)
    }

    @Test func `an admin moves a ticket only where the rules lead`() throws {
        func move(_ number: Int64, _ status: String) throws -> Client.Answer {
            try house.ask(.admin, "POST", "admin/tickets/\(number)/status", #"{"status": "\#(status)"}"#)
        }
        let assigned = try house.ticket(.assigned)
        #expect(try move(assigned, "in_progress").status == 403)
        #expect(try move(assigned, "resolved").status == 403)
        #expect(try move(assigned, "closed").status == 403)
        #expect(try move(assigned, "assigned").status == 200)
        #expect(try move(assigned, "open").json?["status"] == "open")
        #expect(try move(assigned, "assigned").status == 422)
        let unassigned = try house.ask(
            .admin, "POST", "admin/tickets/\(try house.ticket(.assigned))/assign", #"{"agent": null}"#)
        #expect(unassigned.json?["owner"] == .null)
    }
}
