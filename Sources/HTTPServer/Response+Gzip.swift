extension Response {
    /// Below this many bytes the coding costs more than it saves.
    private static let worthwhile = 1024

    /// The answer in gzip where its client takes that and it helps: text of some length that does not come in ranges.
    ///
    /// The coded form has an entity tag of its own (RFC 9110 §8.8.3.3): `"1001.3"` becomes `"1001.3-gzip"`. Secrets must
    /// not come this way, because their length would tell about them beside what a stranger can put into the same answer.
    package func gzipped(for request: Request) -> Response {
        guard isText || status == 304, headers["Accept-Ranges"] == nil else { return self }
        var response = self
        response.headers.vary(by: "Accept-Encoding")
        guard AcceptEncoding(request.headers.all("Accept-Encoding")).prefersGzip else { return response }
        if status == 304 {
            // Of both forms the client has the one that it named.
            let known = request.headers.all("If-None-Match").joined(separator: ",")
            if let tag = headers["ETag"], known.contains(Response.gzipTag(tag)) {
                response.headers.set("ETag", Response.gzipTag(tag))
            }
            return response
        }
        guard body.count >= Response.worthwhile, headers["Content-Encoding"] == nil,
            let coded = Gzip.compress(body), coded.count < body.count
        else { return response }
        response.body = coded
        response.headers.set("Content-Encoding", "gzip")
        if let tag = headers["ETag"] { response.headers.set("ETag", Response.gzipTag(tag)) }
        return response
    }

    /// The entity tag of the coded form.
    package static func gzipTag(_ tag: String) -> String {
        tag.hasSuffix("\"") ? tag.dropLast() + "-gzip\"" : tag
    }

    private var isText: Bool {
        let field = headers["Content-Type"]
        if field == "application/json" { return true }
        let type = field.map { $0.prefix { $0 != ";" && $0 != " " }.lowercased() } ?? ""
        return type.hasPrefix("text/") || type == "application/json" || type.hasSuffix("+json")
    }
}

extension Headers {
    /// Says that the answer depends on a field of the request.
    package mutating func vary(by name: String) {
        set("Vary", (all("Vary") + [name]).joined(separator: ", "))
    }
}
