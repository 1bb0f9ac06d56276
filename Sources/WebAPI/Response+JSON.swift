import HTTPServer

extension Response {
    /// An answer in JSON.
    static func json(_ value: JSONValue, status: Int = 200) -> Response {
        Response(status: status, headers: ["Content-Type": "application/json"], body: value.bytes)
    }

    /// An answer that says what went wrong.
    static func problem(_ problem: Problem, requestID: String) -> Response {
        var headers: Headers = ["Content-Type": "application/problem+json"]
        if problem.status == 401 { headers.set("WWW-Authenticate", #"Bearer realm="intray""#) }
        if let seconds = problem.retryAfter { headers.set("Retry-After", String(seconds)) }
        if let allow = problem.allow { headers.set("Allow", allow) }
        if let length = problem.contentLength { headers.set("Content-Range", "bytes */\(length)") }
        return Response(status: problem.status, headers: headers, body: problem.body(requestID: requestID).bytes)
    }

    /// The answer with one more header field.
    func with(_ name: String, _ value: String) -> Response {
        var response = self
        response.headers.set(name, value)
        return response
    }

    /// The answer with what no answer goes without, unless the route knows better.
    ///
    /// - Parameter strictTransport: For how many seconds browsers are to come over TLS only; nil where there is none.
    mutating func secure(requestID: String, strictTransport: Int64?) {
        if let strictTransport { headers.set("Strict-Transport-Security", "max-age=\(strictTransport)") }
        headers.set("X-Request-Id", requestID)
        headers.set("X-Content-Type-Options", "nosniff")
        headers.set("X-Frame-Options", "DENY")
        headers.set("Referrer-Policy", "no-referrer")
        headers.set("Cross-Origin-Resource-Policy", "same-origin")
        if headers["Content-Security-Policy"] == nil {
            headers.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
        }
        if headers["Cache-Control"] == nil { headers.set("Cache-Control", "no-store") }
    }
}
