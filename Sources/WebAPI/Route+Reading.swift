import HTTPServer

extension Route {
    /// The body of a request in the route's shape.
    func body(of request: Request) throws -> JSONValue {
        let name: String
        switch content {
        case .none: return .object([])
        case .bytes:
            try checkSize(of: request)
            return .null
        case .optional(let shape):
            if request.body.isEmpty { return .object([]) }
            name = shape
        case .required(let shape): name = shape
        }
        try checkSize(of: request)
        try checkType(of: request)
        let body = try JSONReader.read(request.body)
        let violations = Shape.named(name).violations(in: body)
        guard violations.isEmpty else { throw Problem.unprocessable(violations) }
        return body
    }

    private func checkSize(of request: Request) throws(Problem) {
        guard request.body.count > bodyLimit else { return }
        throw Problem(413, "too_large", "The body may have \(bodyLimit) bytes.").with("limit", JSONValue(bodyLimit))
    }

    /// RFC 8259 §11: JSON has no charset parameter; one that says UTF-8 does no harm.
    private func checkType(of request: Request) throws(Problem) {
        let parts = (request.headers["Content-Type"] ?? "").lowercased().split(separator: ";").map { part in
            part.filter { $0 != " " && $0 != "\t" && $0 != "\"" }
        }
        guard parts.first == "application/json", parts.dropFirst().allSatisfy({ $0 == "charset=utf-8" }) else {
            throw Problem(415, "unsupported_media_type", "The content has to be application/json in UTF-8.")
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
            let value = parameter.shape.value(ofQuery: item.value)
            let violations = parameter.shape.violations(in: value, at: place)
            guard violations.isEmpty else { throw .unprocessable(violations) }
            values[item.name] = value
        }
        return values
    }
}

extension Shape {
    /// The value that a text of the query stands for; one that does not fit stays a text and is then refused.
    fileprivate func value(ofQuery text: String) -> JSONValue {
        switch self {
        case .integer:
            let isNumber = text.utf8.allSatisfy { (0x30...0x39).contains($0) }
            return isNumber ? Int64(text).map(JSONValue.integer) ?? .text(text) : .text(text)
        case .boolean: return text == "true" ? true : text == "false" ? false : .text(text)
        case .list(let shape, _):
            let parts = text.split(separator: ",", omittingEmptySubsequences: false)
            return .list(parts.map { shape.value(ofQuery: String($0)) })
        case .either(let shapes):
            return shapes.map { $0.value(ofQuery: text) }.first { violations(in: $0).isEmpty } ?? .text(text)
        case .share, .text, .choice, .object, .nullable, .named: return .text(text)
        }
    }
}
