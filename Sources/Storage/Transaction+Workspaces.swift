package import Desk
package import SQLite

extension Transaction {
    /// The workspace of that short name, made when it is not there yet.
    package mutating func ensureWorkspace(_ slug: String) throws(SQLiteError) -> Workspace {
        try run("INSERT INTO workspaces (slug) VALUES ($1) ON CONFLICT DO NOTHING", .text(slug))
        let id = try first("SELECT id FROM workspaces WHERE slug = $1", .text(slug)) { row in row.int(0) }
        guard let id else { throw SQLiteError(unreadable: "workspace \(slug)") }
        return Workspace(id: ID(id), slug: slug)
    }

    /// The project of that short name with those addresses, made or brought up to date; the first address is its own.
    package mutating func ensureProject(
        _ slug: String, in workspace: WorkspaceID, addresses: [String]
    ) throws(SQLiteError) -> Project {
        let address = addresses.first ?? ""
        let id = try first(
            """
            INSERT INTO projects (workspace_id, slug, address) VALUES ($1, $2, $3)
            ON CONFLICT (workspace_id, slug) DO UPDATE SET address = excluded.address RETURNING id
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
        try first("SELECT id, slug FROM workspaces WHERE slug = $1", .text(slug)) { row in
            Workspace(id: ID(row.int(0)), slug: row.text(1))
        }
    }

    /// Every workspace, by name.
    package mutating func workspaces() throws(SQLiteError) -> [Workspace] {
        try rows("SELECT id, slug FROM workspaces ORDER BY slug") { row in
            Workspace(id: ID(row.int(0)), slug: row.text(1))
        }
    }

    /// The projects of a workspace, by name.
    package mutating func projects(of workspace: WorkspaceID) throws(SQLiteError) -> [Project] {
        try rows(
            "SELECT id, workspace_id, slug, address FROM projects WHERE workspace_id = $1 ORDER BY slug",
            .integer(workspace.value), map: Project.init(row:))
    }

    /// A project by its id.
    package mutating func project(_ id: ProjectID) throws(SQLiteError) -> Project? {
        try first(
            "SELECT id, workspace_id, slug, address FROM projects WHERE id = $1", .integer(id.value),
            map: Project.init(row:))
    }

    /// The project that a mail address belongs to; `address` has no detail after a `+`.
    package mutating func project(address: String) throws(SQLiteError) -> Project? {
        try first(
            """
            SELECT p.id, p.workspace_id, p.slug, p.address
            FROM project_addresses a JOIN projects p ON p.id = a.project_id WHERE a.address = $1
            """, .text(address.lowercased()), map: Project.init(row:))
    }
}

extension Project {
    fileprivate init(row: borrowing Row) {
        self.init(id: ID(row.int(0)), workspace: ID(row.int(1)), slug: row.text(2), address: row.text(3))
    }
}
