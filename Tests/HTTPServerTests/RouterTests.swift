import Testing

@testable import HTTPServer

struct RouterTests {
    private func makeRouter() -> Router<Handler> {
        var router = Router<Handler>()
        func answer(_ name: String) -> Handler {
            { _, parameters in .text("\(name) \(parameters["n"] ?? "-") \(parameters["id"] ?? "-")") }
        }
        router.on(.get, "/", answer("root"))
        router.on(.get, "/tickets", answer("list"))
        router.on(.post, "/tickets", answer("open"))
        router.on(.get, "/tickets/{n}", answer("show"))
        router.on(.get, "/tickets/search", answer("search"))
        router.on(.post, "/tickets/{n}/claim", answer("claim"))
        router.on(.get, "/tickets/{n}/enclosures/{id}", answer("enclosure"))
        router.on(.delete, "/tickets/{id}/watch", answer("unwatch"))
        router.on(.options, "/odd", answer("odd"))
        return router
    }

    private func respond(_ method: Method, _ path: String) throws -> Response {
        makeRouter().respond(to: Request(method, try #require(Target(path))))
    }

    @Test(arguments: [
        (Method.get, "/", "root - -\n"), (.get, "/tickets", "list - -\n"), (.post, "/tickets?x=1", "open - -\n"),
        (.get, "/tickets/1001", "show 1001 -\n"), (.get, "/tickets/search", "search - -\n"),
        (.post, "/tickets/search/claim", "claim search -\n"), (.post, "/tickets/a%2Fb/claim", "claim a/b -\n"),
        (.get, "/tickets/7/enclosures/9", "enclosure 7 9\n"), (.delete, "/tickets/5/watch", "unwatch - 5\n"),
        (.head, "/tickets", "list - -\n"), (.options, "/odd", "odd - -\n"),
    ])
    func `a request goes to its route`(method: Method, path: String, text: String) throws {
        let response = try respond(method, path)
        #expect(response.status == 200)
        #expect(String(decoding: response.body, as: UTF8.self) == text)
    }

    @Test(arguments: [
        "/nowhere", "/tickets/", "/tickets//claim", "/tickets/1/claim/2", "/Tickets", "//", "/tickets/1/enclosures",
    ])
    func `a path that fits no pattern is not found`(path: String) throws {
        #expect(try respond(.get, path).status == 404)
        #expect(try respond(.options, path).status == 404)
    }

    @Test func `a method that is not there is told those that are`() throws {
        let refused = try respond(.put, "/tickets")
        #expect(refused.status == 405)
        #expect(refused.headers["Allow"] == "GET, HEAD, POST, OPTIONS")
        #expect(try respond(.get, "/tickets/1/claim").headers["Allow"] == "POST, OPTIONS")
        #expect(try respond(.head, "/tickets/1/claim").status == 405)
    }

    @Test func `the methods of a path may be asked for`() throws {
        let response = try respond(.options, "/tickets")
        #expect(response.status == 204)
        #expect(response.headers["Allow"] == "GET, HEAD, POST, OPTIONS")
    }

    @Test func `the routes are listed in the order of their entry`() {
        let routes = makeRouter().routes
        #expect(routes.count == 9)
        #expect(routes.map(\.pattern)[3...5] == ["/tickets/{n}", "/tickets/search", "/tickets/{n}/claim"])
        #expect(routes[5].method == .post)
    }

    @Test func `an endpoint may be anything`() throws {
        var router = Router<Int>()
        router.on(.get, "/one", 1)
        guard case .found(let route, _) = router.match(Request(.get, try #require(Target("/one")))) else {
            Testing.Issue.record("no route")
            return
        }
        #expect(route.endpoint == 1)
    }

    @Test func `a part of the path may be a number`() {
        let parameters = Parameters(names: ["a", "b", "c"], values: ["1001", "-1", "99999999999999999999"])
        #expect(parameters.number("a") == 1001)
        #expect(parameters.number("b") == nil)
        #expect(parameters.number("c") == nil)
        #expect(parameters.number("d") == nil)
    }
}
