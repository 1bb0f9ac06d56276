/// The answer to a request, whatever its status.
package struct WebResponse: Sendable {
    /// The status code.
    package let status: Int
    /// The header fields in their order.
    package let headers: [WebRequest.Field]
    /// The body's bytes.
    package let body: [UInt8]

    /// The first value of a header field, in either case, or nil when there is none.
    package func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    /// True for 200 to 299.
    package var isSuccess: Bool { (200..<300).contains(status) }

    /// True if the same request may succeed later: too early, too often or the server's own trouble (RFC 9110 §15).
    package var isTemporary: Bool { [408, 425, 429].contains(status) || status >= 500 }
}
