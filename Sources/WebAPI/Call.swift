import Desk
import HTTPServer
import Storage

/// A request on its way through a route: who asks, what with, and when.
struct Call: Sendable {
    let site: Site
    let request: Request
    /// The pattern of the route that was found.
    let route: String
    let parameters: Parameters
    /// Who asks; the route's access says whether there is somebody.
    let person: Person?
    /// The session they ask in; nil for a script with a token of its own.
    let session: SessionID?
    /// What the request brings along.
    let submission: Submission
    /// The values of the query in the route's shapes.
    let query: [String: JSONValue]
    let now: Moment

    /// The body in the route's shape; an empty object when it may be missing and is.
    var body: JSONValue { submission.body }

    /// Who asks, on a route for those who are signed in.
    func caller() throws(Problem) -> Person {
        guard let person else { throw .notSignedIn }
        return person
    }

    /// A number in the path.
    func number(_ name: String, of what: String) throws(Problem) -> Int64 {
        guard let number = parameters.number(name) else { throw .missing(what) }
        return number
    }

    /// The number of entries a page has.
    var limit: Int { query["limit"]?.integer.map(Int.init) ?? 50 }

    /// The cause of whatever the call changes.
    var cause: Cause { Cause(.api, at: now, client: request.remoteAddress) }

    /// Runs one durable transaction, and wakes whoever sends what it put into the outbox.
    func write<T: Sendable>(_ body: (inout Transaction) throws -> T) throws -> T {
        let result = try site.store.write(body)
        site.wrote()
        return result
    }

    /// Runs one consistent reading.
    func read<T: Sendable>(_ body: (inout Transaction) throws -> T) throws -> T { try site.store.read(body) }
}
