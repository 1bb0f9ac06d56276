/// A node of the three-level tree that tickets are sorted into: group, category, subcategory.
package struct Category: Hashable, Sendable {
    /// The depth of a node in the tree.
    package enum Level: Int, CaseIterable, Sendable {
        /// The top level.
        case group = 1
        /// A child of a group.
        case category = 2
        /// A child of a category, the only level a ticket can be put in.
        case subcategory = 3
    }

    /// The row's id.
    package let id: CategoryID
    /// The workspace whose admins manage it.
    package let workspace: WorkspaceID
    /// The node above, nil for a group.
    package let parent: CategoryID?
    /// The depth in the tree.
    package let level: Level
    /// The name, unique among its siblings.
    package var name: String

    /// Puts a node together from its stored values.
    package init(id: CategoryID, workspace: WorkspaceID, parent: CategoryID?, level: Level, name: String) {
        self.id = id
        self.workspace = workspace
        self.parent = parent
        self.level = level
        self.name = name
    }
}
