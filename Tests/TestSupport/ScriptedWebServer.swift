import Synchronization

/// A web server that says what its script says, byte for byte, and remembers what it was asked.
package final class ScriptedWebServer: Sendable {
    /// What was asked.
    package struct Request: Sendable {
        /// The request line.
        package let line: String
        /// The header fields.
        package let fields: [String]
        /// The body as text.
        package let body: String
    }

    private final class State: Sendable {
        let requests = Mutex<[Request]>([])
        let connections = Mutex(0)
    }

    private let state: State
    private let server: LoopbackServer

    /// The script gives the bytes of the answer; nil hangs up.
    package init(_ script: @escaping @Sendable (Request) -> String?) throws {
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

    /// Where it is.
    package var url: String { "http://127.0.0.1:\(server.port)" }
    /// What it was asked so far.
    package var requests: [Request] { state.requests.withLock { $0 } }
    /// How many connections were made.
    package var connections: Int { state.connections.withLock { $0 } }

    private static func request(from peer: Peer) -> Request? {
        guard let line = peer.line() else { return nil }
        var fields: [String] = []
        while let field = peer.line(), !field.isEmpty { fields.append(field) }
        let length = fields.first { $0.hasPrefix("Content-Length: ") }.flatMap { Int($0.dropFirst(16)) } ?? 0
        guard let body = peer.bytes(length) else { return nil }
        return Request(line: line, fields: fields, body: String(decoding: body, as: UTF8.self))
    }
}
