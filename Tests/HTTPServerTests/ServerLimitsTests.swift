import Testing

@testable import HTTPServer

/// What hostile and broken clients get: an answer of 4xx or 5xx or a closed connection, and never the handler.
struct ServerLimitsTests {
    private func makeServer(_ change: (inout Limits) -> Void = { _ in }) throws -> Server {
        var limits = Limits { $0.path == "/large" ? 2000 : 1000 }
        change(&limits)
        return try Server(threads: 2, limits: limits) { .text("\($0.body.count)") }
    }

    private func status(_ request: String, _ server: Server) throws -> Int {
        let client = try RawClient(port: server.port)
        try client.send(request)
        return try client.response().status
    }

    private func head(_ line: String, _ fields: String...) -> String {
        ([line + " HTTP/1.1", "Host: desk"] + fields).joined(separator: "\r\n") + "\r\n\r\n"
    }

    @Test func `a body of the limit is taken and one byte more is not`() throws {
        let server = try makeServer()
        for (path, limit) in [("/", 1000), ("/large", 2000)] {
            let full = String(repeating: "x", count: limit)
            #expect(try status(head("POST \(path)", "Content-Length: \(limit)") + full, server) == 200)
            #expect(try status(head("POST \(path)", "Content-Length: \(limit + 1)") + full + "x", server) == 413)
        }
    }

    @Test func `a body far over the limit is refused before it is sent`() throws {
        let server = try makeServer()
        #expect(try status(head("POST /", "Content-Length: 999999999999"), server) == 413)
    }

    @Test func `a client that asks first is refused before it sends`() throws {
        let server = try makeServer()
        #expect(try status(head("POST /", "Content-Length: 1001", "Expect: 100-continue"), server) == 413)
    }

    @Test func `a chunked body over the limit is refused at its end`() throws {
        let server = try makeServer()
        let chunk = "400\r\n" + String(repeating: "x", count: 1024) + "\r\n"
        let request = head("POST /", "Transfer-Encoding: chunked") + chunk + chunk + "0\r\n\r\n"
        #expect(try status(request, server) == 413)
    }

    @Test func `a chunked body without end is cut off`() throws {
        let server = try makeServer()
        let client = try RawClient(port: server.port)
        try client.send(head("POST /", "Transfer-Encoding: chunked"))
        let chunk = Array(("10000\r\n" + String(repeating: "x", count: 65536) + "\r\n").utf8)
        var sent = 0
        while sent < 10_000, (try? client.send(chunk)) != nil { sent += 1 }
        #expect(sent < 1000)
        #expect(client.isClosed())
    }

    @Test func `bodies that do not fit into memory together are refused`() throws {
        let server = try makeServer { $0.allBodies = 1500 }
        let half = String(repeating: "x", count: 400)
        let waiting = try RawClient(port: server.port)
        try waiting.send(head("POST /", "Content-Length: 800", "Expect: 100-continue"))
        #expect(try waiting.response().status == 100)
        try waiting.send(half)
        // The first half has been counted once a request that does not fit beside it is refused.
        let large = head("POST /large", "Content-Length: 1400") + String(repeating: "x", count: 1400)
        #expect(eventually { (try? status(large, server)) == 503 })
        try waiting.send(half)
        #expect(try waiting.response().text == "800\n")
        #expect(eventually { (try? status(large, server)) == 200 })
    }

    @Test(arguments: [
        ("Content-Length: 5\r\nContent-Length: 6", "hello!"),
        ("Content-Length: 5\r\nContent-Length: 5", "hello"),
        ("Content-Length: 5\r\nTransfer-Encoding: chunked", "0\r\n\r\n"),
        ("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", "0\r\n\r\n"),
        ("Transfer-Encoding: gzip, chunked", "0\r\n\r\n"),
        ("Transfer-Encoding: identity", ""),
        ("Content-Length: +5", "hello"),
        ("Content-Length: 0x5", "hello"),
        ("Content-Length: 5, 5", "hello"),
        ("Content-Length:", ""),
    ])
    func `a body whose length is open to dispute is refused and the connection ends`(
        fields: String, body: String
    ) throws {
        let server = try makeServer()
        let client = try RawClient(port: server.port)
        try client.send(head("POST /", fields) + body)
        #expect(try client.response().status == 400)
        #expect(client.isClosed())
    }

    @Test(arguments: [
        ("BREW /", 501), ("get /", 501), ("GET /%zz", 400), ("GET /%c3%28", 400), ("GET /a%00b", 400),
        ("GET /?q=%f", 400), ("GET nowhere", 400),
    ])
    func `a request line that makes no sense is refused`(line: String, expected: Int) throws {
        let server = try makeServer()
        #expect(try status(head(line), server) == expected)
    }

    @Test(arguments: [
        "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nno colon here\r\n\r\n", "GET / HTTP/9.9\r\nHost: a\r\n\r\n",
    ])
    func `a head that breaks the rules is refused`(request: String) throws {
        let server = try makeServer()
        #expect((400..<600).contains(try status(request, server)))
    }

    @Test(arguments: ["\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}", "\r\n\r\n\r\n", "nonsense", "GET"])
    func `bytes that are no request end in silence or a refusal`(bytes: String) throws {
        let server = try makeServer()
        let client = try RawClient(port: server.port)
        try client.send(bytes)
        client.finishSending()
        if let response = try? client.response() { #expect((400..<600).contains(response.status)) }
        #expect(client.isClosed())
    }

    @Test func `too many fields and too long a head are refused`() throws {
        let server = try makeServer { $0.headerFields = 20 }
        let fields = (0..<30).map { "X-\($0): y" }.joined(separator: "\r\n")
        #expect(try status(head("GET /", fields), server) == 431)
        #expect(try status(head("GET /", "X-Long: " + String(repeating: "x", count: 40_000)), server) == 431)
        #expect(try status(head("GET /" + String(repeating: "x", count: 40_000)), server) == 414)
    }

    @Test func `a silent client is let go`() throws {
        let server = try makeServer { $0.idle = 1 }
        let client = try RawClient(port: server.port)
        #expect(client.isClosed())
    }

    @Test func `a client that sends a byte now and then is cut off`() throws {
        let server = try makeServer { $0.receiving = 1 }
        // Slow enough that no limit but the time is reached, on a machine however busy.
        let slow = try RawClient(port: server.port)
        try slow.send("POST / HTTP/1.1\r\nHost: desk\r\nContent-Length: 1000\r\n\r\n")
        #expect(eventually(every: 0.2) { (try? slow.send("x")) == nil })
        let slower = try RawClient(port: server.port)
        try slower.send("GET / HTTP/1.1\r\n")
        #expect(eventually(every: 0.2) { (try? slower.send("X-Drop: x\r\n")) == nil })
        #expect(slow.isClosed())
        #expect(slower.isClosed())
        #expect(try status(head("GET /"), server) == 200)
    }

    @Test func `a client that sends much over a thin line gets the time it takes`() throws {
        let server = try makeServer { limits in
            limits.receiving = 1
            limits.receivedInSecond = 1
        }
        let client = try RawClient(port: server.port)
        try client.send(head("POST /", "Content-Length: 900") + String(repeating: "x", count: 899))
        // Another client, with nothing to show for its time, is cut off meanwhile.
        let idler = try RawClient(port: server.port)
        try idler.send(head("POST /", "Content-Length: 900") + "x")
        #expect(idler.isClosed())
        try client.send("x")
        #expect(try client.response().text == "900\n")
    }

    @Test func `a client that vanishes in the middle leaves nothing behind`() throws {
        let server = try makeServer()
        for _ in 0..<50 {
            let client = try RawClient(port: server.port)
            try client.send(head("POST /", "Content-Length: 900") + "only a part")
            client.abort()
        }
        #expect(try status(head("GET /"), server) == 200)
        #expect(eventually { server.isQuiet })
    }

    @Test func `a refused request does not count as under way for ever`() throws {
        let server = try makeServer()
        for line in ["BREW /", "GET /%zz", "GET / nonsense"] { _ = try? status(head(line), server) }
        _ = try? status("GET / HTTP/1.1\r\nno colon\r\n\r\n", server)
        #expect(eventually { server.isQuiet })
    }

    @Test func `more clients than the limit wait their turn`() throws {
        let server = try makeServer { $0.connections = 4 }
        do {
            var first: [Int] = []
            for _ in 0..<4 { first.append(try status(head("GET /"), server)) }
            #expect(first == [200, 200, 200, 200])
        }
        for _ in 0..<20 { #expect(try status(head("GET /"), server) == 200) }
    }

    @Test func `in a crowd those who ask nothing make room for those who do`() throws {
        let server = try makeServer { limits in
            limits.connections = 40
            limits.idleInCrowd = 1
        }
        // Sixty that say nothing, of which the server has taken forty; none is overdue for half a minute.
        let silent = try (0..<60).map { _ in try RawClient(port: server.port) }
        #expect(try status(head("GET /"), server) == 200)
        #expect(eventually { silent[0].isClosed() })
        withExtendedLifetime(silent) {}
    }

    @Test func `whoever stops sending after the request is still answered`() throws {
        let server = try makeServer()
        let client = try RawClient(port: server.port)
        try client.send(head("POST /", "Content-Length: 5") + "hello")
        client.finishSending()
        #expect(try client.response().text == "5\n")
        #expect(client.isClosed())
    }

    @Test(arguments: ["GET / HTT", "POST / HTTP/1.1\r\nHost: desk\r\nContent-Length: 9\r\n\r\nhalf"])
    func `whoever stops sending in the middle is let go`(request: String) throws {
        let server = try makeServer()
        let client = try RawClient(port: server.port)
        try client.send(request)
        client.finishSending()
        if let response = try? client.response() { #expect((400..<500).contains(response.status)) }
        #expect(client.isClosed())
        #expect(eventually { server.isQuiet })
    }

    @Test func `answers that do not fit into memory together are put off, and small ones are not`() throws {
        var limits = Limits()
        limits.allAnswers = 30 << 20
        let large = [UInt8](repeating: 120, count: 20 << 20)
        let server = try Server(threads: 2, limits: limits) { request in
            Response(body: request.path == "/large" ? large : Array("small".utf8))
        }
        // One answer is on its way: its client reads the first bytes and then no more.
        var slow: RawClient? = try RawClient(port: server.port, buffer: 4096)
        try slow?.send(head("GET /large"))
        try slow?.receive()
        #expect(try status(head("GET /large"), server) == 503)
        #expect(try status(head("GET /"), server) == 200)
        slow?.abort()
        slow = nil
        #expect(eventually { (try? status(head("GET /large"), server)) == 200 })
    }
}
