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

    /// Puts a project together from its stored values.
    package init(id: ProjectID, workspace: WorkspaceID, slug: String, address: String) {
        self.id = id
        self.workspace = workspace
        self.slug = slug
        self.address = address
    }
}
