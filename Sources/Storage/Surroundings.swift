/// What the ids in a ticket's row stand for, read at once: an answer about one ticket needs them all.
package struct Surroundings: Sendable {
    /// The short name of the ticket's workspace.
    package let workspace: String
    /// The short name of the ticket's project.
    package let project: String
    /// What the requester is called.
    package let requester: String
    /// What the owner is called, nil without one.
    package let owner: String?
    /// The names down to the category, none without one.
    package let category: [String]
}
