import HTTPServer
import Testing

@testable import WebAPI

struct OpenAPITests {
    private let house: House

    init() throws { house = try House() }

    private func document() throws -> JSONValue {
        try #require(try house.ask(.nobody, "GET", "openapi.json").json)
    }

    @Test func `every route is in the document and every path of the document is a route`() throws {
        let document = try document()
        #expect(document["openapi"] == "3.1.0")
        let documented = document["paths"]?.members?.flatMap { path in
            path.value.members?.map { "\($0.name.uppercased()) \(path.name)" } ?? []
        }
        let routes = house.api.routes.map { "\($0.method.rawValue) \($0.pattern)" }
        #expect(documented?.sorted() == routes.sorted())
    }

    @Test func `a route's line tells what it takes and gives`() throws {
        let document = try document()
        for route in house.api.routes {
            let operation = document["paths"]?[route.pattern]?[route.method.rawValue.lowercased()]
            let parameters = operation?["parameters"]?.elements ?? []
            let inPath = parameters.filter { $0["in"] == "path" }.compactMap { $0["name"]?.text }
            #expect(inPath == route.pathNames)
            let inQuery = parameters.filter { $0["in"] == "query" }.compactMap { $0["name"]?.text }
            #expect(inQuery == route.query.map(\.name))
            #expect((operation?["requestBody"] != nil) == (route.content != .none))
            #expect(operation?["summary"] == .text(route.summary))
            #expect((operation?["security"] == []) == (route.access == .anyone))
            #expect(operation?["responses"]?.members?.isEmpty == false)
        }
    }

    @Test func `no two operations have one name`() throws {
        let names = try document()["paths"]?.members?.flatMap { path in
            path.value.members?.compactMap { $0.value["operationId"]?.text } ?? []
        }
        #expect(names?.count == house.api.routes.count)
        #expect(Set(names ?? []).count == names?.count)
    }

    @Test func `every reference leads to a schema, and every schema is referred to`() throws {
        let document = try document()
        var references: Set<String> = []
        func collect(_ value: JSONValue) {
            switch value {
            case .object(let members):
                for member in members {
                    if member.name == "$ref", let text = member.value.text { references.insert(text) }
                    collect(member.value)
                }
            case .list(let elements): elements.forEach(collect)
            case .null, .boolean, .integer, .real, .text: break
            }
        }
        collect(document)
        let schemas = document["components"]?["schemas"]?.members?.map { "#/components/schemas/\($0.name)" }
        #expect(references == Set(schemas ?? []))
    }
}
