/// A department that keeps its own people, roles and queues.
package struct Workspace: Hashable, Sendable {
    /// The row's id.
    package let id: WorkspaceID
    /// The short name that the configuration and URLs use.
    package var slug: String

    /// Puts a workspace together from its stored values.
    package init(id: WorkspaceID, slug: String) {
        self.id = id
        self.slug = slug
    }
}
