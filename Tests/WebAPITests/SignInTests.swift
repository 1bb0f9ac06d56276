import Desk
import Dispatch
import Sodium
import Storage
import Synchronization
import Testing

@testable import WebAPI

struct SignInTests {
    private let house: House

    init() throws {
        house = try House { site in site.limits.loginsPerClient = 1_000 }
        let hash = try PasswordHash.make(House.password, cost: PasswordHash.Cost(passes: 1, memory: 8192))
        try house.store.write { [house] db in
            for who in [House.Who.agent, .admin] { try db.setPassword(hash, of: try house.person(who).id) }
        }
    }

    private func login(_ address: String, _ password: String = House.password, in house: House? = nil) throws
        -> Client.Answer
    {
        let body: JSONValue = ["address": .text(address), "password": .text(password)]
        return try (house ?? self.house).ask(.nobody, "POST", "auth/login", body.json)
    }

    @Test func `address and password give a token that signs in`() throws {
        let answer = try login("Agent@Example.com")
        #expect(answer.status == 200)
        #expect(answer.json?["token_type"] == "Bearer")
        #expect(answer.json?["expires_in"] == 900)
        let token = try #require(answer.json?["access_token"]?.text)
        let me = try house.ask(.nobody, "GET", "me", headers: [("Authorization", "Bearer \(token)")])
        #expect(me.status == 200)
        #expect(me.json?["address"] == "agent@example.com")
        #expect(me.json?["roles"]?[0]?["role"] == "agent")
        #expect(me.json?["roles"]?[0]?["workspace"] == "it")
    }

    @Test func `a wrong password, an unknown address and somebody without a password get the same answer`() throws {
        try house.store.write { db in try db.setActive(false, try house.person(.admin).id) }
        let answers = try [
            login("agent@example.com", "wrong"), login("nobody@example.com"), login("requester@example.com"),
            login("admin@example.com"), login("agent@example.com", ""), login("not an address"),
        ].filter { $0.status != 422 }
        #expect(answers.count == 5)
        for answer in answers {
            #expect(answer.status == 401)
            #expect(answer.json?["detail"] == answers[0].json?["detail"])
            #expect(answer.json?["type"] == "urn:intray:problem:wrong_credentials")
            #expect(answer.fields.map(\.name) == answers[0].fields.map(\.name))
        }
    }

    @Test func `an address is tried five times in ten minutes, whether or not it is known`() throws {
        for address in ["agent@example.com", "nobody@example.com"] {
            for _ in 0..<5 { #expect(try login(address, "wrong").status == 401) }
            let refused = try login(address)
            #expect(refused.status == 429)
            #expect(refused.header("Retry-After") == "600")
        }
        house.pass(seconds: 599)
        #expect(try login("AGENT@example.com").status == 429)
        house.pass(seconds: 1)
        #expect(try login("agent@example.com").status == 200)
    }

    @Test func `who signs in rightly is not counted`() throws {
        for _ in 0..<8 { #expect(try login("agent@example.com").status == 200) }
    }

    @Test func `one network address tries ten times in ten minutes`() throws {
        let house = try House()
        for index in 0..<10 { #expect(try login("a\(index)@example.com", in: house).status == 401) }
        let refused = try login("a10@example.com", in: house)
        #expect(refused.status == 429)
        #expect(refused.json?["type"] == "urn:intray:problem:too_many_attempts")
        house.pass(seconds: 600)
        #expect(try login("a10@example.com", in: house).status == 401)
    }

    @Test func `many sign-ins at once end in an answer each, and health is answered meanwhile`() throws {
        let statuses = Mutex<[Int]>([])
        DispatchQueue.concurrentPerform(iterations: 50) { index in
            let path = index % 5 == 0 ? "/healthz" : ""
            let status =
                path.isEmpty
                ? try? login("a\(index)@example.com").status : try? house.ask(.nobody, "GET", path).status
            statuses.withLock { $0.append(status ?? 0) }
        }
        let all = statuses.withLock { $0 }
        #expect(all.filter { $0 == 200 }.count == 10)
        #expect(all.filter { $0 == 401 }.count == 40)
    }
}
