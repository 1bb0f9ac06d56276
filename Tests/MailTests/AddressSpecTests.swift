import Testing

@testable import Mail

struct AddressSpecTests {
    @Test(arguments: [
        ("ann@example.com", "ann@example.com"),
        ("Ann.B+tag@Example.COM", "Ann.B+tag@example.com"),
        ("o'neil/x=y@example.com", "o'neil/x=y@example.com"),
        ("\"ann b\"@example.com", "\"ann b\"@example.com"),
        ("\"a\\\"b\"@example.com", "\"a\\\"b\"@example.com"),
        ("a..b.@example.jp", "\"a..b.\"@example.jp"),
        ("root@localhost", "root@localhost"),
        ("ann@[192.0.2.1]", "ann@[192.0.2.1]"),
        ("ann@bücher.example", "ann@xn--bcher-kva.example"),
        ("ann@例え.テスト", "ann@xn--r8jz45g.xn--zckzah"),
        ("ann@MÜNCHEN.example", "ann@xn--mnchen-3ya.example"),
    ])
    func `an address is kept in its sendable form`(text: String, expected: String) {
        #expect(AddressSpec(text)?.description == expected)
    }

    @Test(arguments: [
        "", "@", "ann", "ann@", "@example.com", "ann@example..com", "ann@.example.com", "ann@-example.com",
        "ann@example.com\r\nBcc: eve@example.net", "ann\r\n@example.com", "ann@example.com\u{0}", "ann b@example.com",
        "<ann@example.com>", "ann@example.com>", "ann@exam ple.com", "\"ann@example.com", "\"a\"b\"@example.com",
        "\"ann\n\"@example.com", "\"ann\\\"@example.com", "änn@example.com", "ann@[192.0.2.1", "ann@[a b]", "ann@[]",
        "ann@exa\u{202E}mple.com", "a,b@example.com",
        String(repeating: "a", count: 65) + "@example.com",
        "ann@" + String(repeating: "a", count: 64) + ".com",
        "ann@" + String(repeating: "a.", count: 130) + "com",
    ])
    func `what cannot be sent to is refused`(text: String) {
        #expect(AddressSpec(text) == nil)
    }

    @Test func `addresses with the same domain in other letters are equal`() {
        #expect(AddressSpec("ann@EXAMPLE.com") == AddressSpec("ann@example.com"))
        #expect(AddressSpec("Ann@example.com") != AddressSpec("ann@example.com"))
    }
}
