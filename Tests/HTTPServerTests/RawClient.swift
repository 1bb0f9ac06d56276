import Glibc

@testable import HTTPServer

/// A client that sends any bytes, sound or not, and reads what comes back.
final class RawClient {
    struct Failure: Error {
        let step: String
        let code: Int32
    }

    private let descriptor: Int32
    private var unread: [UInt8] = []

    /// - Parameter buffer: The bytes that the system keeps for a client that does not read; nil for its own choice.
    init(port: UInt16, buffer: Int32? = nil) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        if var buffer {
            setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &buffer, socklen_t(MemoryLayout<Int32>.size))
        }
        var patience = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let code = withUnsafePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard code == 0 else { throw Failure(step: "connect", code: errno) }
    }

    deinit {
        close(descriptor)
    }

    func send(_ text: String) throws {
        try send(Array(text.utf8))
    }

    func send(_ bytes: [UInt8]) throws {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { throw Failure(step: "send", code: errno) }
            sent += count
        }
    }

    /// Says that nothing more will be sent.
    func finishSending() {
        shutdown(descriptor, Int32(SHUT_WR))
    }

    /// Closes with a reset instead of a farewell.
    func abort() {
        var linger = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<linger>.size))
    }

    /// The next response with its body; throws when the connection ends before it is complete.
    func response(toHead isHead: Bool = false) throws -> RawResponse {
        let separator = Array("\r\n\r\n".utf8)
        while true {
            if let end = unread.firstRange(of: separator) {
                let head = String(decoding: unread[..<end.lowerBound], as: UTF8.self)
                var response = RawResponse(head: head)
                let count = isHead || response.status < 200 || response.status == 204 ? 0 : response.contentLength
                while unread.count < end.upperBound + count { try receive() }
                response.body = Array(unread[end.upperBound..<(end.upperBound + count)])
                unread.removeFirst(end.upperBound + count)
                return response
            }
            try receive()
        }
    }

    /// True if the server closes the connection without another byte.
    func isClosed() -> Bool {
        do {
            try receive()
            return false
        } catch {
            guard let failure = error as? Failure else { return false }
            return [0, ECONNRESET, EPIPE].contains(failure.code)
        }
    }

    /// Takes the next bytes that the server has sent.
    func receive() throws {
        var buffer = [UInt8](repeating: 0, count: 65536)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        guard count > 0 else { throw Failure(step: "receive", code: count == 0 ? 0 : errno) }
        unread += buffer[..<count]
    }
}

/// A response as it came over the wire.
struct RawResponse {
    let status: Int
    let headers: Headers
    var body: [UInt8] = []

    init(head: String) {
        let lines = head.split(separator: "\r\n", omittingEmptySubsequences: false)
        status = lines.first.flatMap { line in line.split(separator: " ").dropFirst().first.flatMap { Int($0) } } ?? 0
        var headers = Headers()
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            headers.add(String(line[..<colon]), String(line[colon...].dropFirst().drop { $0 == " " }))
        }
        self.headers = headers
    }

    var contentLength: Int { headers["Content-Length"].flatMap { Int($0) } ?? 0 }
    var text: String { String(decoding: body, as: UTF8.self) }
}
