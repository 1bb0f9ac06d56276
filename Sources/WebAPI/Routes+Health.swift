import HTTPServer
import Storage

extension Routes {
    /// Whether the process lives, and whether it can do its work.
    static let health = [
        Route(.get, "/healthz", "Whether the process lives", .anyone, answer: .json(200, "Health")) { _ in
            .json(["status": "ok", "troubles": []])
        },
        Route(.get, "/readyz", "Whether the service can do its work", .anyone, answer: .json(200, "Health")) { call in
            var troubles = call.site.troubles()
            do {
                _ = try call.read { db in try db.nextNoticeDue() }
            } catch {
                troubles.append("the database cannot be read")
            }
            let status: JSONValue = troubles.isEmpty ? "ok" : "not_ready"
            let body: JSONValue = ["status": status, "troubles": .list(troubles.map(JSONValue.text))]
            return .json(body, status: troubles.isEmpty ? 200 : 503)
        },
    ]

    /// The doors of the chat platforms, which sign what they send.
    static let hooks = [
        Route(
            .post, "/hooks/{gateway}", "A chat platform's webhook", .anyone, content: .bytes,
            answer: .bytes("*/*"), bodyLimit: 1 << 20
        ) { call in
            guard let name = call.parameters["gateway"], let answer = try call.site.hook(name, call.request) else {
                throw Problem.missing("gateway")
            }
            return answer
        }
    ]
}
