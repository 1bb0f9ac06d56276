import Curl
import Foundation

/// Somebody who uses the API of a running service over one connection.
struct LiveClient: ~Copyable {
    private var client: WebClient
    private let root: String
    private var fields = [WebRequest.Field("Content-Type", "application/json")]

    /// A client with an access token, or nobody's.
    init(port: UInt16, token: String? = nil) throws {
        var settings = WebClient.Settings()
        settings.security = .plainAllowed
        settings.responseLimit = 64 << 20
        client = try WebClient(settings)
        root = "http://127.0.0.1:\(port)"
        if let token { fields.append(WebRequest.Field("Authorization", "Bearer \(token)")) }
    }

    mutating func get(_ path: String) throws -> WebResponse {
        try client.send(WebRequest(.get, root + path, headers: fields))
    }

    mutating func post(_ path: String, _ body: String = "") throws -> WebResponse {
        try client.send(WebRequest(.post, root + path, headers: fields, body: Array(body.utf8)))
    }
}
