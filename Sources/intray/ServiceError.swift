/// What keeps the service from starting, as a sentence for the administrator.
struct ServiceError: Error, CustomStringConvertible {
    /// The sentence.
    let description: String

    /// Says what is wrong.
    init(_ description: String) { self.description = description }
}
