import Mail
import Testing

struct AuthenticationResultsTests {
    @Test func `methods, results, reasons and properties are read`() throws {
        let read = try #require(
            AuthenticationResults(
                """
                mx.help.example 1; dkim=pass (2048-bit; "quoted") header.d=Example.com header.b="a;b="; \
                DMARC/1 = Fail reason="policy; none" (p=reject) header.from=example.com
                """))
        #expect(read.server == "mx.help.example")
        #expect(read.results.map(\.method) == ["dkim", "dmarc"])
        #expect(read.results.map(\.value) == ["pass", "fail"])
        #expect(read.results[0].property("header", "d") == "Example.com")
        #expect(read.results[0].property("header", "b") == "a;b=")
        #expect(read.results[1].reason == "policy; none")
        #expect(read.results[1].property("header", "from") == "example.com")
        #expect(read.results[1].property("smtp", "mailfrom") == nil)
    }

    @Test(arguments: ["mx.example; none", "mx.example", "mx.example;", "mx.example; ; =; a=; b", "mx.example; spf"])
    func `a field without results has none`(text: String) throws {
        #expect(try #require(AuthenticationResults(text)).results.isEmpty)
    }

    @Test(arguments: ["", " ", ";", "; spf=pass", "= x", "(only a comment)"])
    func `a field that names no server is none`(text: String) {
        #expect(AuthenticationResults(text) == nil)
    }

    @Test func `a comment cannot pose as a result`() throws {
        let read = try #require(AuthenticationResults("mx.example (; dmarc=pass header.from=x); spf=none"))
        #expect(read.results.map(\.method) == ["spf"])
    }
}
