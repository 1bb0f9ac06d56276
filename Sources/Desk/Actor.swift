/// Who acts, with the roles that count in the ticket's workspace.
package struct Actor: Hashable, Sendable {
    /// The person, or nil when a deadline of our own acts.
    package let person: PersonID?
    /// The person's roles in the workspace.
    package let roles: Set<Role>

    /// A person with the roles they hold in the workspace.
    package init(_ person: PersonID, roles: Set<Role>) {
        self.person = person
        self.roles = roles
    }

    private init() {
        person = nil
        roles = []
    }

    /// The clock, which closes and escalates.
    package static let clock = Actor()

    /// Whether the actor works tickets here.
    package var isAgent: Bool { roles.contains(.agent) }
    /// Whether the actor runs the workspace.
    package var isAdmin: Bool { roles.contains(.admin) }
    /// Whether the actor may see every ticket of the workspace.
    package var isStaff: Bool { isAgent || isAdmin }
}
