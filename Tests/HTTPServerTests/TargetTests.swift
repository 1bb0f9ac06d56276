import Testing

@testable import HTTPServer

struct TargetTests {
    @Test(arguments: [
        ("/", []), ("/a", ["a"]), ("/a/", ["a", ""]), ("//", ["", ""]), ("/a%2Fb/c", ["a/b", "c"]),
        ("/%E2%82%AC", ["€"]), ("/a+b", ["a+b"]), ("/..", [".."]), ("*", []), ("http://desk/a/b", ["a", "b"]),
        ("HTTPS://desk", []), ("http://desk?x", []), ("/a?b/c", ["a"]),
    ])
    func `a path is split before it is decoded`(text: String, segments: [String]) throws {
        #expect(try #require(Target(text)).segments == segments)
    }

    @Test(arguments: [
        ("/", []), ("/?", []), ("/?a=1&b=2", [("a", "1"), ("b", "2")]), ("/?a&&b=", [("a", ""), ("b", "")]),
        ("/?q=a+b%2Bc%26d", [("q", "a b+c&d")]), ("/?a=1&a=2", [("a", "1"), ("a", "2")]),
        ("/?a=b=c?d", [("a", "b=c?d")]), ("/?text=line%0Abreak", [("text", "line\nbreak")]),
    ])
    func `a query is split before it is decoded`(text: String, items: [(String, String)]) throws {
        let expected = items.map { Target.QueryItem(name: $0.0, value: $0.1) }
        #expect(try #require(Target(text)).query == expected)
    }

    @Test(arguments: ["", "a", "/%", "/%1", "/%zz", "/%ff", "/%00", "/%7f", "/?%", "/?a=%c3", "ftp://desk/", "desk:80"])
    func `anything else is no target`(text: String) {
        #expect(Target(text) == nil)
    }

    @Test func `the path stays as it was sent`() throws {
        #expect(try #require(Target("/a%20b?c=%20")).path == "/a%20b")
    }

    @Test func `a request finds a query item by its name`() throws {
        let request = Request(.get, try #require(Target("/?page=2&page=3&q=")))
        #expect(request.query("page") == "2")
        #expect(request.query("q") == "")
        #expect(request.query("none") == nil)
    }
}
