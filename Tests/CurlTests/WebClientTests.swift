import TestSupport
import Testing

@testable import Curl

struct WebClientTests {
    private func makeClient(_ change: (inout WebClient.Settings) -> Void = { _ in }) throws -> WebClient {
        var settings = WebClient.Settings()
        settings.security = .plainAllowed
        change(&settings)
        return try WebClient(settings)
    }

    private func answer(_ status: String, _ fields: String..., body: String = "") -> String {
        (["HTTP/1.1 " + status, "Content-Length: \(body.utf8.count)"] + fields).joined(separator: "\r\n") + "\r\n\r\n"
            + body
    }

    @Test func `a posted body arrives with its fields and the answer comes back`() throws {
        let ok = answer("200 OK", "Content-Type: text/plain", "X-Twice: 1", "x-twice:2", body: "grün")
        let server = try ScriptedWebServer { _ in ok }
        var client = try makeClient()
        let fields = [WebRequest.Field("Content-Type", "application/json"), .init("Authorization", "Bearer t0ken")]
        let body = Array(#"{"text":"hello"}"#.utf8)
        let response = try client.send(WebRequest(.post, server.url + "/hook?x=1", headers: fields, body: body))
        #expect(response.status == 200)
        #expect(response.isSuccess)
        #expect(response.header("content-type") == "text/plain")
        #expect(response.headers.filter { $0.name.lowercased() == "x-twice" }.map(\.value) == ["1", "2"])
        #expect(String(decoding: response.body, as: UTF8.self) == "grün")
        let request = try #require(server.requests.first)
        #expect(request.line == "POST /hook?x=1 HTTP/1.1")
        #expect(request.body == #"{"text":"hello"}"#)
        #expect(request.fields.contains("Content-Type: application/json"))
        #expect(request.fields.contains("Authorization: Bearer t0ken"))
        #expect(request.fields.contains("User-Agent: Intray"))
    }

    @Test(arguments: [
        (WebRequest.Method.get, ""), (.post, ""), (.post, "x"), (.put, "x"), (.patch, "x"), (.delete, ""), (.put, ""),
    ])
    func `every method is sent as such`(method: WebRequest.Method, body: String) throws {
        let ok = answer("204 No Content")
        let server = try ScriptedWebServer { _ in ok }
        var client = try makeClient()
        let response = try client.send(WebRequest(method, server.url + "/", body: Array(body.utf8)))
        #expect(response.status == 204)
        #expect(server.requests.map(\.line) == ["\(method.rawValue) / HTTP/1.1"])
        #expect(server.requests.map(\.body) == [body])
    }

    @Test func `requests follow one another on one connection and do not mix`() throws {
        let ok = answer("200 OK", body: "fine")
        let server = try ScriptedWebServer { _ in ok }
        var client = try makeClient()
        _ = try client.send(WebRequest(.put, server.url + "/a", headers: [.init("X-A", "1")], body: [0x61]))
        _ = try client.send(WebRequest(.get, server.url + "/b"))
        _ = try client.send(WebRequest(.post, server.url + "/c", body: [0x63]))
        #expect(server.connections == 1)
        #expect(server.requests.map(\.line) == ["PUT /a HTTP/1.1", "GET /b HTTP/1.1", "POST /c HTTP/1.1"])
        #expect(server.requests.map(\.body) == ["a", "", "c"])
        #expect(!server.requests[1].fields.contains("X-A: 1"))
    }

    @Test func `a large body is sent at once`() throws {
        let ok = answer("200 OK")
        let server = try ScriptedWebServer { _ in ok }
        var client = try makeClient()
        let body = [UInt8](repeating: 0x78, count: 2_000_000)
        _ = try client.send(WebRequest(.post, server.url + "/", body: body))
        #expect(server.requests.map(\.body.utf8.count) == [body.count])
        #expect(server.requests[0].fields.contains { $0.lowercased().hasPrefix("expect") } == false)
    }

    @Test(arguments: [
        ("404 Not Found", 404, false), ("429 Too Many Requests", 429, true), ("500 Oops", 500, true),
        ("503 Busy", 503, true), ("400 Bad", 400, false), ("408 Slow", 408, true),
    ])
    func `a refusal is an answer`(line: String, status: Int, isTemporary: Bool) throws {
        let refusal = answer(line, "Retry-After: 7", body: "no")
        let server = try ScriptedWebServer { _ in refusal }
        var client = try makeClient()
        let response = try client.send(WebRequest(.post, server.url + "/", body: [1]))
        #expect(response.status == status)
        #expect(!response.isSuccess)
        #expect(response.isTemporary == isTemporary)
        #expect(response.header("Retry-After") == "7")
    }

    @Test func `a redirect is an answer and is not followed`() throws {
        let redirect = answer("302 Found", "Location: /elsewhere")
        let server = try ScriptedWebServer { _ in redirect }
        var client = try makeClient()
        let response = try client.send(WebRequest(.get, server.url + "/"))
        #expect(response.status == 302)
        #expect(response.header("Location") == "/elsewhere")
        #expect(server.requests.count == 1)
    }

    @Test func `an interim answer's fields are not the answer's`() throws {
        let ok = "HTTP/1.1 103 Early Hints\r\nX-Early: yes\r\n\r\n" + answer("200 OK", "X-Late: yes")
        let server = try ScriptedWebServer { _ in ok }
        var client = try makeClient()
        let response = try client.send(WebRequest(.get, server.url + "/"))
        #expect(response.status == 200)
        #expect(response.header("X-Early") == nil)
        #expect(response.header("X-Late") == "yes")
    }

    @Test func `an answer of the limit is taken and one byte more is not`() throws {
        let ok = answer("200 OK", body: String(repeating: "x", count: 1000))
        let chunked =
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
            + String(repeating: "a\r\n0123456789\r\n", count: 100) + "0\r\n\r\n"
        for text in [ok, chunked] {
            let server = try ScriptedWebServer { _ in text }
            var exact = try makeClient { $0.responseLimit = 1000 }
            #expect(try exact.send(WebRequest(.get, server.url + "/")).body.count == 1000)
            var small = try makeClient { $0.responseLimit = 999 }
            let error = #expect(throws: CurlError.self) { try small.send(WebRequest(.get, server.url + "/")) }
            #expect(error?.context == "the answer is larger than 999 bytes")
        }
    }

    @Test(arguments: [
        "http://127.0.0.1:9/", "file:///etc/hostname", "ftp://127.0.0.1/", "gopher://127.0.0.1/", "nonsense://x",
    ])
    func `only encrypted URLs are asked unless it is said otherwise`(url: String) throws {
        var client = try WebClient()
        let error = #expect(throws: CurlError.self) { try client.send(WebRequest(.get, url)) }
        #expect(error?.code == 1)
        #expect(error?.isTemporary == false)
    }

    @Test(arguments: [
        WebRequest.Field("X-A", "1\r\nX-Evil: 2"), .init("X-A", "1\n"), .init("X-A\r\nX-Evil", "1"), .init("", "1"),
        .init("X A", "1"), .init("X-A:", "1"), .init("X-A", "\u{0}"),
    ])
    func `a field that would break the header is refused`(field: WebRequest.Field) throws {
        let ok = answer("200 OK")
        let server = try ScriptedWebServer { _ in ok }
        var client = try makeClient()
        let error = #expect(throws: CurlError.self) {
            try client.send(WebRequest(.get, server.url + "/", headers: [field]))
        }
        #expect(error?.phase == .argument)
        #expect(server.connections == 0)
    }

    @Test(arguments: ["", "http://", "http://a b/", "http://127.0.0.1:99999/"])
    func `a URL that is none is refused for good`(url: String) throws {
        var client = try makeClient()
        let error = #expect(throws: CurlError.self) { try client.send(WebRequest(.get, url)) }
        #expect(error?.isTemporary == false)
    }

    @Test func `a server that hangs up, stalls or is not there is tried again later`() throws {
        let hangingUp = try ScriptedWebServer { _ in nil }
        let stalling = try ScriptedWebServer { _ in "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf" }
        let gone = try LoopbackServer { _ in }.port
        for url in [hangingUp.url, stalling.url, "http://127.0.0.1:\(gone)"] {
            var client = try makeClient { $0.totalTimeout = 1 }
            let error = #expect(throws: CurlError.self) { try client.send(WebRequest(.post, url + "/", body: [1])) }
            #expect(error?.isTemporary == true)
        }
    }

    @Test func `an encrypted request to a server that does not encrypt fails`() throws {
        let ok = answer("200 OK")
        let server = try ScriptedWebServer { _ in ok }
        var client = try makeClient { $0.totalTimeout = 5 }
        let url = "https" + server.url.dropFirst(4) + "/"
        let error = #expect(throws: CurlError.self) { try client.send(WebRequest(.get, url)) }
        #expect(error?.isTemporary == true)
    }
}
