import Testing

@testable import HTTPServer

struct HTTPServerErrorTests {
    @Test(arguments: ["localhost", "300.0.0.1", "127.0.0.1:80", "desk.example"])
    func `a name is no address`(address: String) {
        #expect(throws: HTTPServerError.invalidAddress(address)) { try Server(address: address) { _ in Response() } }
    }

    @Test func `a port that is taken is refused with the reason`() throws {
        let first = try Server { _ in Response() }
        let error = #expect(throws: HTTPServerError.self) { try Server(port: first.port) { _ in Response() } }
        let expected = "cannot listen on 127.0.0.1 port \(first.port): Address already in use"
        #expect(error?.description == expected)
    }

    @Test func `a port is free again after the server has stopped`() throws {
        let first = try Server { _ in Response() }
        first.stop()
        let second = try Server(port: first.port) { _ in Response() }
        #expect(second.port == first.port)
    }

    @Test func `a server of both families answers to IPv4`() throws {
        let server = try Server(address: "::") { .text($0.remoteAddress) }
        let client = try RawClient(port: server.port)
        try client.send("GET / HTTP/1.1\r\nHost: desk\r\n\r\n")
        #expect(try client.response().text == "127.0.0.1\n")
    }
}
