import HTTPServer

extension Routes {
    /// The route that shows the OpenAPI document of the others and of itself.
    static func document(of routes: [Route]) -> Route {
        var route = documentRoute { _ in Response(status: 500) }
        let bytes = OpenAPI.document(of: routes + [route]).bytes
        route = documentRoute { _ in
            Response(headers: ["Content-Type": "application/json", "Cache-Control": "no-cache"], body: bytes)
        }
        return route
    }

    private static func documentRoute(_ handle: @escaping @Sendable (Call) throws -> Response) -> Route {
        Route(
            .get, root + "openapi.json", "This API, as OpenAPI 3.1", .anyone, answer: .bytes("application/json"),
            handle: handle)
    }
}
