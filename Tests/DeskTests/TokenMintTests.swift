import Desk
import Testing

struct TokenMintTests {
    /// Thirty-two bytes that depend on every bit of key and message; no secret is kept here.
    @Sendable private static func code(_ key: UInt8, _ message: [UInt8]) -> [UInt8] {
        (UInt64(0)..<4).flatMap { lane in
            var hash: UInt64 = 14_695_981_039_346_656_037 &+ lane
            for byte in [key] + message + [UInt8(lane)] { hash = (hash ^ UInt64(byte)) &* 1_099_511_628_211 }
            return (0..<8).map { UInt8(truncatingIfNeeded: hash >> ($0 * 8)) }
        }
    }

    /// A mint that signs with `current` and knows the keys 1 to `current`.
    private func mint(current: UInt8, known: ClosedRange<UInt8>) -> TokenMint {
        TokenMint(currentKey: current) { key, message in
            known.contains(key) ? TokenMintTests.code(key, message) : nil
        }
    }

    private let token = AddressToken(.reply, about: 1001, person: PersonID(42))

    @Test(
        arguments: AddressToken.Kind.allCases,
        [0, 1, 127, 128, 1001, 16_383, 16_384, 4_294_967_296, Int64.max])
    func `a token comes back as it went`(kind: AddressToken.Kind, number: Int64) throws {
        let mint = mint(current: 1, known: 1...1)
        for token in [
            AddressToken(kind, about: number, person: PersonID(7)),
            AddressToken(kind, about: 7, person: PersonID(number)),
        ] {
            let text = try #require(mint.text(for: token))
            #expect(mint.token(from: text) == token)
            #expect(text.allSatisfy { $0.isLowercase || "234567".contains($0) })
            #expect(text.utf8.count <= 48, "a local part has 64 bytes, `support+` included (RFC 5321 §4.5.3.1.1)")
        }
    }

    @Test func `a mail system may fold the case`() throws {
        let mint = mint(current: 1, known: 1...1)
        let text = try #require(mint.text(for: token))
        #expect(mint.token(from: text.uppercased()) == token)
        let mixed = text.enumerated().map { $0.isMultiple(of: 2) ? $1.uppercased() : String($1) }.joined()
        #expect(mint.token(from: mixed) == token)
    }

    @Test func `a token stays what it is after its text is fixed`() throws {
        let text = try #require(mint(current: 1, known: 1...1).text(for: token))
        let bytes = try #require(Base32.decode(text))
        #expect(bytes.prefix(5) == [1, 1, 0xE9, 0x07, 42])
        #expect(bytes.suffix(10) == TokenMintTests.code(1, [1, 1, 0xE9, 0x07, 42]).prefix(10))
    }

    @Test func `a change of any bit is found`() throws {
        let mint = mint(current: 1, known: 0...255)
        let text = try #require(mint.text(for: token))
        let bytes = try #require(Base32.decode(text))
        for index in bytes.indices {
            for bit in 0..<8 {
                var changed = bytes
                changed[index] ^= 1 << bit
                #expect(mint.token(from: Base32.encode(changed)) == nil, "byte \(index), bit \(bit)")
            }
        }
    }

    @Test func `a change of any letter is found`() throws {
        let mint = mint(current: 1, known: 1...1)
        let text = try #require(mint.text(for: token))
        for index in text.indices {
            for letter in "abcdefghijklmnopqrstuvwxyz234567" where letter != text[index] {
                #expect(mint.token(from: text.replacingCharacters(at: index, with: letter)) == nil)
            }
        }
    }

    @Test func `a token cut short or drawn out is none`() throws {
        let mint = mint(current: 1, known: 1...1)
        let text = try #require(mint.text(for: token))
        for count in 0..<text.count { #expect(mint.token(from: text.prefix(count)) == nil) }
        for end in ["a", "aa", "aaaaaaaa", "=", "."] { #expect(mint.token(from: text + end) == nil) }
        #expect(mint.token(from: String(repeating: "a", count: 1_000_000)) == nil)
    }

    @Test func `bytes between person and code make no token, though they are signed`() {
        let claim: [UInt8] = [1, 1, 0xE9, 0x07, 42, 0]
        let text = Base32.encode(claim + TokenMintTests.code(1, claim).prefix(10))
        #expect(mint(current: 1, known: 1...1).token(from: text) == nil)
    }

    @Test func `an unknown kind makes no token, though it is signed`() {
        let claim: [UInt8] = [9, 1, 0xE9, 0x07, 42]
        let text = Base32.encode(claim + TokenMintTests.code(1, claim).prefix(10))
        #expect(mint(current: 1, known: 1...1).token(from: text) == nil)
    }

    @Test func `a code that is too short makes no token`() throws {
        let text = try #require(mint(current: 1, known: 1...1).text(for: token))
        let short = TokenMint(currentKey: 1) { Array(TokenMintTests.code($0, $1).prefix(9)) }
        #expect(short.token(from: text) == nil)
    }

    @Test func `keys rotate: an old token is good while its key is there`() throws {
        let old = try #require(mint(current: 1, known: 1...1).text(for: token))
        #expect(mint(current: 2, known: 1...2).token(from: old) == token)
        #expect(mint(current: 2, known: 2...2).token(from: old) == nil)
        #expect(mint(current: 2, known: 1...2).text(for: token) != old)
    }

    @Test func `another desk's key makes no token`() throws {
        let theirs = TokenMint(currentKey: 1) { TokenMintTests.code($0 ^ 0x55, $1) }
        let text = try #require(theirs.text(for: token))
        #expect(theirs.token(from: text) == token)
        #expect(mint(current: 1, known: 1...1).token(from: text) == nil)
    }

    @Test func `nothing is signed without the current key`() {
        #expect(mint(current: 3, known: 1...2).text(for: token) == nil)
    }
}

extension String {
    fileprivate func replacingCharacters(at index: Index, with letter: Character) -> String {
        String(self[..<index]) + String(letter) + String(self[self.index(after: index)...])
    }
}
