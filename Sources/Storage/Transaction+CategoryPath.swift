package import Desk
package import SQLite

extension Transaction {
    /// The subcategory at the end of a path of three names, in whatever case they are written.
    ///
    /// Throws `Refusal.noSuchCategory` when there is none.
    package mutating func category(path: [String], in workspace: WorkspaceID) throws -> CategoryID {
        var parent: Int64 = 0
        for name in path {
            let id = try first(
                """
                SELECT id FROM categories WHERE workspace_id = $1 AND COALESCE(parent_id, 0) = $2
                AND lower(name) = lower($3) AND deleted_at IS NULL
                """, .integer(workspace.value), .integer(parent), .text(name)
            ) { row in row.int(0) }
            guard let id else { throw Refusal.noSuchCategory(path.joined(separator: "/")) }
            parent = id
        }
        return CategoryID(parent)
    }
}
