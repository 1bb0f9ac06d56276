/// What a request is about: the path and the query of its request target (RFC 9112 §3.2).
package struct Target: Sendable {
    /// One `name=value` of the query, decoded.
    package struct QueryItem: Sendable, Equatable {
        /// The name.
        package let name: String
        /// The value, empty when there is no `=`.
        package let value: String
    }

    /// The path as it was sent, with its leading slash, without the query.
    package let path: String
    /// The decoded parts of the path between its slashes; none for `/`.
    package let segments: [String]
    /// The items of the query in their order.
    package let query: [QueryItem]

    /// Reads a request target in origin, absolute or asterisk form; nil when it is ill encoded or in another form.
    package init?(_ text: String) {
        var rest = text[...]
        if !rest.utf8.starts(with: "/".utf8) {
            guard let origin = Self.origin(ofAbsolute: rest) else { return nil }
            rest = origin
        }
        let mark = rest.utf8.firstIndex(of: UInt8(ascii: "?")) ?? rest.endIndex
        path = String(rest[..<mark])
        guard let segments = Self.segments(of: rest[..<mark]), let query = Self.query(rest[mark...].dropFirst()) else {
            return nil
        }
        self.segments = segments
        self.query = query
    }

    /// RFC 9112 §3.2.2: a server takes the absolute form too; §3.2.4: `*` asks about the server as a whole.
    private static func origin(ofAbsolute text: Substring) -> Substring? {
        if text == "*" { return text }
        for scheme in ["http://", "https://"] where text.prefix(scheme.count).lowercased() == scheme {
            let authority = text.dropFirst(scheme.count)
            guard let end = authority.firstIndex(where: { $0 == "/" || $0 == "?" }) else { return "/" }
            return authority[end] == "/" ? authority[end...] : "/" + authority[end...]
        }
        return nil
    }

    private static func segments(of path: Substring) -> [String]? {
        if path == "/" || path == "*" { return [] }
        var segments: [String] = []
        for part in path.utf8.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            guard let segment = PercentEncoding.decode(part) else { return nil }
            segments.append(segment)
        }
        return segments
    }

    private static func query(_ text: Substring) -> [QueryItem]? {
        if text.isEmpty { return [] }
        var items: [QueryItem] = []
        for part in text.utf8.split(separator: UInt8(ascii: "&")) {
            let equals = part.firstIndex(of: UInt8(ascii: "=")) ?? part.endIndex
            guard let name = PercentEncoding.decodeForm(part[..<equals]),
                let value = PercentEncoding.decodeForm(part[equals...].dropFirst())
            else { return nil }
            items.append(QueryItem(name: name, value: value))
        }
        return items
    }
}
