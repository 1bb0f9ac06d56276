import Desk
import Storage
import Testing

@testable import WebAPI

struct AccessTokensTests {
    private let key = [UInt8](repeating: 1, count: 32)
    private let now = Moment(seconds: 1_000)

    private func text(_ person: Int64 = 7) -> String {
        AccessToken(person: PersonID(person), session: SessionID(3), expires: now.adding(seconds: 900))
            .signed(with: key, at: now)
    }

    @Test func `a token that was read before is over when it is over`() {
        let tokens = AccessTokens(key: key)
        #expect(tokens.token(text(), at: now)?.person == PersonID(7))
        #expect(tokens.token(text(), at: now.adding(seconds: 899))?.session == SessionID(3))
        #expect(tokens.count == 1)
        #expect(tokens.token(text(), at: now.adding(seconds: 900)) == nil)
    }

    @Test func `what is no token of ours is refused beside one that is, and is not remembered`() {
        let tokens = AccessTokens(key: key)
        #expect(tokens.token(text(), at: now) != nil)
        let characters = Array(text())
        for index in characters.indices {
            var changed = characters
            changed[index] = changed[index] == "A" ? "B" : "A"
            #expect(tokens.token(String(changed), at: now) == nil)
        }
        let other = AccessTokens(key: [UInt8](repeating: 2, count: 32))
        #expect(other.token(text(), at: now) == nil)
        #expect(tokens.count == 1)
        #expect(other.count == 0)
    }

    @Test func `only so many are remembered, and all are read`() {
        let tokens = AccessTokens(key: key, capacity: 10)
        for person in 1...100 as ClosedRange<Int64> {
            #expect(tokens.token(text(person), at: now)?.person == PersonID(person))
            #expect(tokens.count <= 10)
        }
    }

    @Test func `the session behind a token that was just shown is looked at each time`() throws {
        let house = try House()
        try house.ticket()
        let token = ("Authorization", "Bearer \(try house.token(.owner))")
        func status() throws -> Int {
            try house.ask(.nobody, "GET", "tickets/1001", headers: [token]).status
        }
        #expect(try status() == 200)
        let owner = try house.person(.owner).id
        try house.store.write { db in try db.setActive(false, owner) }
        #expect(try status() == 401)
        try house.store.write { db in try db.setActive(true, owner) }
        #expect(try status() == 200)
        try house.store.write { db in try db.endSessions(of: owner, cause: Cause(.api, at: house.now)) }
        #expect(try status() == 401)
    }
}
