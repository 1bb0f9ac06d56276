/// What codings a client takes, and how gladly (RFC 9110 §12.5.3).
struct AcceptEncoding {
    private var qualities: [String: Double] = [:]

    /// Reads the fields of a request; without any of them the client says nothing, and gets content as it is.
    init(_ fields: [String]) {
        for part in fields.joined(separator: ",").split(separator: ",") {
            let words = part.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" }.lowercased() }
            guard let coding = words.first, !coding.isEmpty else { continue }
            let weight = words.dropFirst().first { $0.hasPrefix("q=") }?.dropFirst(2)
            // A weight that is none counts as a refusal: content as it is can always be read.
            qualities[coding] = weight.map { Double($0) ?? 0 } ?? 1
        }
    }

    /// Whether gzip is taken, and no less gladly than content as it is.
    var prefersGzip: Bool {
        let gzip = qualities["gzip"] ?? qualities["x-gzip"] ?? qualities["*"] ?? 0
        return gzip > 0 && gzip >= qualities["identity"] ?? 0
    }
}
