import HTTPServer

extension Request {
    /// What is counted as one client: an IPv4 address, or the network that one customer has in IPv6.
    var client: String { IPAddress(remoteAddress)?.subscriber.description ?? remoteAddress }

    /// Whether it comes from this machine: a tool of the site, or a proxy that nobody told us to trust.
    var isLocal: Bool {
        guard let bytes = IPAddress(remoteAddress)?.bytes else { return false }
        return bytes.count == 4 ? bytes[0] == 127 : bytes.dropLast().allSatisfy { $0 == 0 } && bytes.last == 1
    }

    /// The media type of the content, in lower case and without parameters; empty when there is none.
    var mediaType: String { FieldParameters(headers["Content-Type"] ?? "")?.value ?? "" }
}
