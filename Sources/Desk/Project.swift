/// A queue inside a workspace, with mail addresses of its own.
package struct Project: Hashable, Sendable {
    /// The row's id.
    package let id: ProjectID
    /// The workspace it belongs to.
    package let workspace: WorkspaceID
    /// The short name that the configuration and URLs use.
    package var slug: String
    /// The address that letters come from and replies go to.
    package var address: String
    /// What people call it; empty when it has only the short name.
    package var name: String
    /// Who answers for the queue.
    package var lead: PersonID?

    /// Puts a project together from its stored values.
    package init(
        id: ProjectID, workspace: WorkspaceID, slug: String, address: String, name: String = "", lead: PersonID? = nil
    ) {
        self.id = id
        self.workspace = workspace
        self.slug = slug
        self.address = address
        self.name = name
        self.lead = lead
    }
}
