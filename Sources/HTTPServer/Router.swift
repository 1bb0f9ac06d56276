/// The table of routes: which endpoint answers which method on which path.
///
/// A pattern is a path whose segments are written out or are a name in braces: `/api/v1/tickets/{n}/claim`. A segment
/// that is written out goes before a name. What an endpoint is, is the owner's business; most often a ``Handler``.
package struct Router<Endpoint: Sendable>: Sendable {
    /// One line of the table.
    package struct Route: Sendable {
        /// The method.
        package let method: Method
        /// The pattern as it was written.
        package let pattern: String
        /// Who answers.
        package let endpoint: Endpoint
    }

    /// What the table has for a request.
    package enum Match: Sendable {
        /// A route and the parts of the path for its names; HEAD finds the route of GET.
        case found(Route, Parameters)
        /// The path is known and the method is not, with the methods that are.
        case methodNotAllowed([Method])
        /// No pattern fits the path.
        case notFound
    }

    /// Every route in the order of its entry.
    package private(set) var routes: [Route] = []
    private var root = RouteNode()

    /// A table without routes.
    package init() {}

    /// Enters a route.
    ///
    /// - Precondition: The pattern begins with a slash, and this method is not yet on a pattern of the same shape.
    package mutating func on(_ method: Method, _ pattern: String, _ endpoint: Endpoint) {
        precondition(pattern.hasPrefix("/"), "a pattern begins with a slash: \(pattern)")
        let segments = pattern == "/" ? [] : pattern.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        let isNew = root.insert(segments[...], leaf: RouteNode.Leaf(method: method, index: routes.count))
        precondition(isNew, "\(method.rawValue) \(pattern) is in the table twice")
        routes.append(Route(method: method, pattern: pattern, endpoint: endpoint))
    }

    /// The route for a request.
    package func match(_ request: Request) -> Match {
        var values: [String] = []
        guard let node = root.find(request.segments[...], values: &values) else { return .notFound }
        let wanted = node.leaves.first { $0.method == request.method }
        let stand = request.method == .head ? node.leaves.first { $0.method == .get } : nil
        guard let leaf = wanted ?? stand else { return .methodNotAllowed(node.methods) }
        return .found(routes[leaf.index], Parameters(names: leaf.names, values: values))
    }
}

/// Answers a request of a route.
package typealias Handler = @Sendable (Request, Parameters) -> Response

extension Router where Endpoint == Handler {
    /// Answers a request by its route, or with 404, 405, or 204 and the allowed methods for OPTIONS.
    package func respond(to request: Request) -> Response {
        switch match(request) {
        case .found(let route, let parameters):
            return route.endpoint(request, parameters)
        case .methodNotAllowed(let methods):
            let allow: Headers = ["Allow": methods.map(\.rawValue).joined(separator: ", ")]
            return Response(status: request.method == .options ? 204 : 405, headers: allow)
        case .notFound:
            return .text("Not found", status: 404)
        }
    }
}
