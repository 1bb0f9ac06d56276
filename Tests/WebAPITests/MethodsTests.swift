import HTTPServer
import Testing

@testable import WebAPI

/// What every path of the table says to every method.
struct MethodsTests {
    private let house: House
    /// Each path of the table with names filled in, and the methods that are on it.
    private let paths: [String: Set<Method>]

    init() throws {
        house = try House { $0.limits.loginsPerAddress = 100 }
        try house.ticket()
        var paths: [String: Set<Method>] = [:]
        for route in house.api.routes {
            let path = route.pattern.replacing("{n}", with: "1001").replacing("{gateway}", with: "none")
                .split(separator: "/").map { $0.hasPrefix("{") ? "1" : $0 }.joined(separator: "/")
            paths["/" + path, default: []].insert(route.method)
        }
        self.paths = paths
    }

    private func allow(_ own: Set<Method>) -> String {
        let all = own.union([.options]).union(own.contains(.get) ? [.head] : [])
        return Method.allCases.filter(all.contains).map(\.rawValue).joined(separator: ", ")
    }

    @Test func `OPTIONS tells the methods of each path`() throws {
        for (path, own) in paths {
            let answer = try house.ask(.nobody, "OPTIONS", path)
            #expect(answer.status == 204, "\(path)")
            #expect(answer.header("Allow") == allow(own), "\(path)")
            #expect(answer.body.isEmpty)
        }
    }

    @Test func `a method that is not on a path is refused with those that are`() throws {
        for (path, own) in paths {
            for method in Method.allCases where !own.contains(method) && method != .options {
                if method == .head, own.contains(.get) { continue }
                let answer = try house.ask(.admin, method.rawValue, path)
                #expect(answer.status == 405, "\(method.rawValue) \(path)")
                #expect(answer.header("Allow") == allow(own), "\(method.rawValue) \(path)")
                #expect(method == .head || answer.json?["type"] == "urn:intray:problem:method_not_allowed")
            }
        }
    }

    @Test func `HEAD answers on each path as GET does, without the body`() throws {
        // Two requests of one kind differ in these, and in how much the metrics have counted.
        let own: Set = ["X-Request-Id", "Date", "Connection"]
        for (path, methods) in paths where methods.contains(.get) && path != "/metrics" {
            let get = try house.ask(.admin, "GET", path)
            let head = try house.ask(.admin, "HEAD", path)
            #expect(head.status == get.status, "\(path)")
            #expect(head.body.isEmpty)
            let (left, right) = (
                get.fields.filter { !own.contains($0.name) }, head.fields.filter { !own.contains($0.name) }
            )
            let differ = zip(left, right).filter {
                $0.name != $1.name || $0.value != $1.value && $0.name != "Content-Length"
            }
            #expect(left.count == right.count && differ.isEmpty, "\(path): \(left) \(right)")
        }
    }

    @Test func `the server as a whole knows every method`() throws {
        let answer = try house.ask(.nobody, "OPTIONS", "*")
        #expect(answer.status == 204)
        #expect(answer.header("Allow") == "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS")
    }

    @Test func `a method that nobody knows is not implemented`() throws {
        #expect(try house.ask(.nobody, "BREW", "tickets").status == 501)
    }
}
