import Testing

@testable import Curl

struct SMTPServerTests {
    @Test(arguments: [
        ("http://mail.example", "desk.example"), ("mail.example", "desk.example"), ("smtp://", "desk.example"),
        ("smtp://user@mail.example", "desk.example"), ("smtp://mail.example/x", "desk.example"),
        ("smtp://mail.example\r\n", "desk.example"), ("smtp://mail.example", ""), ("smtp://mail.example", "a b"),
        ("smtp://mail.example", "a\r\nMAIL FROM:<x>"), ("smtp://mail.example", "desk%0d%0a"),
        ("smtp://mail.example", "désk"), ("smtp://mail.example?", "desk.example"),
    ])
    func `settings that can never work are refused`(url: String, localName: String) {
        let error = #expect(throws: CurlError.self) { _ = try SMTPSession(SMTPServer(url: url, localName: localName)) }
        #expect(error?.phase == .argument)
    }

    @Test(arguments: ["smtp://mail.example", "smtp://mail.example:587", "smtps://[::1]:465", "smtp://127.0.0.1:25"])
    func `a scheme, a host and a port are a server`(url: String) throws {
        #expect(try SMTPServer(url: url, localName: "desk.example").transferURL() == url + "/desk.example")
        #expect(try SMTPServer(url: url, localName: "[127.0.0.1]").transferURL() == url + "/[127.0.0.1]")
    }
}
