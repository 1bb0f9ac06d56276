import CMicroHTTPD

/// A request's head as the library has read it, on its way to being a ``Request``.
struct Head {
    /// What is to be done with a request of which only the head is known.
    enum Verdict {
        case accept(Request, contentLength: Int?)
        case refuse(Rejection)
    }

    let connection: OpaquePointer?
    let method: String
    let target: String

    func verdict(from peer: String, behind proxies: TrustedProxies, limits: Limits) -> Verdict {
        guard let method = Method(rawValue: method) else {
            return .refuse(Rejection(501, "Method not implemented."))
        }
        guard let target = Target(target) else { return .refuse(Rejection(400, "Malformed request target.")) }
        let count = Int(MHD_get_connection_values(connection, .HEADER_KIND, nil, nil))
        guard count <= limits.headerFields else { return .refuse(Rejection(431, "Too many header fields.")) }
        let headers = headers(count)
        let request = Request(
            method, target, headers: headers, remoteAddress: proxies.client(behind: peer, headers))
        guard request.headers.all("Host").count <= 1 else { return .refuse(Rejection(400, "More than one Host.")) }
        switch framing(of: request.headers) {
        case .some(let contentLength): return .accept(request, contentLength: contentLength)
        case .none: return .refuse(Rejection(400, "Ambiguous length of the body."))
        }
    }

    private func headers(_ count: Int) -> Headers {
        var headers = Headers()
        headers.reserve(count)
        withUnsafeMutablePointer(to: &headers) { headers in
            _ = MHD_get_connection_values_n(connection, .HEADER_KIND, addField, headers)
        }
        return headers
    }

    /// The announced length of the body (nil inside when none is), or nil when there could be two opinions about it.
    ///
    /// RFC 9112 §6.3: two lengths, or a length beside a transfer coding, are how requests are smuggled past a proxy.
    private func framing(of headers: Headers) -> Int?? {
        let lengths = headers.all("Content-Length")
        let codings = headers.all("Transfer-Encoding")
        if !codings.isEmpty {
            let isChunked = codings.count == 1 && codings[0].lowercased() == "chunked"
            return isChunked && lengths.isEmpty ? .some(nil) : nil
        }
        guard let length = lengths.first else { return .some(nil) }
        guard lengths.count == 1, length.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(length)
        else {
            return nil
        }
        return number
    }
}

/// Takes one header field from the library; its context is the `Headers` that grow.
private func addField(
    _ context: UnsafeMutableRawPointer?, _: MHD_ValueKind, _ name: UnsafePointer<CChar>?, _ nameCount: Int,
    _ value: UnsafePointer<CChar>?, _ valueCount: Int
) -> MHD_Result {
    let headers = context?.assumingMemoryBound(to: Headers.self)
    headers?.pointee.add(text(name, nameCount), text(value, valueCount))
    return .YES
}

/// A text of the library, without the white space behind it that the library leaves there (RFC 9110 §5.5).
private func text(_ start: UnsafePointer<CChar>?, _ count: Int) -> String {
    var bytes = UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count)[...]
    while let last = bytes.last, last == UInt8(ascii: " ") || last == UInt8(ascii: "\t") { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
}
