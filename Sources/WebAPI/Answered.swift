package import Desk

/// A request that was answered, as the log has it: no body, no secret, no query.
package struct Answered: Sendable {
    /// The request's name, which the client has too.
    package let requestID: String
    /// The method.
    package let method: String
    /// The route's pattern, or the path when there is no route.
    package let route: String
    /// The status of the answer.
    package let status: Int
    /// How long it took, in microseconds.
    package let micros: Int64
    /// Who asked, if they signed in.
    package let person: PersonID?
    /// The other end of the connection.
    package let client: String
    /// What went wrong inside, for those who run the service.
    package let trouble: String?
}
