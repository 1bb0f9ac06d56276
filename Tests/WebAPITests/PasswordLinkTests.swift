import Desk
import Storage
import Testing

@testable import WebAPI

struct PasswordLinkTests {
    private let house: House

    init() throws {
        house = try House { site in
            site.limits.passwordLinksPerClient = 20
            site.limits.loginsPerClient = 100
        }
    }

    private func ask(_ address: String) throws -> Client.Answer {
        try house.ask(.nobody, "POST", "auth/password-link", #"{"address": "\#(address)"}"#)
    }

    /// The token as the letter of a notice has it.
    private func token(_ notice: Int64, _ who: House.Who, _ kind: AddressToken.Kind = .password) throws -> String {
        let token = AddressToken(kind, about: notice, person: try house.person(who).id)
        return try #require(House.mint.text(for: token))
    }

    private func set(_ token: String, _ password: String = House.password) throws -> Client.Answer {
        let body: JSONValue = ["token": .text(token), "password": .text(password)]
        return try house.ask(.nobody, "POST", "auth/password", body.json)
    }

    private func login(_ who: House.Who, _ password: String = House.password) throws -> Int {
        let body: JSONValue = ["address": "\(who.rawValue)@example.com", "password": .text(password)]
        return try house.ask(.nobody, "POST", "auth/login", body.json).status
    }

    @Test func `who has the link sets a password with it, once, and every session ends`() throws {
        #expect(try ask("Agent@example.com").status == 202)
        #expect(house.writes == 1)
        #expect(try set(token(1, .agent)).status == 204)
        #expect(try login(.agent) == 200)
        #expect(try house.ask(.agent, "GET", "me").status == 401)
        #expect(try house.ask(.admin, "GET", "me").status == 200)
        let again = try set(token(1, .agent), "another password")
        #expect(again.status == 401)
        #expect(again.json?["type"] == "urn:intray:problem:link_over")
        #expect(try login(.agent, "another password") == 401)
    }

    @Test func `a link is good for an hour`() throws {
        _ = try ask("agent@example.com")
        house.pass(seconds: 3600)
        #expect(try set(token(1, .agent)).status == 401)
        _ = try ask("agent@example.com")
        house.pass(seconds: 3599)
        #expect(try set(token(2, .agent)).status == 204)
    }

    @Test func `nobody learns from the answer whose address it is`() throws {
        try house.store.write { db in try db.setActive(false, try house.person(.admin).id) }
        let answers = try ["agent", "nobody", "admin"].map { try ask("\($0)@example.com") }
        for answer in answers {
            #expect(answer.status == 202)
            #expect(answer.body == [])
            #expect(answer.fields.map(\.name) == answers[0].fields.map(\.name))
        }
        #expect(try house.store.read { db in try db.notices(before: nil, state: nil, limit: 9) }.count == 1)
    }

    @Test func `an address is written to three times an hour, whether or not it is known`() throws {
        for address in ["agent@example.com", "nobody@example.com"] {
            for _ in 0..<3 { #expect(try ask(address).status == 202) }
            let refused = try ask(address.uppercased())
            #expect(refused.status == 429)
            #expect(refused.header("Retry-After") == "3600")
        }
    }

    @Test func `no other token sets a password`() throws {
        _ = try ask("agent@example.com")
        for text in [
            try token(1, .admin), try token(2, .agent), try token(1, .agent, .reply), try token(1, .agent, .bounce),
            "nonsense", String(try token(1, .agent).dropLast()),
        ] {
            #expect(try set(text).status == 401)
        }
        #expect(try set(token(1, .agent), "too short").status == 422)
        #expect(try set(token(1, .agent)).status == 204)
    }

    @Test func `the page of the link runs our script and no other, and keeps the token to itself`() throws {
        let page = try house.ask(.nobody, "GET", "/set-password")
        #expect(page.status == 200)
        #expect(page.header("Content-Type") == "text/html; charset=utf-8")
        #expect(page.header("Referrer-Policy") == "no-referrer")
        let policy = try #require(page.header("Content-Security-Policy"))
        #expect(policy.hasPrefix("default-src 'none';") && !policy.contains("unsafe"))
        #expect(try house.ask(.nobody, "GET", "/set-password?token=a").status == 422)
    }
}
