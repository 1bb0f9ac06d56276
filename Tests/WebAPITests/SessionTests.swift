import Desk
import Sodium
import Storage
import Testing

@testable import WebAPI

struct SessionTests {
    private let house: House

    init() throws {
        house = try House { site in site.limits.loginsPerClient = 1_000 }
        let hash = try PasswordHash.make(House.password, cost: PasswordHash.Cost(passes: 1, memory: 8192))
        try house.store.write { [house] db in try db.setPassword(hash, of: try house.person(.agent).id) }
    }

    private func login() throws -> JSONValue {
        let body: JSONValue = ["address": "agent@example.com", "password": .text(House.password)]
        return try #require(try house.ask(.nobody, "POST", "auth/login", body.json).json)
    }

    private func refresh(_ admission: JSONValue) throws -> Client.Answer {
        let body: JSONValue = ["refresh_token": admission["refresh_token"] ?? ""]
        return try house.ask(.nobody, "POST", "auth/refresh", body.json)
    }

    private func status(_ admission: JSONValue, _ method: String = "GET", _ target: String = "me") throws -> Int {
        let token = admission["access_token"]?.text ?? ""
        return try house.ask(.nobody, method, target, headers: [("Authorization", "Bearer \(token)")]).status
    }

    @Test func `a refresh token gives the next two tokens when the access token is over`() throws {
        let first = try login()
        #expect(try status(first) == 200)
        house.pass(seconds: 900)
        #expect(try status(first) == 401)
        let answer = try refresh(first)
        #expect(answer.status == 200)
        let second = try #require(answer.json)
        #expect(second["refresh_token"] != first["refresh_token"])
        #expect(second["session_expires_at"] == first["session_expires_at"])
        #expect(second["person"]?["name"] == "agent")
        #expect(try status(second) == 200)
        #expect(try refresh(second).status == 200)
    }

    @Test func `a refresh token that comes twice ends the session, access tokens included`() throws {
        let other = try login()
        let first = try login()
        let second = try #require(try refresh(first).json)
        let refused = try refresh(first)
        #expect(refused.status == 401)
        #expect(refused.json?["type"] == "urn:intray:problem:session_over")
        #expect(try status(second) == 401)
        #expect(try refresh(second).status == 401)
        #expect(try status(other) == 200)
    }

    @Test func `a session ends thirty days after signing in, and no access token outlives it`() throws {
        var admission = try login()
        house.pass(seconds: 30 * 86_400 - 60)
        admission = try #require(try refresh(admission).json)
        #expect(admission["expires_in"] == 60)
        house.pass(seconds: 60)
        #expect(try status(admission) == 401)
        #expect(try refresh(admission).status == 401)
    }

    @Test func `who signs out ends this session at once, and who signs out everywhere all of theirs`() throws {
        let (first, second, third) = (try login(), try login(), try login())
        #expect(try status(first, "POST", "auth/logout") == 204)
        #expect(try status(first) == 401)
        #expect(try refresh(first).status == 401)
        #expect(try status(second) == 200)
        #expect(try status(second, "POST", "auth/logout-everywhere") == 204)
        #expect(try status(second) == 401)
        #expect(try status(third) == 401)
        #expect(try refresh(third).status == 401)
        #expect(try house.ask(.admin, "GET", "me").status == 200)
        #expect(try status(try login()) == 200)
    }

    @Test func `somebody who is no longer active is out at once`() throws {
        let admission = try login()
        try house.store.write { db in try db.setActive(false, try house.person(.agent).id) }
        #expect(try status(admission) == 401)
        #expect(try refresh(admission).status == 401)
    }
}
