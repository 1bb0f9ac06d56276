package import Desk
package import SQLite

/// What admins do with workspaces and projects; each deed is written down.
extension Transaction {
    /// Makes a workspace, which the one who makes it then runs.
    ///
    /// - Throws: ``HouseRefusal/slugTaken``, also by one that is deleted.
    package mutating func addWorkspace(
        _ slug: String, name: String, by admin: PersonID, cause: Cause
    ) throws -> Workspace {
        let workspace = try first(
            """
            INSERT INTO workspaces (slug, name) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING \(Workspace.columns)
            """, .text(slug), .text(name), map: Workspace.init(row:))
        guard let workspace else { throw HouseRefusal.slugTaken }
        try audit(HouseChange.workspaceAdded(workspace.id, slug: slug), by: admin, cause: cause)
        try appoint(admin, .admin, in: workspace, by: admin, cause: cause)
        return workspace
    }

    /// Gives a workspace another name for people.
    package mutating func rename(
        _ workspace: Workspace, to name: String, by actor: PersonID?, cause: Cause
    ) throws(SQLiteError) {
        if name == workspace.name { return }
        try run("UPDATE workspaces SET name = $2 WHERE id = $1", .integer(workspace.id.value), .text(name))
        try audit(HouseChange.workspaceRenamed(workspace.id, from: workspace.name, to: name), by: actor, cause: cause)
    }

    /// Takes a workspace without projects out of use; its tickets and its people's roles stay written down.
    ///
    /// - Throws: ``HouseRefusal/hasProjects``.
    package mutating func delete(_ workspace: Workspace, by actor: PersonID?, cause: Cause) throws {
        guard try projects(of: workspace.id).isEmpty else { throw HouseRefusal.hasProjects }
        try run(
            "UPDATE workspaces SET deleted_at = $2 WHERE id = $1", .integer(workspace.id.value),
            .integer(cause.at.micros))
        try audit(HouseChange.workspaceDeleted(workspace.id, slug: workspace.slug), by: actor, cause: cause)
    }

    /// Makes a project with the address that its letters come from.
    ///
    /// - Throws: ``HouseRefusal/slugTaken``, also by one that is deleted, or ``HouseRefusal/addressTaken``.
    package mutating func addProject(
        _ slug: String, name: String, address: String, in workspace: WorkspaceID, by actor: PersonID?, cause: Cause
    ) throws -> Project {
        try requireFree(address)
        let id = try first(
            """
            INSERT INTO projects (workspace_id, slug, address, name) VALUES ($1, $2, $3, $4)
            ON CONFLICT DO NOTHING RETURNING id
            """, .integer(workspace.value), .text(slug), .text(address), .text(name)
        ) { row in ProjectID(row.int(0)) }
        guard let id else { throw HouseRefusal.slugTaken }
        try insert(address, of: id)
        try audit(HouseChange.projectAdded(id, slug: slug), by: actor, cause: cause)
        return Project(id: id, workspace: workspace, slug: slug, address: address, name: name)
    }

    /// Stores a project's name, address and lead, and writes down what is new.
    ///
    /// - Throws: ``HouseRefusal/noSuchAddress`` for an address that is not the project's.
    package mutating func update(
        _ project: Project, over old: Project, by actor: PersonID?, cause: Cause
    ) throws {
        guard try self.project(address: project.address)?.id == project.id else { throw HouseRefusal.noSuchAddress }
        try run(
            "UPDATE projects SET name = $2, address = $3, lead_id = $4 WHERE id = $1", .integer(project.id.value),
            .text(project.name), .text(project.address), Value(project.lead?.value))
        if old.name != project.name {
            try audit(HouseChange.projectRenamed(project.id, from: old.name, to: project.name), by: actor, cause: cause)
        }
        if old.address != project.address {
            let change = HouseChange.projectAddress(project.id, from: old.address, to: project.address)
            try audit(change, by: actor, cause: cause)
        }
        if old.lead != project.lead {
            try audit(HouseChange.projectLead(project.id, from: old.lead, to: project.lead), by: actor, cause: cause)
        }
    }

    /// The addresses whose mail goes to a project, by name.
    package mutating func addresses(of project: ProjectID) throws(SQLiteError) -> [String] {
        try rows(
            "SELECT address FROM project_addresses WHERE project_id = $1 ORDER BY address", .integer(project.value)
        ) { row in row.text(0) }
    }

    /// Has mail to one more address go to a project.
    ///
    /// - Throws: ``HouseRefusal/addressTaken``.
    package mutating func addAddress(
        _ address: String, to project: Project, by actor: PersonID?, cause: Cause
    ) throws {
        try requireFree(address)
        try insert(address, of: project.id)
        try audit(HouseChange.projectAddressAdded(project.id, address), by: actor, cause: cause)
    }

    /// Takes an address from a project, unless its letters come from it.
    ///
    /// - Throws: ``HouseRefusal/noSuchAddress``, ``HouseRefusal/addressInUse``.
    package mutating func removeAddress(
        _ address: String, from project: Project, by actor: PersonID?, cause: Cause
    ) throws {
        guard try self.project(address: address)?.id == project.id else { throw HouseRefusal.noSuchAddress }
        guard project.address.lowercased() != address.lowercased() else { throw HouseRefusal.addressInUse }
        try run("DELETE FROM project_addresses WHERE address = $1", .text(address.lowercased()))
        try audit(HouseChange.projectAddressRemoved(project.id, address), by: actor, cause: cause)
    }

    /// The agents who hear of what comes into a project; nobody means every agent of the workspace.
    package mutating func agents(of project: ProjectID) throws(SQLiteError) -> Set<PersonID> {
        Set(
            try rows("SELECT person_id FROM project_agents WHERE project_id = $1", .integer(project.value)) { row in
                PersonID(row.int(0))
            })
    }

    /// Has an agent hear of what comes into a project.
    ///
    /// - Throws: ``HouseRefusal/notAnAgent``.
    package mutating func addAgent(
        _ person: PersonID, to project: Project, by actor: PersonID?, cause: Cause
    ) throws {
        guard try people(with: .agent, in: project.workspace).contains(person) else { throw HouseRefusal.notAnAgent }
        guard try !agents(of: project.id).contains(person) else { return }
        try run(
            "INSERT INTO project_agents (project_id, person_id) VALUES ($1, $2)", .integer(project.id.value),
            .integer(person.value))
        try audit(HouseChange.projectAgentAdded(project.id, person), by: actor, cause: cause)
    }

    /// Has an agent hear no longer of what comes into a project.
    package mutating func removeAgent(
        _ person: PersonID, from project: Project, by actor: PersonID?, cause: Cause
    ) throws {
        guard try agents(of: project.id).contains(person) else { throw HouseRefusal.noSuchPerson }
        try run(
            "DELETE FROM project_agents WHERE project_id = $1 AND person_id = $2", .integer(project.id.value),
            .integer(person.value))
        try audit(HouseChange.projectAgentRemoved(project.id, person), by: actor, cause: cause)
    }

    /// Has a project take nothing in any more; its tickets go on, and its letters still come from its address.
    package mutating func delete(_ project: Project, by actor: PersonID?, cause: Cause) throws(SQLiteError) {
        try run(
            "UPDATE projects SET deleted_at = $2 WHERE id = $1", .integer(project.id.value), .integer(cause.at.micros))
        try audit(HouseChange.projectDeleted(project.id, slug: project.slug), by: actor, cause: cause)
    }

    private mutating func insert(_ address: String, of project: ProjectID) throws(SQLiteError) {
        try run(
            "INSERT INTO project_addresses (address, project_id) VALUES ($1, $2)", .text(address.lowercased()),
            .integer(project.value))
    }
}
