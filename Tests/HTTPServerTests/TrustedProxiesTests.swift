import Testing

@testable import HTTPServer

struct TrustedProxiesTests {
    private func client(
        _ peer: String, _ fields: Headers, writing field: TrustedProxies.Field = .xForwardedFor
    ) throws -> String {
        let ranges = try ["127.0.0.1", "10.0.0.0/8", "2001:db8:f::/48"].map { try #require(NetworkRange($0)) }
        return TrustedProxies(ranges, writing: field).client(behind: peer, fields)
    }

    @Test(arguments: [
        ("203.0.113.9", "192.0.2.1", "203.0.113.9"),
        ("10.0.0.1", "192.0.2.1", "192.0.2.1"),
        ("10.0.0.1", "198.51.100.1, 192.0.2.1", "192.0.2.1"),
        ("10.0.0.1", "198.51.100.1, 192.0.2.1, 10.0.0.2,127.0.0.1", "192.0.2.1"),
        ("10.0.0.1", "10.0.0.3, 10.0.0.2", "10.0.0.3"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("10.0.0.1", "192.0.2.1, nonsense", "10.0.0.1"),
        ("10.0.0.1", "192.0.2.1, nonsense, 10.0.0.2", "10.0.0.2"),
        ("10.0.0.1", "192.0.2.1:4711", "192.0.2.1"),
        ("2001:db8:f::1", "[2001:db8::7]:80, 2001:db8:f::2", "2001:db8::7"),
        ("2001:db8:f::1", "2001:db8::7", "2001:db8::7"),
    ]) func `the client is the rightmost address that no proxy of ours has`(
        peer: String, field: String, expected: String
    ) throws {
        #expect(try client(peer, ["x-forwarded-for": field]) == expected)
    }

    @Test func `a repeated field is one list`() throws {
        #expect(try client("10.0.0.1", ["X-Forwarded-For": "192.0.2.1", "x-forwarded-FOR": "10.0.0.2"]) == "192.0.2.1")
    }

    @Test(arguments: [
        ("for=192.0.2.1", "192.0.2.1"), ("proto=https;For=\"192.0.2.1:80\";by=10.0.0.1", "192.0.2.1"),
        ("for=198.51.100.1, for=192.0.2.1;host=a, FOR=10.0.0.9", "192.0.2.1"),
        ("for=\"[2001:db8::7]:4711\"", "2001:db8::7"), ("for=_hidden", "10.0.0.1"), ("for=unknown", "10.0.0.1"),
        ("by=192.0.2.1", "10.0.0.1"), ("for=192.0.2.1, by=10.0.0.2", "10.0.0.1"),
    ]) func `the standard's field is read where the proxies write it`(field: String, expected: String) throws {
        #expect(try client("10.0.0.1", ["Forwarded": field], writing: .forwarded) == expected)
    }

    @Test func `the field that the proxies do not write is anybody's claim`() throws {
        #expect(try client("10.0.0.1", ["Forwarded": "for=192.0.2.1"]) == "10.0.0.1")
        #expect(try client("10.0.0.1", ["X-Forwarded-For": "192.0.2.1"], writing: .forwarded) == "10.0.0.1")
    }

    @Test func `without proxies nobody is believed`() {
        #expect(TrustedProxies().client(behind: "127.0.0.1", ["X-Forwarded-For": "192.0.2.1"]) == "127.0.0.1")
    }

    @Test func `the server's handler and its refusals see the client`() throws {
        let proxies = TrustedProxies([try #require(NetworkRange("127.0.0.0/8"))])
        let server = try Server(
            proxies: proxies, limits: Limits(body: 10), rejected: { .text("refused \($0.remoteAddress)", status: 413) }
        ) { .text($0.remoteAddress) }
        let client = try RawClient(port: server.port)
        try client.send("GET / HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 192.0.2.1\r\n\r\n")
        #expect(try client.response().text == "192.0.2.1\n")
        try client.send(
            "POST / HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 192.0.2.1\r\nContent-Length: 11\r\n\r\n12345678901")
        #expect(try client.response().text == "refused 192.0.2.1\n")
    }
}
