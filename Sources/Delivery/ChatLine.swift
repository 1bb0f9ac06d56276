package import Chat
package import Curl

/// Our own calls to chat platforms: over TLS, without redirects, to where an outlet says.
package struct ChatLine: Sendable {
    /// How each gateway's platform is reached, by the gateway's name.
    package let outlets: [String: ChatOutlet]
    private let shouldStop: @Sendable () -> Bool

    /// A line to some platforms; `shouldStop` is asked about once a second during a call.
    package init(outlets: [String: ChatOutlet], shouldStop: @escaping @Sendable () -> Bool = { false }) {
        self.outlets = outlets
        self.shouldStop = shouldStop
    }

    /// Makes a call; an answer of more than `limit` bytes is an error.
    package func send(
        _ call: ChatCall, through outlet: ChatOutlet, limit: Int = 1 << 20
    ) throws(CurlError) -> WebResponse {
        var settings = WebClient.Settings()
        // A platform whose own address has no TLS is on this machine, or its operator has chosen so.
        if outlet.base.hasPrefix("http:") { settings.security = .plainAllowed }
        settings.responseLimit = limit
        var client = try WebClient(settings, shouldStop: shouldStop)
        return try client.send(WebRequest(call))
    }

    /// Makes a call that is worth one try; gives what was in its way.
    package func tell(_ call: ChatCall, through gateway: String) -> String? {
        guard let outlet = outlets[gateway] else { return "\(gateway) has no account there" }
        do {
            let answer = try send(call, through: outlet)
            let fields = answer.headers.map { HeaderField($0.name, $0.value) }
            let result = outlet.result(status: answer.status, headers: fields, body: answer.body)
            if case .done = result { return nil }
            return "\(result)"
        } catch {
            return error.context
        }
    }
}

extension WebRequest {
    fileprivate init(_ call: ChatCall) {
        let method: Method =
            switch call.method {
            case .get: .get
            case .post: .post
            case .put: .put
            case .patch: .patch
            }
        self.init(method, call.url, headers: call.headers.map { Field($0.name, $0.value) }, body: call.body)
    }
}
