import HTTPServer

extension Route {
    /// The media type of forms with files.
    static let formType = "multipart/form-data"

    /// What a request brings along, in the route's shape.
    func submission(of request: Request) throws -> Submission {
        if content == .none { return Submission() }
        try checkSize(of: request)
        try checkCoding(of: request)
        switch content {
        case .none, .bytes: return Submission()
        case .optional(let shape):
            return request.body.isEmpty ? Submission() : Submission(body: try json(of: request, shape: shape))
        case .required(let shape): return Submission(body: try json(of: request, shape: shape))
        case .form(let shape):
            guard request.mediaType == Route.formType else {
                return Submission(body: try json(of: request, shape: shape))
            }
            let submission = try form(of: request, shape: shape)
            try check(submission.body, shape)
            return submission
        case .file: return Submission(files: [try file(of: request)])
        }
    }

    private func json(of request: Request, shape: String) throws -> JSONValue {
        try checkType(of: request)
        let body = try JSONReader.read(request.body)
        try check(body, shape)
        return body
    }

    private func check(_ body: JSONValue, _ shape: String) throws(Problem) {
        let violations = Shape.named(shape).violations(in: body)
        guard violations.isEmpty else { throw Problem.unprocessable(violations) }
    }

    private func checkSize(of request: Request) throws(Problem) {
        let limit = limit(for: request)
        guard request.body.count > limit else { return }
        throw Problem(413, "too_large", "The body may have \(limit) bytes.").with("limit", JSONValue(limit))
    }

    /// RFC 9110 §15.5.16: who compresses is told that nobody here unpacks.
    private func checkCoding(of request: Request) throws(Problem) {
        let codings = request.headers.all("Content-Encoding").filter { $0.lowercased() != "identity" }
        guard codings.isEmpty else {
            throw Problem(415, "unsupported_content_encoding", "The content has to come without a coding.")
        }
    }

    /// RFC 8259 §11: JSON has no charset parameter; one that says UTF-8 does no harm.
    private func checkType(of request: Request) throws(Problem) {
        let parts = (request.headers["Content-Type"] ?? "").lowercased().split(separator: ";").map { part in
            part.filter { $0 != " " && $0 != "\t" && $0 != "\"" }
        }
        guard parts.first == "application/json", parts.dropFirst().allSatisfy({ $0 == "charset=utf-8" }) else {
            let form = if case .form = content { " or \(Route.formType)" } else { "" }
            throw Problem(
                415, "unsupported_media_type", "The content has to be application/json in UTF-8\(form).")
        }
    }

    /// The values of the query in the route's shapes; what the route does not know is refused, so that a misspelt
    /// filter never shows a list that is not filtered.
    func values(in items: [Target.QueryItem]) throws(Problem) -> [String: JSONValue] {
        var values: [String: JSONValue] = [:]
        for item in items {
            let place = "?\(item.name)"
            guard let parameter = query.first(where: { $0.name == item.name }) else {
                throw .unprocessable(place, "There is no such parameter.")
            }
            guard values[item.name] == nil else { throw .unprocessable(place, "It is there twice.") }
            let value = parameter.shape.value(ofText: item.value)
            let violations = parameter.shape.violations(in: value, at: place)
            guard violations.isEmpty else { throw .unprocessable(violations) }
            values[item.name] = value
        }
        return values
    }
}

extension Shape {
    /// The value that a text of a query or a form stands for; one that does not fit stays a text and is then refused.
    func value(ofText text: String) -> JSONValue {
        switch self {
        case .integer:
            let isNumber = text.utf8.allSatisfy { (0x30...0x39).contains($0) }
            return isNumber ? Int64(text).map(JSONValue.integer) ?? .text(text) : .text(text)
        case .boolean: return text == "true" ? true : text == "false" ? false : .text(text)
        case .list(let shape, _):
            let parts = text.split(separator: ",", omittingEmptySubsequences: false)
            return .list(parts.map { shape.value(ofText: String($0)) })
        case .either(let shapes):
            return shapes.map { $0.value(ofText: text) }.first { violations(in: $0).isEmpty } ?? .text(text)
        case .share, .text, .choice, .object, .nullable, .named: return .text(text)
        }
    }
}
