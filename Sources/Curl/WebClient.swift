import CCurl

/// A client for HTTPS requests, which keeps its connections from request to request.
package struct WebClient: ~Copyable, Sendable {
    /// Which URLs are asked.
    package enum Security: Sendable {
        /// Only `https:` ones.
        case encrypted
        /// Also `http:` ones: for a server on the same machine.
        case plainAllowed
    }

    /// How the client behaves.
    package struct Settings: Sendable {
        /// Which URLs are asked.
        package var security = Security.encrypted
        /// The file of certificates to trust instead of the system's.
        package var certificates: String?
        /// The seconds a connection may take.
        package var connectTimeout = 10
        /// The seconds one request may take in all.
        package var totalTimeout = 30
        /// The bytes an answer's body may have; a larger one is an error.
        package var responseLimit = 1 << 20
        /// The name of the client.
        package var userAgent = "Intray"

        /// Settings for a chat platform's interface.
        package init() {}
    }

    private let settings: Settings
    private let shouldStop: @Sendable () -> Bool
    private var handle: EasyHandle

    /// Prepares a client; connections are made when they are needed.
    ///
    /// - Parameters:
    ///   - settings: How the client behaves.
    ///   - shouldStop: Asked about once a second during a request; true ends it with a temporary error.
    package init(
        _ settings: Settings = Settings(), shouldStop: @escaping @Sendable () -> Bool = { false }
    ) throws(CurlError) {
        self.settings = settings
        self.shouldStop = shouldStop
        handle = try EasyHandle()
    }

    /// Sends a request and returns the answer, whatever its status; redirects are answers too and are not followed.
    package mutating func send(_ request: WebRequest) throws(CurlError) -> WebResponse {
        guard request.hasSoundHeaders else { throw .argument("a header field has a character that cannot be sent") }
        guard request.method != .get || request.body.isEmpty else { throw .argument("a GET request has no body") }
        prepare(request)
        // libcurl would wait a second for a 100 before it sends a larger body; an empty value keeps the field away.
        let fields = TextList(
            ["Expect:"] + request.headers.map { $0.value.isEmpty ? "\($0.name);" : "\($0.name): \($0.value)" })
        handle.set(CURLOPT_HTTPHEADER, fields)
        let transfer = Transfer(limit: settings.responseLimit, shouldStop: shouldStop)
        try handle.perform(transfer)
        return WebResponse(status: transfer.status, headers: Self.fields(of: transfer.lines), body: transfer.body)
    }

    private mutating func prepare(_ request: WebRequest) {
        handle.reset()
        handle.set(CURLOPT_URL, request.url)
        switch settings.security {
        case .encrypted: handle.set(CURLOPT_PROTOCOLS_STR, "https")
        case .plainAllowed: handle.set(CURLOPT_PROTOCOLS_STR, "https,http")
        }
        handle.set(CURLOPT_FOLLOWLOCATION, 0)
        handle.set(CURLOPT_PROXY, "")
        handle.set(CURLOPT_NOSIGNAL, 1)
        handle.set(CURLOPT_CONNECTTIMEOUT, settings.connectTimeout)
        handle.set(CURLOPT_TIMEOUT, settings.totalTimeout)
        handle.set(CURLOPT_USERAGENT, settings.userAgent)
        if let certificates = settings.certificates { handle.set(CURLOPT_CAINFO, certificates) }
        if request.method != .get { handle.setBody(request.body) }
        if ![.get, .post].contains(request.method) { handle.set(CURLOPT_CUSTOMREQUEST, request.method.rawValue) }
    }

    /// The fields of the last header: a 100 or another interim answer has one of its own before it.
    private static func fields(of lines: [String]) -> [WebRequest.Field] {
        let start = lines.lastIndex { $0.hasPrefix("HTTP/") } ?? lines.endIndex
        return lines[start...].dropFirst().compactMap { line in
            guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
            let value = line[colon...].dropFirst().drop { $0 == " " || $0 == "\t" }
            return WebRequest.Field(String(line[..<colon]), String(value))
        }
    }
}
