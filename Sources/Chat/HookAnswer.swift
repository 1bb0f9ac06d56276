/// The HTTP answer a platform gets to its call.
package struct HookAnswer: Equatable, Sendable {
    /// The HTTP status.
    package let status: Int
    /// The media type of the body; nil when there is none.
    package let contentType: String?
    /// The body.
    package let body: [UInt8]

    /// Makes an answer of its parts.
    package init(status: Int, contentType: String?, body: [UInt8]) {
        self.status = status
        self.contentType = contentType
        self.body = body
    }

    /// An answer without a body.
    package static func empty(_ status: Int) -> HookAnswer { HookAnswer(status: status, contentType: nil, body: []) }

    /// An answer 200 in plain text.
    package static func text(_ text: String) -> HookAnswer {
        HookAnswer(status: 200, contentType: "text/plain; charset=utf-8", body: Array(text.utf8))
    }

    /// An answer 200 in JSON.
    package static func json(_ json: JSON) -> HookAnswer {
        HookAnswer(status: 200, contentType: "application/json", body: json.bytes)
    }
}
