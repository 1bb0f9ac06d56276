import Desk
package import HTTPServer
import Sodium
import Storage

/// The HTTP door: finds the route, sees who asks, reads what they ask with, and turns what comes of it into an answer.
package struct API: Sendable {
    /// The table of routes.
    package let routes: [Route]
    let site: Site
    let router: Router<Route>
    let requests = RequestMeter()
    let crossOrigin: CrossOrigin
    let doorman: Doorman
    private let throttle: Throttle?

    /// An API on a site.
    ///
    /// - Parameter passwordCost: What the hashes of passwords cost; checking one costs it once more at the start.
    /// - Throws: When there is not enough memory to check a password.
    package init(_ site: Site, passwordCost: PasswordCost = .interactive) throws {
        let signIn = SignIn(gate: try PasswordGate(cost: passwordCost.cost), limits: site.limits)
        crossOrigin = CrossOrigin(origins: site.origins)
        throttle = site.limits.requestsPerClient.map { Throttle(perMinute: $0) }
        var routes = Routes.all(signIn, site.limits) + [Routes.metrics(requests)]
        routes.append(Routes.document(of: routes))
        var router = Router<Route>()
        for route in routes { router.on(route.method, route.pattern, route) }
        self.site = site
        doorman = Doorman(site: site)
        self.routes = routes
        self.router = router
    }

    /// What checking a password costs.
    package enum PasswordCost: Sendable {
        /// What a person who signs in waits for: a tenth of a second and 64 MiB.
        case interactive
        /// Next to nothing, for tests.
        case minimal

        fileprivate var cost: PasswordHash.Cost {
            switch self {
            case .interactive: .interactive
            case .minimal: PasswordHash.Cost(passes: 1, memory: 8192)
            }
        }
    }

    /// The answer to a request.
    package func respond(to request: Request) -> Response {
        var visit = Visit(request: request, id: site.requestID())
        let start = site.clock()
        var response: Response
        do {
            response = try answer(&visit, at: start)
        } catch {
            response = .problem(problem(for: error, &visit).with("instance", .text(request.path)), requestID: visit.id)
        }
        if let route = visit.route, !route.handsOutSecrets { response = response.gzipped(for: request) }
        response.secure(requestID: visit.id, strictTransport: site.strictTransport)
        crossOrigin.mark(&response, to: request)
        let micros = site.clock().micros - start.micros
        requests.count(request.method.rawValue, visit.route, status: response.status, micros: micros)
        site.log(
            Answered(
                requestID: visit.id, method: request.method.rawValue, route: visit.route?.pattern ?? request.path,
                status: response.status, micros: micros, person: visit.person?.id,
                client: request.remoteAddress, trouble: visit.trouble))
        return response
    }

    private func answer(_ visit: inout Visit, at now: Moment) throws -> Response {
        let request = visit.request
        if let throttle, !request.isLocal, let seconds = throttle.take(request.client, at: now) {
            throw Problem(429, "too_many_requests", "Too many requests in a minute.").retry(after: seconds)
        }
        switch router.match(request) {
        case .notFound:
            // RFC 9110 §9.3.7: a question about the server as a whole.
            guard request.path == "*", request.method == .options else { throw Problem.noSuchRoute }
            let methods = Method.allCases.map(\.rawValue).joined(separator: ", ")
            return Response(status: 204, headers: ["Allow": methods])
        case .methodNotAllowed(let methods):
            let allow = methods.map(\.rawValue).joined(separator: ", ")
            if request.method == .options { return Response(status: 204, headers: ["Allow": allow]) }
            throw Problem.wrongMethod(request.method.rawValue, allow: allow)
        case .found(let found, let parameters):
            let route = found.endpoint
            visit.route = route
            func call(by caller: Doorman.Caller?) throws -> Call {
                visit.person = caller?.person
                return Call(
                    site: site, request: request, route: route.pattern, parameters: parameters, person: caller?.person,
                    session: caller?.session, submission: try route.submission(of: request),
                    query: try route.values(in: request.query), now: now)
            }
            switch route.handler {
            case .free(let handle):
                return try handle(call(by: try doorman.caller(of: request, for: route, at: now)))
            case .reading(let handle):
                return try site.store.read { db in
                    try handle(call(by: try doorman.caller(of: request, for: route, at: now, &db)), &db)
                }
            }
        }
    }

    /// What an error is to the client; what is nobody's business but ours goes into the log.
    private func problem(for error: any Error, _ visit: inout Visit) -> Problem {
        switch error {
        case let problem as Problem: return problem
        case let error as JSONError: return Problem(error)
        case let error as FormError: return Problem(error)
        case let refusal as CategoryRefusal: return Problem(refusal)
        case let refusal as HouseRefusal: return Problem(refusal)
        case let refusal as Refusal:
            let named = try? site.store.read { db in try Problem(refusal, &db) }
            return named ?? Problem(refusal) { "Person \($0.value)" }
        default:
            visit.trouble = "\(error)"
            if Store.isPassing(error) {
                return Problem(503, "busy", "The service cannot do this now; try again.").retry(after: 2)
            }
            return Problem(500, "internal", "Something went wrong here; the request id finds it in our log.")
        }
    }
}

/// A request as far as it has come.
private struct Visit {
    let request: Request
    let id: String
    var route: Route?
    var person: Person?
    var trouble: String?
}
