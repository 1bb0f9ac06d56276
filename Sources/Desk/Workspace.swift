/// A department that keeps its own people, roles and queues.
package struct Workspace: Hashable, Sendable {
    /// The row's id.
    package let id: WorkspaceID
    /// The short name that the configuration and URLs use.
    package var slug: String
    /// What people call it; empty when it has only the short name.
    package var name: String

    /// Puts a workspace together from its stored values.
    package init(id: WorkspaceID, slug: String, name: String = "") {
        self.id = id
        self.slug = slug
        self.name = name
    }
}
