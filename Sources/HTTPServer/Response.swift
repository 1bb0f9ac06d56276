/// An answer to a request.
///
/// The server adds Date, Content-Length and Connection, and leaves the body out of an answer to HEAD.
package struct Response: Sendable {
    /// The status code, 200 to 599.
    package var status: Int
    /// The header fields; one that cannot be sent (a line break in it) makes the answer a 500.
    package var headers: Headers
    /// The body's bytes.
    package var body: [UInt8]

    /// An answer of its parts.
    package init(status: Int = 200, headers: Headers = [:], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// An answer in plain text.
    package static func text(_ text: String, status: Int = 200) -> Response {
        Response(
            status: status, headers: ["Content-Type": "text/plain; charset=utf-8"], body: Array((text + "\n").utf8))
    }
}
