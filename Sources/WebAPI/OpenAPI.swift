import HTTPServer

/// Writes the OpenAPI 3.1 document of a table of routes.
enum OpenAPI {
    static func document(of routes: [Route]) -> JSONValue {
        var patterns: [String] = []
        for route in routes where !patterns.contains(route.pattern) { patterns.append(route.pattern) }
        let paths = patterns.map { pattern in
            let here = routes.filter { $0.pattern == pattern }
            return JSONValue.Member(
                pattern, .object(here.map { .init($0.method.rawValue.lowercased(), operation($0)) }))
        }
        let shapes = Shapes.all.map { JSONValue.Member($0.name, $0.shape.schema) }
        return [
            "openapi": "3.1.0",
            "info": [
                "title": "Intray", "version": "1",
                "summary": "The help desk behind the mail client and the chat window.",
            ],
            "servers": [["url": "/"]],
            "paths": .object(paths),
            "components": [
                "schemas": .object(shapes + [JSONValue.Member("ProblemDocument", problem)]),
                "securitySchemes": [
                    "bearer": ["type": "http", "scheme": "bearer", "bearerFormat": "JWT or personal access token"],
                    "cookie": ["type": "apiKey", "in": "cookie", "name": .text(CookieSession.cookie)],
                    "csrf": ["type": "apiKey", "in": "header", "name": .text(CookieSession.field)],
                ],
            ],
        ]
    }

    private static func operation(_ route: Route) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init("operationId", .text(operationID(route))), .init("summary", .text(route.summary)),
            .init("tags", [.text(topic(of: route))]), .init("x-access", .text(route.access.rawValue)),
        ]
        let parameters = parameters(of: route)
        if !parameters.isEmpty { members.append(.init("parameters", .list(parameters))) }
        if let body = body(of: route) { members.append(.init("requestBody", body)) }
        members.append(.init("responses", .object(responses(of: route))))
        members.append(.init("security", route.access == .anyone ? [] : security(of: route)))
        return .object(members)
    }

    /// A browser's cookie shows things alone, and changes them with the token against forged requests.
    private static func security(of route: Route) -> JSONValue {
        [["bearer": []], route.method == .get ? ["cookie": []] : ["cookie": [], "csrf": []]]
    }

    /// A name such as `post_tickets_n_claim`.
    private static func operationID(_ route: Route) -> String {
        let path = route.pattern.split(separator: "/").drop { $0 == "api" || $0 == "v1" }
        let words = path.map { part in part.filter { $0.isLetter || $0.isNumber } }
        return ([route.method.rawValue.lowercased()] + words).joined(separator: "_")
    }

    private static func topic(of route: Route) -> String {
        let parts = route.pattern.split(separator: "/").filter { $0 != "api" && $0 != "v1" }
        return parts.count > 1 && parts[0] == "admin" ? "admin \(parts[1])" : String(parts.first ?? "")
    }

    private static func parameters(of route: Route) -> [JSONValue] {
        let path = route.pathNames.map { name in
            [
                "name": .text(name), "in": "path", "required": true,
                "schema": shape(ofPathPart: name).schema,
            ] as JSONValue
        }
        let query = route.query.map { parameter in
            var members: [JSONValue.Member] = [
                .init("name", .text(parameter.name)), .init("in", "query"), .init("required", false),
                .init("description", .text(parameter.summary)), .init("schema", parameter.shape.schema),
            ]
            if case .list = parameter.shape { members += [.init("style", "form"), .init("explode", false)] }
            return JSONValue.object(members)
        }
        return path + query + precondition(of: route) + key(of: route)
    }

    private static func shape(ofPathPart name: String) -> Shape {
        switch name {
        case "gateway": .text(.token, 1...64)
        case "address": Shapes.address
        case "workspace": Shapes.slug
        case "role": Shapes.role
        default: .id
        }
    }

    private static func precondition(of route: Route) -> [JSONValue] {
        switch route.precondition {
        case .none: []
        case .ifMatch: [header("If-Match", "Change only the version with this entity tag.")]
        case .ifNoneMatch: [header("If-None-Match", "Answer only if the version has another entity tag.")]
        case .range:
            [
                header("If-None-Match", "Answer only if the content has another entity tag."),
                header("Range", "Only these bytes, such as bytes=0-1023."),
                header("If-Range", "All of it unless the content has this entity tag."),
            ]
        }
    }

    /// A key is a person's own, so nobody has one before signing in; and no answer that holds a secret is kept for it.
    private static func key(of route: Route) -> [JSONValue] {
        guard route.method == .post, !route.handsOutSecrets, route.memory == .answers else { return [] }
        return [
            [
                "name": "Idempotency-Key", "in": "header", "required": false,
                "description": "The same key and content within a day is done once, and answered alike.",
                "schema": ["type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"],
            ]
        ]
    }

    private static func header(_ name: String, _ summary: String) -> JSONValue {
        [
            "name": .text(name), "in": "header", "required": false, "description": .text(summary),
            "schema": ["type": "string"],
        ]
    }

    private static func body(of route: Route) -> JSONValue? {
        switch route.content {
        case .none: nil
        case .optional(let name): ["required": false, "content": json(.named(name))]
        case .required(let name): ["required": true, "content": json(.named(name))]
        case .form(let name):
            [
                "required": true,
                "content": [
                    "application/json": ["schema": Shape.named(name).schema],
                    "multipart/form-data": ["schema": form(name, route)],
                ],
            ]
        case .file, .bytes: ["required": true, "content": ["*/*": [:]]]
        }
    }

    /// The members of a shape and the files as the fields of a form.
    private static func form(_ name: String, _ route: Route) -> JSONValue {
        let file: JSONValue = ["type": "string", "format": "binary"]
        let files: JSONValue = ["type": "array", "items": file, "maxItems": JSONValue(route.fileLimit)]
        let members = Shapes.shape(name)?.schema.members ?? []
        return .object(
            members.map { member in
                guard member.name == "properties", let fields = member.value.members else { return member }
                return .init(member.name, .object(fields + [.init(Route.filesField, files)]))
            })
    }

    private static func json(_ shape: Shape) -> JSONValue { ["application/json": ["schema": shape.schema]] }

    private static func responses(of route: Route) -> [JSONValue.Member] {
        let good: JSONValue.Member =
            switch route.answer {
            case .json(let status, let name):
                .init(String(status), ["description": "Done.", "content": json(.named(name))])
            case .page(let name):
                .init("200", ["description": "A page of the list.", "content": json(page(of: name))])
            case .table(let name):
                .init(
                    "200",
                    [
                        "description": "The report.",
                        "content": [
                            "application/json": ["schema": Shape.named(name).schema],
                            "text/csv": ["schema": ["type": "string"]],
                        ],
                    ])
            case .empty(let status): .init(String(status), ["description": "Done."])
            case .bytes(let type): .init("200", ["description": "The content.", "content": [type: [:]]])
            }
        let bad = statuses(of: route).map { status in
            let content = ["schema": ["$ref": "#/components/schemas/ProblemDocument"]] as JSONValue
            return JSONValue.Member(
                String(status),
                ["description": "See the problem.", "content": ["application/problem+json": content]])
        }
        let others: [JSONValue.Member] =
            switch route.precondition {
            case .none, .ifMatch: []
            case .ifNoneMatch: [notModified]
            case .range: [.init("206", ["description": "A part of the content.", "content": part]), notModified]
            }
        return [good] + others + bad
    }

    private static let notModified = JSONValue.Member("304", ["description": "It has not changed."])
    private static let part: JSONValue = ["application/octet-stream": [:]]

    static func page(of name: String) -> Shape {
        .object(
            .required("items", .list(.named(name), 0...100)), .required("next_cursor", .nullable(.anyText)))
    }

    /// The statuses of problems that a route can answer with.
    private static func statuses(of route: Route) -> [Int] {
        var statuses: Set<Int> = [400, 404, 429, 503]
        if route.access != .anyone || route.pattern.contains("/auth/") { statuses.insert(401) }
        if route.access != .anyone { statuses.insert(403) }
        if !route.query.isEmpty { statuses.insert(422) }
        switch route.content {
        case .none: break
        case .optional, .required, .form, .file: statuses.formUnion([413, 415, 422])
        case .bytes: statuses.formUnion([401, 413, 415])
        }
        if route.method != .get, route.access != .anyone { statuses.formUnion([409, 422]) }
        switch route.precondition {
        case .none, .ifNoneMatch: break
        case .ifMatch: statuses.insert(412)
        case .range: statuses.insert(416)
        }
        return statuses.sorted()
    }

    /// Problems have more members than the standard ones, each kind its own.
    private static let problem: JSONValue = [
        "type": "object",
        "properties": [
            "type": ["type": "string"], "title": ["type": "string"], "status": ["type": "integer"],
            "detail": ["type": "string"], "request_id": ["type": "string"], "instance": ["type": "string"],
        ],
        "required": ["type", "title", "status", "detail", "request_id"],
    ]
}
