/// One HTTP request, complete and within the server's limits.
package struct Request: Sendable {
    /// The method.
    package var method: Method
    /// The path and the query.
    package var target: Target
    /// The header fields.
    package var headers: Headers
    /// The body's bytes as they were sent, with any chunking undone; empty where only the head is known.
    package var body: [UInt8]
    /// The numeric address of who asks: the other end of the connection, or whom a trusted proxy there speaks for.
    package var remoteAddress: String

    /// A request made of its parts.
    package init(
        _ method: Method, _ target: Target, headers: Headers = [:], body: [UInt8] = [], remoteAddress: String = ""
    ) {
        self.method = method
        self.target = target
        self.headers = headers
        self.body = body
        self.remoteAddress = remoteAddress
    }

    /// The path as it was sent, without the query.
    package var path: String { target.path }

    /// The decoded parts of the path.
    package var segments: [String] { target.segments }

    /// The decoded items of the query.
    package var query: [Target.QueryItem] { target.query }

    /// The first value of a query item, or nil when there is none.
    package func query(_ name: String) -> String? {
        target.query.first { $0.name == name }?.value
    }
}
