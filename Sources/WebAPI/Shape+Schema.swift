extension Shape {
    /// The shape as JSON Schema (2020-12), as OpenAPI 3.1 wants it.
    var schema: JSONValue {
        switch self {
        case .text(let form, let length):
            var members: [JSONValue.Member] = [.init("type", "string")]
            switch form {
            case .any, .line, .lines, .address, .phone, .slug, .token: break
            case .moment: return .object(members + [.init("format", "date-time")])
            case .day:
                let day: JSONValue = ["type": "string", "format": "date"]
                return ["anyOf": [["type": "string", "format": "date-time"], day]]
            }
            if length.lowerBound > 0 { members.append(.init("minLength", JSONValue(length.lowerBound))) }
            if length.upperBound < .max { members.append(.init("maxLength", JSONValue(length.upperBound))) }
            // An answer's text is described by no pattern: it is as it was stored.
            if let pattern = form.pattern, self != .anyText { members.append(.init("pattern", .text(pattern))) }
            return .object(members)
        case .integer(let range):
            var members: [JSONValue.Member] = [.init("type", "integer"), .init("format", "int64")]
            members.append(.init("minimum", .integer(range.lowerBound)))
            // The largest integer has no exact double, and readers of the document may use doubles.
            if range.upperBound < .max { members.append(.init("maximum", .integer(range.upperBound))) }
            return .object(members)
        case .share: return ["type": "number", "minimum": 0, "maximum": 1]
        case .boolean: return ["type": "boolean"]
        case .choice(let words): return ["type": "string", "enum": .list(words.map(JSONValue.text))]
        case .list(let shape, let count):
            var members: [JSONValue.Member] = [.init("type", "array"), .init("items", shape.schema)]
            if count.lowerBound > 0 { members.append(.init("minItems", JSONValue(count.lowerBound))) }
            if count.upperBound < .max { members.append(.init("maxItems", JSONValue(count.upperBound))) }
            return .object(members)
        case .object(let fields, let atLeast):
            var members: [JSONValue.Member] = [
                .init("type", "object"),
                .init("properties", .object(fields.map { .init($0.name, $0.shape.schema) })),
            ]
            let required = fields.filter { !$0.isOptional }.map { JSONValue.text($0.name) }
            if !required.isEmpty { members.append(.init("required", .list(required))) }
            if atLeast > 0 { members.append(.init("minProperties", JSONValue(atLeast))) }
            members.append(.init("additionalProperties", false))
            return .object(members)
        case .either(let shapes): return ["anyOf": .list(shapes.map(\.schema))]
        case .nullable(let shape): return ["anyOf": [shape.schema, ["type": "null"]]]
        case .named(let name): return ["$ref": "#/components/schemas/\(name)"]
        }
    }
}
