import Dispatch
import Glibc
import Synchronization
import Testing

@testable import HTTPServer

struct ServerTests {
    /// A server that tells what it was asked.
    private func makeServer(limits: Limits = Limits()) throws -> Server {
        try Server(threads: 2, limits: limits) { request in
            var headers: Headers = ["X-Method": request.method.rawValue, "X-Address": request.remoteAddress]
            for field in request.headers.fields { headers.add("X-Echo-" + field.name, field.value) }
            let query = request.query.map { "\($0.name)=\($0.value)" }.joined(separator: ";")
            let text = "\(request.path)|\(request.segments.joined(separator: ","))|\(query)|"
            return Response(headers: headers, body: Array(text.utf8) + request.body)
        }
    }

    @Test func `a request arrives with its parts`() throws {
        let server = try makeServer()
        let client = try RawClient(port: server.port)
        try client.send("GET /a%20b/c?x=1+2&y HTTP/1.1\r\nHost: desk\r\naccept: a\r\nAccept:  b \r\n\r\n")
        let response = try client.response()
        #expect(response.status == 200)
        #expect(response.text == "/a%20b/c|a b,c|x=1 2;y=|")
        #expect(response.headers["X-Method"] == "GET")
        #expect(response.headers["X-Address"] == "127.0.0.1")
        #expect(response.headers.all("X-Echo-Accept") == ["a", "b"])
        #expect(response.headers["Date"] != nil)
    }

    @Test func `a body arrives as it was sent`() throws {
        let server = try makeServer()
        let client = try RawClient(port: server.port)
        let body = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        try client.send("POST / HTTP/1.1\r\nHost: desk\r\nContent-Length: \(body.count)\r\n\r\n")
        try client.send(body)
        #expect(try client.response().body == Array("/|||".utf8) + body)
    }

    @Test func `a chunked body arrives without its chunks`() throws {
        let server = try makeServer()
        let client = try RawClient(port: server.port)
        try client.send("POST / HTTP/1.1\r\nHost: desk\r\nTransfer-Encoding: chunked\r\n\r\n")
        for _ in 0..<50 { try client.send("5;note=x\r\nhello\r\n") }
        try client.send("0\r\nX-Trailer: yes\r\n\r\n")
        #expect(try client.response().text == "/|||" + String(repeating: "hello", count: 50))
    }

    @Test func `one connection serves many requests, also when they are sent at once`() throws {
        let server = try makeServer()
        let client = try RawClient(port: server.port)
        try client.send((0..<20).map { "GET /\($0) HTTP/1.1\r\nHost: desk\r\n\r\n" }.joined())
        for number in 0..<20 { #expect(try client.response().text == "/\(number)|\(number)||") }
    }

    @Test func `an answer to HEAD has the length and not the body`() throws {
        let server = try makeServer()
        let client = try RawClient(port: server.port)
        try client.send("HEAD /x HTTP/1.1\r\nHost: desk\r\n\r\nGET /y HTTP/1.1\r\nHost: desk\r\n\r\n")
        let head = try client.response(toHead: true)
        #expect(head.contentLength == "/x|x||".utf8.count)
        #expect(try client.response().text == "/y|y||")
    }

    @Test func `a client that waits before it sends the body is told to go on`() throws {
        let server = try makeServer()
        let client = try RawClient(port: server.port)
        try client.send("POST / HTTP/1.1\r\nHost: desk\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n")
        #expect(try client.response().status == 100)
        try client.send("hello")
        #expect(try client.response().text == "/|||hello")
    }

    @Test func `a client of HTTP 1·0 is answered and let go`() throws {
        let server = try makeServer()
        let client = try RawClient(port: server.port)
        try client.send("GET /old HTTP/1.0\r\n\r\n")
        #expect(try client.response().text == "/old|old||")
        #expect(client.isClosed())
    }

    @Test func `a client that has finished sending is still answered`() throws {
        let server = try makeServer()
        let client = try RawClient(port: server.port)
        try client.send("GET /half HTTP/1.1\r\nHost: desk\r\nConnection: close\r\n\r\n")
        client.finishSending()
        #expect(try client.response().status == 200)
    }

    @Test func `a large answer arrives whole`() throws {
        let body = [UInt8](repeating: 0x2a, count: 5_000_000)
        let server = try Server { _ in Response(body: body) }
        let client = try RawClient(port: server.port)
        try client.send("GET / HTTP/1.1\r\nHost: desk\r\n\r\n")
        #expect(try client.response().body == body)
    }

    @Test func `the status and the repeated fields of an answer arrive`() throws {
        let server = try Server { _ in
            Response(status: 429, headers: ["Set-Cookie": "a=1", "set-cookie": "b=2", "Retry-After": "7"])
        }
        let client = try RawClient(port: server.port)
        try client.send("GET / HTTP/1.1\r\nHost: desk\r\n\r\n")
        let response = try client.response()
        #expect(response.status == 429)
        #expect(response.headers.all("Set-Cookie") == ["a=1", "b=2"])
        #expect(response.contentLength == 0)
    }

    @Test(arguments: ["line\r\nX-Injected: yes", "line\nbreak", "zero\u{0}byte"])
    func `an answer with a field that cannot be sent is a plain 500`(value: String) throws {
        let server = try Server { _ in Response(headers: ["X-Value": value], body: [1, 2, 3]) }
        let client = try RawClient(port: server.port)
        try client.send("GET / HTTP/1.1\r\nHost: desk\r\n\r\n")
        let response = try client.response()
        #expect(response.status == 500)
        #expect(response.headers["X-Injected"] == nil)
        #expect(response.headers["X-Value"] == nil)
    }

    @Test func `many clients are served at the same time`() throws {
        let server = try makeServer()
        let wrong = Mutex<[String]>([])
        DispatchQueue.concurrentPerform(iterations: 8) { thread in
            do {
                for number in 0..<20 {
                    let client = try RawClient(port: server.port)
                    for part in 0..<5 {
                        let path = "/\(thread)/\(number)/\(part)"
                        try client.send("POST \(path) HTTP/1.1\r\nHost: desk\r\nContent-Length: 3\r\n\r\nabc")
                        let text = try client.response().text
                        if text != "\(path)|\(thread),\(number),\(part)||abc" { wrong.withLock { $0.append(text) } }
                    }
                }
            } catch {
                wrong.withLock { $0.append("\(error)") }
            }
        }
        #expect(wrong.withLock { $0 } == [])
    }

    @Test func `stopping lets the request under way be answered`() throws {
        let isHandling = DispatchSemaphore(value: 0)
        let isStopping = DispatchSemaphore(value: 0)
        let server = try Server(threads: 2) { _ in
            isHandling.signal()
            isStopping.wait()
            return .text("done")
        }
        let idle = try RawClient(port: server.port)
        let client = try RawClient(port: server.port)
        try client.send("GET / HTTP/1.1\r\nHost: desk\r\n\r\n")
        isHandling.wait()
        let stopped = DispatchSemaphore(value: 0)
        DispatchQueue.global().async {
            server.stop(grace: 20)
            stopped.signal()
        }
        #expect(eventually { (try? RawClient(port: server.port)) == nil })
        isStopping.signal()
        let response = try client.response()
        #expect(response.text == "done\n")
        #expect(response.headers["Connection"]?.lowercased() == "close")
        #expect(client.isClosed())
        #expect(idle.isClosed())
        #expect(stopped.wait(timeout: .now() + 20) == .success)
        #expect(eventually { (try? RawClient(port: server.port)) == nil })
        server.stop()
    }

    @Test func `a server that is let go of stops`() throws {
        var port: UInt16 = 0
        do {
            let server = try makeServer()
            port = server.port
            _ = try RawClient(port: port)
        }
        #expect(throws: RawClient.Failure.self) { try RawClient(port: port) }
    }

    @Test func `a socket that another listens on is served, and goes on taking clients afterwards`() throws {
        let theirs = try ListeningSocket(address: "127.0.0.1", port: 0)
        defer { close(theirs.descriptor) }
        for answer in ["first", "second"] {
            let server = try Server(inherited: dup(theirs.descriptor)) { _ in .text(answer) }
            #expect(server.address == "127.0.0.1")
            #expect(server.port == theirs.port)
            let client = try RawClient(port: theirs.port)
            try client.send("GET / HTTP/1.1\r\nHost: desk\r\n\r\n")
            #expect(try client.response().text == "\(answer)\n")
            server.stop()
        }
        let waiting = try RawClient(port: theirs.port)
        try waiting.send("GET / HTTP/1.1\r\nHost: desk\r\n\r\n")
        let server = try Server(inherited: dup(theirs.descriptor)) { _ in .text("third") }
        #expect(try waiting.response().text == "third\n")
        server.stop()
    }

    @Test func `a descriptor that nobody listens on is refused`() throws {
        let idle = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(idle) }
        #expect(throws: HTTPServerError.unusableSocket(idle)) { try Server(inherited: idle) { _ in .text("") } }
        #expect(throws: HTTPServerError.unusableSocket(-1)) { try Server(inherited: -1) { _ in .text("") } }
    }
}
