import Testing

@testable import HTTPServer

struct IPAddressTests {
    @Test(arguments: [
        ("192.0.2.7", "192.0.2.7"), ("2001:DB8:0:0::7", "2001:db8::7"), ("::ffff:192.0.2.7", "192.0.2.7"),
        ("::1", "::1"),
    ]) func `an address is read and written`(text: String, expected: String) throws {
        #expect(try #require(IPAddress(text)).description == expected)
    }

    @Test(arguments: ["", "192.0.2", "192.0.2.256", "192.0.2.7 ", "192.0.2.7:80", "example.com", "2001:db8::7%lo", ":"])
    func `what is no address is none`(text: String) { #expect(IPAddress(text) == nil) }

    @Test func `a subscriber is an IPv4 address, or 64 bits of IPv6`() {
        #expect(IPAddress("192.0.2.7")?.subscriber.description == "192.0.2.7")
        #expect(IPAddress("2001:db8:1:2:3:4:5:6")?.subscriber.description == "2001:db8:1:2::")
    }
}
