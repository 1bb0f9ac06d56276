package import Desk
package import SQLite

extension Transaction {
    /// The workspace of that short name, made when it is not there yet, and back when it was deleted.
    package mutating func ensureWorkspace(_ slug: String) throws(SQLiteError) -> Workspace {
        let workspace = try first(
            """
            INSERT INTO workspaces (slug) VALUES ($1) ON CONFLICT (slug) DO UPDATE SET deleted_at = NULL
            RETURNING \(Workspace.columns)
            """, .text(slug), map: Workspace.init(row:))
        guard let workspace else { throw SQLiteError(unreadable: "workspace \(slug)") }
        return workspace
    }

    /// The project of that short name with those addresses, made or brought up to date; the first address is its own.
    package mutating func ensureProject(
        _ slug: String, in workspace: WorkspaceID, addresses: [String]
    ) throws(SQLiteError) -> Project {
        let address = addresses.first ?? ""
        let id = try first(
            """
            INSERT INTO projects (workspace_id, slug, address) VALUES ($1, $2, $3)
            ON CONFLICT (workspace_id, slug) DO UPDATE SET address = excluded.address, deleted_at = NULL RETURNING id
            """, .integer(workspace.value), .text(slug), .text(address)
        ) { row in row.int(0) }
        guard let id else { throw SQLiteError(unreadable: "project \(slug)") }
        for address in addresses {
            try run(
                """
                INSERT INTO project_addresses (address, project_id) VALUES ($1, $2)
                ON CONFLICT (address) DO UPDATE SET project_id = excluded.project_id
                """, .text(address.lowercased()), .integer(id))
        }
        return Project(id: ID(id), workspace: workspace, slug: slug, address: address)
    }

    /// The workspace of that short name.
    package mutating func workspace(_ slug: String) throws(SQLiteError) -> Workspace? {
        try first(
            "SELECT \(Workspace.columns) FROM workspaces WHERE slug = $1 AND deleted_at IS NULL", .text(slug),
            map: Workspace.init(row:))
    }

    /// Every workspace that is not deleted, by name.
    package mutating func workspaces() throws(SQLiteError) -> [Workspace] {
        try rows(
            "SELECT \(Workspace.columns) FROM workspaces WHERE deleted_at IS NULL ORDER BY slug",
            map: Workspace.init(row:))
    }

    /// A workspace by its id, also one that is deleted: old tickets are in it.
    package mutating func workspace(_ id: WorkspaceID) throws(SQLiteError) -> Workspace? {
        try first(
            "SELECT \(Workspace.columns) FROM workspaces WHERE id = $1", .integer(id.value), map: Workspace.init(row:))
    }

    /// The projects of a workspace that are not deleted, by name.
    package mutating func projects(of workspace: WorkspaceID) throws(SQLiteError) -> [Project] {
        try rows(
            "SELECT \(Project.columns) FROM projects p WHERE workspace_id = $1 AND deleted_at IS NULL ORDER BY slug",
            .integer(workspace.value), map: Project.init(row:))
    }

    /// A project by its id, also one that is deleted: old tickets are in it.
    package mutating func project(_ id: ProjectID) throws(SQLiteError) -> Project? {
        try first(
            "SELECT \(Project.columns) FROM projects p WHERE id = $1", .integer(id.value), map: Project.init(row:))
    }

    /// The project that a mail address belongs to; `address` has no detail after a `+`.
    package mutating func project(address: String) throws(SQLiteError) -> Project? {
        try first(
            """
            SELECT \(Project.columns) FROM project_addresses a JOIN projects p ON p.id = a.project_id
            WHERE a.address = $1 AND p.deleted_at IS NULL
            """, .text(address.lowercased()), map: Project.init(row:))
    }
}

extension Workspace {
    static let columns = "id, slug, name"

    init(row: borrowing Row) {
        self.init(id: ID(row.int(0)), slug: row.text(1), name: row.text(2))
    }
}

extension Project {
    static let columns = "p.id, p.workspace_id, p.slug, p.address, p.name, p.lead_id"

    init(row: borrowing Row) {
        self.init(
            id: ID(row.int(0)), workspace: ID(row.int(1)), slug: row.text(2), address: row.text(3), name: row.text(4),
            lead: row.optionalInt(5).map { ID($0) })
    }
}
