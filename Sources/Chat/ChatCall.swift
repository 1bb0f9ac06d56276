/// One HTTP call to a platform, ready to be made.
package struct ChatCall: Equatable, Sendable {
    /// The HTTP methods platforms use.
    package enum Method: String, Sendable {
        /// Reads.
        case get = "GET"
        /// Creates.
        case post = "POST"
        /// Replaces.
        case put = "PUT"
        /// Changes.
        case patch = "PATCH"
    }

    /// The HTTP method.
    package let method: Method
    /// The whole address; on some platforms it holds a secret.
    package let url: String
    /// The header fields, credentials included.
    package let headers: [HeaderField]
    /// The body; empty for reading.
    package let body: [UInt8]

    /// Makes a call of its parts.
    package init(method: Method, url: String, headers: [HeaderField], body: [UInt8]) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
    }

    static func post(_ url: String, _ headers: [HeaderField] = [], json: JSON) -> ChatCall {
        let type = HeaderField("Content-Type", "application/json; charset=utf-8")
        return ChatCall(method: .post, url: url, headers: [type] + headers, body: json.bytes)
    }

    static func get(_ url: String, _ headers: [HeaderField] = []) -> ChatCall {
        ChatCall(method: .get, url: url, headers: headers, body: [])
    }
}

extension ChatCall: CustomStringConvertible {
    /// Method and host, and nothing that could hold a secret.
    package var description: String { "\(method.rawValue) \(WebAddress(url)?.host ?? "?")" }
}
