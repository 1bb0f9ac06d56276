import Synchronization

/// A web server that says what its script says, byte for byte, and remembers what it was asked.
package final class ScriptedWebServer: Sendable {
    /// One request as it came.
    package struct Request: Sendable {
        /// The first line.
        package let line: String
        /// The header fields, each a line.
        package let fields: [String]
        /// The body.
        package let body: String

        /// The value of a header field, nil when there is none.
        package func field(_ name: String) -> String? {
            fields.first { $0.lowercased().hasPrefix(name.lowercased() + ": ") }.map {
                String($0.dropFirst(name.count + 2))
            }
        }
    }

    /// What happens to a request.
    package enum Act: Sendable {
        /// These bytes are the answer.
        case say(String)
        /// The connection is closed without a word.
        case hangUp
        /// The connection is reset.
        case reset
        /// Nothing is said until the other end goes.
        case silence
    }

    private final class State: Sendable {
        let requests = Mutex<[Request]>([])
        let connections = Mutex(0)
    }

    private let state: State
    private let server: LoopbackServer

    /// The script gives the bytes of the answer; nil hangs up.
    package convenience init(_ script: @escaping @Sendable (Request) -> String?) throws {
        try self.init(acting: { request in script(request).map(Act.say) ?? .hangUp })
    }

    /// The script says what is done.
    package init(acting script: @escaping @Sendable (Request) -> Act) throws {
        let state = State()
        self.state = state
        server = try LoopbackServer { peer in
            state.connections.withLock { $0 += 1 }
            while let request = Self.request(from: peer) {
                state.requests.withLock { $0.append(request) }
                switch script(request) {
                case .say(let answer): peer.write(answer)
                case .hangUp: return
                case .reset: return peer.reset()
                case .silence: return peer.waitForEnd()
                }
            }
        }
    }

    /// Its address.
    package var url: String { "http://127.0.0.1:\(server.port)" }
    /// What it was asked so far.
    package var requests: [Request] { state.requests.withLock { $0 } }
    /// How many connections were made to it.
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
