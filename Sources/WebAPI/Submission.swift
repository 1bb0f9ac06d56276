import HTTPServer
import Sodium

/// What a request brings along: its values in the route's shape, and its files.
struct Submission: Sendable {
    /// The body in the route's shape; an empty object when it may be missing and is.
    var body: JSONValue = .object([])
    /// The files that came with it.
    var files: [Upload] = []

    /// What a request with a form is known by when it comes again, whatever its boundary is then.
    var digest: [UInt8] {
        let files = files.map { SHA256.hash(Array("\($0.name)\n\($0.type)\n".utf8) + SHA256.hash($0.bytes)) }
        return SHA256.hash(body.bytes + files.joined())
    }
}
