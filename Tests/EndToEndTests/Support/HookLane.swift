import Foundation
import TestSupport

/// A chat platform's connection to a service: one call after the other, and again until there is an answer.
final class HookLane {
    /// What a call came to.
    struct Taken {
        let status: Int
        let wait: Duration
        /// Whether the service was gone in between.
        let isRepeated: Bool
    }

    private let path: String
    private let port: @Sendable () -> UInt16?
    private var descriptor: Int32 = -1

    /// A lane to a path of a service that listens on a port, which may change.
    init(path: String, port: @escaping @Sendable () -> UInt16?) {
        self.path = path
        self.port = port
    }

    deinit { hangUp() }

    /// Posts a body until it is answered, as platforms do.
    func post(_ body: String, headers: [String]) throws -> Taken {
        let fields = ["Host: x", "Content-Type: application/json", "Content-Length: \(body.utf8.count)"] + headers
        let request = "POST \(path) HTTP/1.1\r\n\(fields.joined(separator: "\r\n"))\r\n\r\n\(body)"
        let start = ContinuousClock.now
        var tries = 0
        var status: Int?
        let isAnswered = eventually(within: .seconds(60)) {
            tries += 1
            status = exchange(Array(request.utf8))
            if status == nil { hangUp() }
            return status != nil
        }
        guard isAnswered, let status else { throw Failure("no answer within a minute") }
        return Taken(status: status, wait: .now - start, isRepeated: tries > 1)
    }

    /// One request and the status of its answer; nil when the connection ends.
    private func exchange(_ request: [UInt8]) -> Int? {
        guard isConnected, send(descriptor, request, request.count, Int32(MSG_NOSIGNAL)) == request.count else {
            return nil
        }
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0 else { return nil }
            answer += buffer[..<count]
            let text = String(decoding: answer, as: UTF8.self)
            guard let end = text.range(of: "\r\n\r\n") else { continue }
            let head = text[..<end.lowerBound]
            let length = head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-length:") }
                .flatMap { Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) }
            guard text.utf8.count - text[..<end.upperBound].utf8.count >= length ?? 0 else { continue }
            return Int(head.split(separator: " ")[1])
        }
    }

    private var isConnected: Bool {
        if descriptor >= 0 { return true }
        guard let port = port() else { return false }
        descriptor = Port.connected(to: port)
        return descriptor >= 0
    }

    private func hangUp() {
        if descriptor >= 0 { close(descriptor) }
        descriptor = -1
    }
}
