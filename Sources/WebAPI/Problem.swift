/// An answer that says what went wrong, as RFC 9457 has it; thrown by whoever finds out.
package struct Problem: Error, Sendable {
    /// The HTTP status.
    package let status: Int
    /// The kind of problem for programs, stable for ever, in snake case.
    package let kind: String
    /// What went wrong this time, as a sentence for people.
    package var detail: String
    /// Facts for programs, beside the standard members.
    var facts: [JSONValue.Member] = []
    /// The seconds after which to try again, where that helps.
    var retryAfter: Int64?
    /// The methods that the path knows, where that was the problem.
    var allow: String?

    /// The length of the content of which no such part exists, where that was the problem.
    var contentLength: Int?

    /// A problem with its status.
    package init(_ status: Int, _ kind: String, _ detail: String) {
        self.status = status
        self.kind = kind
        self.detail = detail
    }

    /// The problem with one more fact.
    func with(_ name: String, _ value: JSONValue) -> Problem {
        var problem = self
        problem.facts.append(JSONValue.Member(name, value))
        return problem
    }

    /// The problem with the time to wait.
    func retry(after seconds: Int64) -> Problem {
        var problem = self
        problem.retryAfter = seconds
        return problem
    }

    /// The kind as a URI, which no one is to look up.
    var type: String { "urn:intray:problem:\(kind)" }

    /// The body of the answer.
    func body(requestID: String) -> JSONValue {
        .object(
            [
                .init("type", .text(type)), .init("title", .text(Problem.title(of: status))),
                .init("status", JSONValue(status)), .init("detail", .text(detail)),
                .init("request_id", .text(requestID)),
            ] + facts)
    }

    private static func title(of status: Int) -> String {
        switch status {
        case 400: "Bad request"
        case 401: "Not signed in"
        case 403: "Not allowed"
        case 404: "Not found"
        case 405: "Method not allowed"
        case 409: "Conflict"
        case 412: "Changed meanwhile"
        case 413: "Too large"
        case 415: "Unsupported media type"
        case 416: "No such range"
        case 422: "Not acceptable content"
        case 429: "Too many requests"
        case 431: "Too many header fields"
        case 501: "Not implemented"
        case 503: "Busy"
        default: status < 500 ? "Refused" : "Internal error"
        }
    }
}

extension Problem {
    /// Who calls is not signed in, or no longer.
    static let notSignedIn = Problem(401, "not_signed_in", "Sign in first; the access token is missing or over.")
    /// The path leads nowhere.
    static let noSuchRoute = Problem(404, "no_such_route", "There is nothing at this path.")
    /// The path knows other methods.
    static func wrongMethod(_ method: String, allow: String) -> Problem {
        var problem = Problem(405, "method_not_allowed", "\(method) is not for this path; \(allow) are.")
        problem.allow = allow
        return problem
    }
    /// The content has no such part.
    static func unsatisfiableRange(of length: Int) -> Problem {
        var problem = Problem(416, "no_such_range", "The file has \(length) bytes.")
        problem.contentLength = length
        return problem
    }
    /// There is no such thing, or it is none of the caller's business.
    static func missing(_ what: String) -> Problem { Problem(404, "not_found", "There is no such \(what).") }
    /// The role that the route is for is not the caller's.
    static func needs(_ role: String) -> Problem { Problem(403, "needs_role", "This is for \(role)s only.") }

    /// The content does not have its shape.
    static func unprocessable(_ violations: [Violation]) -> Problem {
        let list = violations.prefix(20).map {
            ["pointer": .text($0.pointer), "detail": .text($0.detail)] as JSONValue
        }
        let first = violations.first.map { "\($0.pointer.isEmpty ? "The body" : $0.pointer): \($0.detail)" }
        return Problem(422, "invalid", first ?? "The content is not as it should be.").with("errors", .list(list))
    }

    /// One place of the content, or of the query, does not fit.
    static func unprocessable(_ pointer: String, _ detail: String) -> Problem {
        unprocessable([Violation(pointer: pointer, detail: detail)])
    }
}
