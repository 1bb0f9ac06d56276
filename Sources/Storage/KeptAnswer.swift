package import Desk

/// An answer that was given to a request with a key of the client's own.
package struct KeptAnswer: Hashable, Sendable {
    /// Which request a key belongs to: the same key of another person or at another route is another.
    package struct Key: Hashable, Sendable {
        /// Who asked.
        package let person: PersonID
        /// What was asked for.
        package let route: String
        /// The client's word for the request.
        package let word: String

        /// A key of its parts.
        package init(person: PersonID, route: String, word: String) {
            self.person = person
            self.route = route
            self.word = word
        }
    }

    /// A hash of what the request asked.
    package let request: [UInt8]
    /// The status.
    package let status: Int
    /// The header fields, one a line.
    package let head: String
    /// The body.
    package let body: [UInt8]

    /// An answer to keep.
    package init(request: [UInt8], status: Int, head: String, body: [UInt8]) {
        self.request = request
        self.status = status
        self.head = head
        self.body = body
    }
}
