import Testing

@testable import Sodium

struct PasswordHashTests {
    /// Cheap enough for a test; the cost is in the hash.
    private let cheap = PasswordHash.Cost(passes: 1, memory: 8 << 10)

    @Test(arguments: ["correct horse battery staple", "", "pässwörd 🙂", String(repeating: "long ", count: 1000)])
    func `a password opens its own hash and no other does`(password: String) throws {
        let hash = try PasswordHash.make(password, cost: cheap)
        #expect(hash.hasPrefix("$argon2id$"))
        #expect(PasswordHash.verify(password, against: hash))
        #expect(!PasswordHash.verify(password + " ", against: hash))
        #expect(!PasswordHash.verify("other", against: hash))
    }

    @Test func `what follows a zero byte counts`() throws {
        let hash = try PasswordHash.make("one\u{0}two", cost: cheap)
        #expect(!PasswordHash.verify("one\u{0}three", against: hash))
        #expect(!PasswordHash.verify("one", against: hash))
    }

    @Test func `each hash has its own salt`() throws {
        let one = try PasswordHash.make("same", cost: cheap)
        let two = try PasswordHash.make("same", cost: cheap)
        #expect(one != two)
    }

    @Test func `the interactive cost is the one that is written into the hash`() throws {
        let hash = try PasswordHash.make("password")
        #expect(hash.hasPrefix("$argon2id$v=19$m=65536,t=2,p=1$"))
        #expect(PasswordHash.verify("password", against: hash))
        #expect(!PasswordHash.isOutdated(hash))
        #expect(PasswordHash.isOutdated(try PasswordHash.make("password", cost: cheap)))
    }

    @Test func `the reference implementation's hash is understood`() {
        let hash = "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"
        #expect(PasswordHash.verify("password", against: hash))
        #expect(!PasswordHash.verify("Password", against: hash))
    }

    @Test(arguments: ["", "plain", "$argon2id$", "$2b$12$abcdefghijklmnopqrstuv"])
    func `a text that is no hash opens to nobody`(hash: String) {
        #expect(!PasswordHash.verify("", against: hash))
        #expect(PasswordHash.isOutdated(hash))
    }

    @Test func `a cost that cannot be paid is an error`() {
        let absurd = PasswordHash.Cost(passes: 1, memory: .max)
        #expect(throws: SodiumError.outOfMemory) { try PasswordHash.make("password", cost: absurd) }
    }
}
