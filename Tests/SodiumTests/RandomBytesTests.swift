import Testing

@testable import Sodium

struct RandomBytesTests {
    @Test func `as many bytes come as were asked for, and never the same`() {
        #expect(RandomBytes.make(0) == [])
        #expect(RandomBytes.make(33).count == 33)
        #expect(RandomBytes.make(32) != RandomBytes.make(32))
        #expect(Set(RandomBytes.make(4096)).count > 200)
    }

    @Test func `a token is URL-safe text`() {
        let token = RandomBytes.token()
        #expect(token.utf8.count == 43)
        #expect(Base64.decode(token, .urlSafe)?.count == 32)
        #expect(RandomBytes.token(bytes: 10).utf8.count == 14)
        #expect(RandomBytes.token() != token)
    }
}
