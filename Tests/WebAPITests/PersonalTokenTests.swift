import Desk
import Storage
import Testing

@testable import WebAPI

struct PersonalTokenTests {
    private let house: House

    init() throws { house = try House() }

    private func make(_ who: House.Who, _ scopes: String, days: Int = 30) throws -> JSONValue {
        let answer = try house.ask(
            who, "POST", "me/tokens", #"{"name": " Backup ", "scopes": [\#(scopes)], "days": \#(days)}"#)
        #expect(answer.status == 201)
        return try #require(answer.json)
    }

    private func ask(
        _ token: JSONValue, _ method: String, _ target: String, _ json: String? = nil
    ) throws -> Client.Answer {
        let secret = token["token"]?.text ?? ""
        return try house.ask(.nobody, method, target, json, headers: [("Authorization", "Bearer \(secret)")])
    }

    @Test func `a token asks in its person's name until it is over`() throws {
        let token = try make(.agent, #""read""#, days: 1)
        #expect(token["name"] == "Backup")
        #expect(try ask(token, "GET", "me").json?["name"] == "agent")
        house.pass(seconds: 86_399)
        #expect(try ask(token, "GET", "me").status == 200)
        house.pass(seconds: 1)
        #expect(try ask(token, "GET", "me").status == 401)
    }

    @Test func `a token is for its scopes, and for no more than its person may`() throws {
        let reading = try make(.admin, #""read""#)
        let writing = try make(.admin, #""write""#)
        let running = try make(.admin, #""read", "write", "admin""#)
        let ticket = #"{"title": "a", "text": "b"}"#
        let group = #"{"name": "Hardware"}"#
        let refused = try ask(reading, "POST", "tickets", ticket)
        #expect(refused.status == 403)
        #expect(refused.json?["type"] == "urn:intray:problem:needs_scope")
        #expect(refused.json?["scopes"] == ["write"])
        #expect(try ask(writing, "POST", "tickets", ticket).status == 201)
        #expect(try ask(writing, "GET", "tickets").status == 403)
        #expect(try ask(reading, "GET", "admin/people").status == 403)
        #expect(try ask(running, "GET", "admin/people").status == 200)
        #expect(try ask(writing, "POST", "admin/groups", group).status == 403)
        #expect(try ask(running, "POST", "admin/groups", group).status == 201)
        let bold = try make(.agent, #""read", "admin""#)
        #expect(try ask(bold, "GET", "admin/people").json?["type"] == "urn:intray:problem:needs_role")
    }

    @Test func `a token makes no tokens and signs nobody out`() throws {
        let token = try make(.agent, #""read", "write", "admin""#)
        let body = #"{"name": "More", "scopes": ["read"], "days": 1}"#
        for (method, target, json) in [
            ("GET", "me/tokens", nil), ("POST", "me/tokens", body), ("DELETE", "me/tokens/1", nil),
            ("POST", "auth/logout", nil), ("POST", "auth/logout-everywhere", nil),
        ] {
            let answer = try ask(token, method, target, json)
            #expect(answer.status == 403)
            #expect(answer.json?["type"] == "urn:intray:problem:needs_session")
        }
    }

    @Test func `a person lists and revokes their own tokens, and sees no secret again`() throws {
        let token = try make(.agent, #""write", "read""#)
        let list = try house.ask(.agent, "GET", "me/tokens")
        #expect(list.json?["items"]?.elements?.count == 1)
        #expect(list.json?["items"]?[0]?["scopes"] == ["read", "write"])
        #expect(!list.text.contains(token["token"]?.text ?? "?"))
        #expect(try house.ask(.owner, "GET", "me/tokens").json?["items"] == [])
        #expect(try house.ask(.owner, "DELETE", "me/tokens/1").status == 404)
        #expect(try ask(token, "GET", "me").status == 200)
        #expect(try house.ask(.agent, "DELETE", "me/tokens/1").status == 204)
        #expect(try ask(token, "GET", "me").status == 401)
        #expect(try house.ask(.agent, "GET", "me/tokens").json?["items"] == [])
    }

    @Test func `a token of somebody who is no longer active is worth nothing`() throws {
        let token = try make(.agent, #""read""#)
        try house.store.write { db in try db.setActive(false, try house.person(.agent).id) }
        #expect(try ask(token, "GET", "me").status == 401)
    }

    @Test(arguments: [
        #"{"name": "a", "scopes": [], "days": 1}"#, #"{"name": "a", "scopes": ["all"], "days": 1}"#,
        #"{"name": "a", "scopes": ["read"], "days": 0}"#, #"{"name": "a", "scopes": ["read"], "days": 367}"#,
        #"{"name": "a", "scopes": ["read"]}"#, #"{"name": " ", "scopes": ["read"], "days": 1}"#,
    ]) func `a token has a name, a scope and an end`(json: String) throws {
        #expect(try house.ask(.agent, "POST", "me/tokens", json).status == 422)
    }

    @Test func `nobody has more than fifty tokens`() throws {
        for _ in 0..<50 { _ = try make(.agent, #""read""#) }
        let answer = try house.ask(
            .agent, "POST", "me/tokens", #"{"name": "a", "scopes": ["read"], "days": 1}"#)
        #expect(answer.status == 409)
        #expect(answer.json?["type"] == "urn:intray:problem:too_many_tokens")
    }
}
