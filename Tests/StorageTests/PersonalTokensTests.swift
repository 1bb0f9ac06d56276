import Desk
import Storage
import Testing

struct PersonalTokensTests {
    private let office: Office
    private let token: PersonalToken

    init() throws {
        office = try Office()
        token = try office.store.write { [office] db in
            try db.addPersonalToken(
                "first", named: "Backup", for: [.write, .read], of: office.ann.id,
                until: Office.monday.adding(seconds: 1_000), cause: office.cause())
        }
    }

    private func found(_ secret: String = "first", after seconds: Int64 = 1) throws -> PersonalToken? {
        try office.store.read { db in try db.personalToken(secret, at: Office.monday.adding(seconds: seconds)) }
    }

    private func list(of person: Person, after seconds: Int64 = 1) throws -> [PersonalToken] {
        try office.store.read { db in
            try db.personalTokens(of: person.id, at: Office.monday.adding(seconds: seconds))
        }
    }

    @Test func `a token is found by its secret until it is over`() throws {
        #expect(try found() == token)
        #expect(token.scopes == [.read, .write])
        #expect(token.name == "Backup")
        #expect(try found("second") == nil)
        #expect(try found(after: 999) == token)
        #expect(try found(after: 1_000) == nil)
    }

    @Test func `of the secret only the hash is in the file`() throws {
        #expect(
            try office.texts("SELECT lower(hex(hash)) FROM personal_tokens") == [
                // SHA-256 of “first”.
                "a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e"
            ])
    }

    @Test func `a person lists their own tokens that are good, and those that are over are forgotten`() throws {
        #expect(try list(of: office.ann) == [token])
        #expect(try list(of: office.ann, after: 1_000) == [])
        #expect(try list(of: office.ben) == [])
        for (seconds, left) in [(Int64(999), "1"), (1_000, "0")] {
            try office.store.write { db in try db.clearSessions(at: Office.monday.adding(seconds: seconds)) }
            #expect(try office.texts("SELECT COUNT(*) FROM personal_tokens") == [left])
        }
    }

    @Test func `a token is revoked by its person alone, and both ends are in the chain`() throws {
        func revoke(by person: Person) throws -> Bool {
            try office.store.write { db in
                try db.revokePersonalToken(token.id, of: person.id, cause: office.cause())
            }
        }
        #expect(try revoke(by: office.ben) == false)
        #expect(try found() == token)
        #expect(try revoke(by: office.ann))
        #expect(try revoke(by: office.ann) == false)
        #expect(try found() == nil)
        #expect(try office.texts("SELECT kind FROM events ORDER BY sequence") == ["token_made", "token_revoked"])
        #expect(try office.texts("SELECT before FROM events WHERE kind = 'token_revoked'") == ["1 Backup"])
    }
}
