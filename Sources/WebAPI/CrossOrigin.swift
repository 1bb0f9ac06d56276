import HTTPServer

/// The pages of other origins whose scripts may use the API (Fetch §3.3): those that are listed, each by its name.
///
/// They may bring the browser's cookie along, and so are trusted like the site's own pages; to no other origin is
/// anything said, and the browser keeps the answer from its scripts.
struct CrossOrigin: Sendable {
    let origins: Set<String>

    /// The fields of a request that scripts may set.
    private static let taken = [
        "Authorization", "Content-Disposition", "Content-Type", "Idempotency-Key", "If-Match", "If-None-Match",
        "If-Range", "Range", CookieSession.field,
    ].joined(separator: ", ")

    /// The fields of an answer that scripts may read, beside those that they always may.
    private static let shown = [
        "Content-Disposition", "Content-Range", "ETag", "Idempotency-Replayed", "Link", "Location", "Retry-After",
        "X-Request-Id",
    ].joined(separator: ", ")

    /// Seconds for which a browser need not ask again.
    private static let memory = 600

    /// Says in an answer whether the page that asked may see it, and to a preflight what may come next.
    func mark(_ response: inout Response, to request: Request) {
        guard !origins.isEmpty, request.path.hasPrefix(Routes.root) else { return }
        response.headers.vary(by: "Origin")
        let named = request.headers.all("Origin")
        let isPreflight = request.method == .options && request.headers["Access-Control-Request-Method"] != nil
        if isPreflight { response.headers.vary(by: "Access-Control-Request-Method, Access-Control-Request-Headers") }
        guard named.count == 1, origins.contains(named[0]) else { return }
        response.headers.set("Access-Control-Allow-Origin", named[0])
        response.headers.set("Access-Control-Allow-Credentials", "true")
        guard isPreflight else { return response.headers.set("Access-Control-Expose-Headers", Self.shown) }
        guard let methods = response.headers["Allow"] else { return }
        response.headers.set("Access-Control-Allow-Methods", methods)
        response.headers.set("Access-Control-Allow-Headers", Self.taken)
        response.headers.set("Access-Control-Max-Age", "\(Self.memory)")
    }
}
