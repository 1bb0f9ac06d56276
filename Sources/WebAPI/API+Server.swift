import Desk
package import HTTPServer
import Storage

/// What the API tells the server before a request is complete, and says where the server did not take one.
extension API {
    /// The bytes that the body of a request may have before the server refuses to receive it.
    ///
    /// More than the route takes: a body a little too large gets an answer that says what the limit is.
    package func bodyLimit(for head: Request) -> Int {
        guard case .found(let route, _) = router.match(head) else { return API.forStrangers }
        let limit = route.endpoint.limit(for: head)
        // The room for files is not for everybody to fill.
        if limit > API.beyond, obstacle(for: head, on: route.endpoint) != nil { return API.forStrangers }
        return limit + min(limit, API.beyond)
    }

    /// The bytes that a body may have of whom nothing is expected.
    private static let forStrangers = 64 << 10
    /// How far beyond its limit a body may go before it is cut off.
    private static let beyond = 1 << 20

    /// Why who asks may not use a route, as far as the head tells.
    private func obstacle(for head: Request, on route: Route) -> Problem? {
        do {
            _ = try doorman.caller(of: head, for: route, at: site.clock())
            return nil
        } catch {
            // What else went wrong comes up again when the request is answered.
            return error as? Problem
        }
    }

    /// Whoever is not let in hears that, and nothing about sizes.
    private func problem(of rejection: Rejection) -> Problem {
        guard let head = rejection.head else { return Problem(rejection) }
        var problem = Problem(rejection)
        if rejection.status == 413, case .found(let route, _) = router.match(head),
            let obstacle = obstacle(for: head, on: route.endpoint)
        {
            problem = obstacle
        }
        return problem.with("instance", .text(head.path))
    }

    /// Whether a request keeps a processor busy for long: the server does better to handle it apart.
    package func isCostly(_ request: Request) -> Bool {
        if case .found(let route, _) = router.match(request) { return route.endpoint.isCostly }
        return false
    }

    /// The limits of a server with this API.
    package var limits: Limits {
        var limits = Limits(body: { bodyLimit(for: $0) })
        limits.isCostly = { isCostly($0) }
        return limits
    }

    /// The answer to a request that the server refused by itself.
    package func respond(to rejection: Rejection) -> Response {
        let id = site.requestID()
        let problem = problem(of: rejection)
        var response = Response.problem(problem, requestID: id)
        response.secure(requestID: id, strictTransport: site.strictTransport)
        if let head = rejection.head { crossOrigin.mark(&response, to: head) }
        requests.count("-", nil, status: problem.status, micros: 0)
        site.log(
            Answered(
                requestID: id, method: rejection.method, route: "-", status: problem.status, micros: 0, person: nil,
                client: rejection.remoteAddress, trouble: nil))
        return response
    }
}
