import Desk
import Sodium
import Storage
import Testing

@testable import WebAPI

struct CookieSessionTests {
    /// A browser that has signed in: what it sends with every request, and what its page has read.
    private struct Browser {
        let cookie: String
        let token: String
    }

    private let house: House

    init() throws {
        house = try House()
        let hash = try PasswordHash.make(House.password, cost: PasswordHash.Cost(passes: 1, memory: 8192))
        try house.store.write { [house] db in try db.setPassword(hash, of: try house.person(.agent).id) }
    }

    private func login(_ cookie: String = "none") throws -> Client.Answer {
        let body: JSONValue = ["address": "agent@example.com", "password": .text(House.password)]
        return try house.ask(
            .nobody, "POST", "auth/session", body.json, headers: [("Cookie", "__Host-intray=\(cookie)")])
    }

    private func browser() throws -> Browser {
        let answer = try login()
        let field = try #require(answer.header("Set-Cookie"))
        return Browser(
            cookie: String(field.prefix { $0 != ";" }), token: try #require(answer.json?["csrf_token"]?.text))
    }

    private func ask(
        _ browser: Browser, _ method: String, _ target: String, token: String? = nil
    ) throws -> Client.Answer {
        var headers = [("Cookie", "theme=dark; \(browser.cookie)")]
        if let token { headers.append(("X-CSRF-Token", token)) }
        let json = method == "POST" && target == "tickets" ? #"{"title": "a", "text": "b"}"# : nil
        return try house.ask(.nobody, method, target, json, headers: headers)
    }

    @Test func `a browser gets a cookie that no script and no other site has`() throws {
        let answer = try login()
        #expect(answer.status == 200)
        let field = try #require(answer.header("Set-Cookie"))
        #expect(field.hasPrefix("__Host-intray=") && !field.contains("none"))
        #expect(field.hasSuffix("; Path=/; Max-Age=2592000; HttpOnly; Secure; SameSite=Strict"))
        let secret = field.dropFirst("__Host-intray=".count).prefix { $0 != ";" }
        #expect(secret.count == 43 && !answer.text.contains(secret))
        #expect(try login(String(secret)).header("Set-Cookie")?.contains(secret) == false)
    }

    @Test func `the cookie shows things, and changes them with the token alone`() throws {
        let (browser, other) = (try browser(), try browser())
        #expect(try ask(browser, "GET", "me").json?["name"] == "agent")
        for token in [nil, "", "x", other.token] {
            let refused = try ask(browser, "POST", "tickets", token: token)
            #expect(refused.status == 403)
            #expect(refused.json?["type"] == "urn:intray:problem:csrf")
        }
        #expect(try ask(browser, "POST", "tickets", token: browser.token).status == 201)
    }

    @Test func `a page that is opened again asks for its token`() throws {
        let browser = try browser()
        #expect(try ask(browser, "GET", "auth/session").json?["csrf_token"]?.text == browser.token)
    }

    @Test func `signing out takes the cookie and ends its session`() throws {
        let browser = try browser()
        #expect(try ask(browser, "POST", "auth/logout").status == 403)
        let answer = try ask(browser, "POST", "auth/logout", token: browser.token)
        #expect(answer.status == 204)
        #expect(answer.header("Set-Cookie")?.hasPrefix("__Host-intray=; Path=/; Max-Age=0;") == true)
        #expect(try ask(browser, "GET", "me").status == 401)
    }

    @Test func `the cookie is over with its session, and with its person`() throws {
        let browser = try browser()
        house.pass(seconds: 30 * 86_400 - 1)
        #expect(try ask(browser, "GET", "me").status == 200)
        try house.store.write { db in try db.setActive(false, try house.person(.agent).id) }
        #expect(try ask(browser, "GET", "me").status == 401)
        try house.store.write { db in try db.setActive(true, try house.person(.agent).id) }
        house.pass(seconds: 1)
        #expect(try ask(browser, "GET", "me").status == 401)
    }

    @Test func `a wrong password gives no cookie`() throws {
        let answer = try house.ask(
            .nobody, "POST", "auth/session", #"{"address": "agent@example.com", "password": "wrong"}"#)
        #expect(answer.status == 401)
        #expect(answer.header("Set-Cookie") == nil)
    }
}
