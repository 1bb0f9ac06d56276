import Testing

@testable import Desk

struct SubaddressTests {
    @Test(
        arguments: [
            ("support@example.com", "support", nil, "example.com"),
            ("support+abc@example.com", "support", "abc", "example.com"),
            ("support+@example.com", "support", "", "example.com"),
            ("support+a+b@example.com", "support", "a+b", "example.com"),
            ("Support+ABC@Example.COM", "Support", "ABC", "Example.COM"),
            (#""a+b"@example.com"#, #""a+b""#, nil, "example.com"),
            (#""a@b"@example.com"#, #""a@b""#, nil, "example.com"),
        ] as [(String, String, String?, String)])
    func `an address is split at its first plus and its last at sign`(
        address: String, user: String, detail: String?, domain: String
    ) throws {
        let parts = try #require(Subaddress(address))
        #expect(parts.user == user)
        #expect(parts.detail == detail)
        #expect(parts.domain == domain)
    }

    @Test(arguments: ["", "@", "support", "support@", "@example.com", "+abc@example.com"])
    func `what lacks a mailbox or a domain is no address`(text: String) {
        #expect(Subaddress(text) == nil)
    }

    @Test(
        arguments: [
            ("support+abc@x.example", ["support+abc"]), ("support@x.example", ["support+"]),
            ("support-abc@x.example", ["support-abc+", "support+abc"]),
            ("support=abc@x.example", ["support=abc+", "support+abc"]),
            ("support_abc@x.example", ["support_abc+", "support+abc"]),
            ("support%2Babc@x.example", ["support%2Babc+", "support+abc"]),
            ("support%2babc@x.example", ["support%2babc+", "support+abc"]),
            ("it-support-abc@x.example", ["it-support-abc+", "it-support+abc"]),
            ("a=b-c@x.example", ["a=b-c+", "a+b-c", "a=b+c"]), ("-abc@x.example", ["-abc+"]),
            ("\"a-b\"@x.example", ["\"a-b\"+"]), ("support", []),
        ] as [(String, [String])])
    func `an address whose plus was rewritten can be read in several ways`(address: String, readings: [String]) {
        #expect(Subaddress.readings(of: address).map { "\($0.user)+\($0.detail ?? "")" } == readings)
    }

    @Test func `a detail replaces the one before it`() throws {
        let parts = try #require(Subaddress("support+old@example.com"))
        #expect(parts.with(detail: "new") == "support+new@example.com")
        #expect(parts.base == "support@example.com")
    }
}
