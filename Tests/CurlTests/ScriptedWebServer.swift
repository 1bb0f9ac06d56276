import Synchronization

/// A web server that says what its script says, byte for byte, and remembers what it was asked.
final class ScriptedWebServer: Sendable {
    struct Request: Sendable {
        let line: String
        let fields: [String]
        let body: String
    }

    private final class State: Sendable {
        let requests = Mutex<[Request]>([])
        let connections = Mutex(0)
    }

    private let state: State
    private let server: LoopbackServer

    /// The script gives the bytes of the answer; nil hangs up.
    init(_ script: @escaping @Sendable (Request) -> String?) throws {
        let state = State()
        self.state = state
        server = try LoopbackServer { peer in
            state.connections.withLock { $0 += 1 }
            while let request = Self.request(from: peer) {
                state.requests.withLock { $0.append(request) }
                guard let answer = script(request) else { return }
                peer.write(answer)
            }
        }
    }

    var url: String { "http://127.0.0.1:\(server.port)" }
    var requests: [Request] { state.requests.withLock { $0 } }
    var connections: Int { state.connections.withLock { $0 } }

    private static func request(from peer: Peer) -> Request? {
        guard let line = peer.line() else { return nil }
        var fields: [String] = []
        while let field = peer.line(), !field.isEmpty { fields.append(field) }
        let length = fields.first { $0.hasPrefix("Content-Length: ") }.flatMap { Int($0.dropFirst(16)) } ?? 0
        guard let body = peer.bytes(length) else { return nil }
        return Request(line: line, fields: fields, body: String(decoding: body, as: UTF8.self))
    }
}
