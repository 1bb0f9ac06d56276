import Desk
import Sodium
import Storage
import Testing

@testable import WebAPI

struct AccessTokenTests {
    private let key = [UInt8](repeating: 1, count: 32)
    private let now = Moment(seconds: 1_000)

    private var text: String {
        AccessToken(person: PersonID(7), session: SessionID(3), expires: now.adding(seconds: 900))
            .signed(with: key, at: now)
    }

    /// A token of any header and claims, rightly signed.
    private func forged(_ header: String, _ claims: String, key: [UInt8]? = nil) -> String {
        let body = Base64.encode(Array(header.utf8), .urlSafe) + "." + Base64.encode(Array(claims.utf8), .urlSafe)
        let code = HMACSHA256.authenticate(key: key ?? self.key, message: Array(body.utf8))
        return body + "." + Base64.encode(code, .urlSafe)
    }

    @Test func `a token tells who it was made for until it is over`() {
        #expect(AccessToken(text, key: key, now: now)?.person == PersonID(7))
        #expect(AccessToken(text, key: key, now: now)?.session == SessionID(3))
        #expect(AccessToken(text, key: key, now: now.adding(seconds: 899)) != nil)
        #expect(AccessToken(text, key: key, now: now.adding(seconds: 900)) == nil)
    }

    @Test func `a token of another key is worth nothing`() {
        #expect(AccessToken(text, key: [UInt8](repeating: 2, count: 32), now: now) == nil)
    }

    @Test func `a token with any character changed is worth nothing`() {
        let characters = Array(text)
        for index in characters.indices {
            var changed = characters
            changed[index] = changed[index] == "A" ? "B" : "A"
            #expect(AccessToken(String(changed), key: key, now: now) == nil)
        }
    }

    @Test func `a token has one header and tells its use`() {
        let good = #"{"sub":"7","sid":"3","iat":1,"exp":2000,"use":"access"}"#
        #expect(AccessToken(forged(#"{"alg":"HS256","typ":"JWT"}"#, good), key: key, now: now) != nil)
        for header in [#"{"alg":"none","typ":"JWT"}"#, #"{"typ":"JWT","alg":"HS256"}"#, #"{"alg":"HS512"}"#, ""] {
            #expect(AccessToken(forged(header, good), key: key, now: now) == nil)
        }
        for claims in [
            "", "{}", "7", #"{"sub":7,"sid":"3","exp":2000,"use":"access"}"#, #"{"sub":"7","sid":"3","use":"access"}"#,
            #"{"sub":"7","sid":"3","exp":2000,"use":"refresh"}"#, #"{"sub":"x","sid":"3","exp":2000,"use":"access"}"#,
            #"{"sub":"7","exp":2000,"use":"access"}"#, #"{"sub":"7","sid":3,"exp":2000,"use":"access"}"#,
            #"{"sub":"7","sid":"3","sub":"8","exp":2000,"use":"access"}"#,
        ] {
            #expect(AccessToken(forged(#"{"alg":"HS256","typ":"JWT"}"#, claims), key: key, now: now) == nil)
        }
    }

    @Test(arguments: ["", ".", "..", "a.b", "a.b.c.d", String(repeating: "a", count: 5000)])
    func `what is no token is refused`(text: String) {
        #expect(AccessToken(text, key: key, now: now) == nil)
    }

    @Test func `a signature may not be left out`() {
        let parts = text.split(separator: ".")
        #expect(AccessToken("\(parts[0]).\(parts[1]).", key: key, now: now) == nil)
        #expect(AccessToken("\(parts[0]).\(parts[1])", key: key, now: now) == nil)
    }
}
