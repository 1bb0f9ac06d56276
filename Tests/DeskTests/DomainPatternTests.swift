import Desk
import Testing

struct DomainPatternTests {
    @Test(arguments: [
        ("example.com", "ada@example.com", true),
        ("example.com", "ada@EXAMPLE.com", true),
        ("Example.COM", "ada@example.com", true),
        ("example.com", "ada@mail.example.com", false),
        ("example.com", "ada@badexample.com", false),
        ("example.com", "ada@example.com.evil.test", false),
        ("example.com", "example.com", false),
        ("example.com", "\"a@example.com\"@evil.test", false),
        ("example.com", "a@evil.test@example.com", true),
        ("*.example.net", "ada@it.example.net", true),
        ("*.example.net", "ada@a.b.example.net", true),
        ("*.example.net", "ada@example.net", false),
        ("*.example.net", "ada@badexample.net", false),
        ("*.example.net", "ada@.example.net", false),
        ("localhost", "root@localhost", true),
        ("münchen.example", "ada@MÜNCHEN.example", true),
    ]) func `an address is in the domain or not`(pattern: String, address: String, isCovered: Bool) throws {
        #expect(try #require(DomainPattern(pattern)).covers(address: address) == isCovered)
    }

    @Test(arguments: [
        "", "*.", "*", "*.*.example.com", "a*.example.com", "ada@example.com", "a b.example", ".example.com",
        "example.com.", "a..example", "example.com/x", "<example.com>",
    ]) func `what is no domain name is no pattern`(text: String) {
        #expect(DomainPattern(text) == nil)
    }
}
