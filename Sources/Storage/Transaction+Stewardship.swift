package import Desk
package import SQLite

/// What admins, and those at the machine itself, do with people; each deed is written down.
extension Transaction {
    /// Whether an admin may look after a person: nobody who works or runs a workspace that the admin does not run.
    ///
    /// Else an admin of one workspace could give themselves the address, and so the password, of another's.
    package mutating func mayTend(_ person: PersonID, by admin: PersonID) throws(SQLiteError) -> Bool {
        let run = Set(try memberships(of: admin).filter { $0.role == .admin }.map(\.workspace.id))
        let works = try memberships(of: person).filter { $0.role != .requester }
        return !run.isEmpty && works.allSatisfy { run.contains($0.workspace.id) }
    }

    /// Makes a person whom somebody adds by hand.
    ///
    /// - Throws: ``HouseRefusal/addressTaken``.
    package mutating func admit(
        name: String, address: String, language: String, by actor: PersonID?, cause: Cause
    ) throws -> Person {
        try requireFree(address)
        let person = try addPerson(name: name, address: address, language: language, at: cause.at)
        try audit(PersonChange.added(person.id), by: actor, cause: cause)
        return person
    }

    /// Gives a person a role in a workspace, if they do not have it.
    package mutating func appoint(
        _ person: PersonID, _ role: Role, in workspace: Workspace, by actor: PersonID?, cause: Cause
    ) throws(SQLiteError) {
        guard try !holds(person, role, in: workspace.id) else { return }
        try grant(role, to: person, in: workspace.id)
        try audit(PersonChange.granted(role, person, workspace: workspace.slug), by: actor, cause: cause)
    }

    /// Takes a role in a workspace from a person, if they have it.
    ///
    /// - Throws: ``HouseRefusal/lastAdmin``.
    package mutating func dismiss(
        _ person: PersonID, _ role: Role, in workspace: Workspace, by actor: PersonID?, cause: Cause
    ) throws {
        guard try holds(person, role, in: workspace.id) else { return }
        if role == .admin { try requireOtherAdmin(than: person, in: workspace.id) }
        try revoke(role, from: person, in: workspace.id)
        if role == .agent {
            try run(
                """
                DELETE FROM project_agents
                WHERE person_id = $1 AND project_id IN (SELECT id FROM projects WHERE workspace_id = $2)
                """, .integer(person.value), .integer(workspace.id.value))
        }
        try audit(PersonChange.revoked(role, person, workspace: workspace.slug), by: actor, cause: cause)
    }

    /// Keeps a person out: sessions end, links and scripts' tokens are worth nothing; history and mail stay.
    ///
    /// - Throws: ``HouseRefusal/lastAdmin``.
    package mutating func deactivate(_ person: PersonID, by actor: PersonID?, cause: Cause) throws {
        guard try self.person(person)?.isActive == true else { return }
        for membership in try memberships(of: person) where membership.role == .admin {
            try requireOtherAdmin(than: person, in: membership.workspace.id)
        }
        try setActive(false, person)
        try run("DELETE FROM password_links WHERE person_id = $1", .integer(person.value))
        try audit(PersonChange.deactivated(person), by: actor, cause: cause)
        try endSessions(of: person, by: actor, cause: cause)
        try revokeTokens(of: person, by: actor, cause: cause)
    }

    /// Lets a person in again.
    package mutating func activate(_ person: PersonID, by actor: PersonID?, cause: Cause) throws(SQLiteError) {
        guard try self.person(person)?.isActive == false else { return }
        try setActive(true, person)
        try audit(PersonChange.activated(person), by: actor, cause: cause)
    }

    /// Stores the hash of a password that was chosen for a person, or by them; their links are used up, their sessions
    /// end.
    package mutating func setPassword(
        _ hash: String, of person: PersonID, by actor: PersonID?, cause: Cause
    ) throws(SQLiteError) {
        try run("DELETE FROM password_links WHERE person_id = $1", .integer(person.value))
        try setPassword(hash, of: person)
        try audit(PersonChange.passwordSet(person), by: actor, cause: cause)
        try endSessions(of: person, by: actor, cause: cause)
    }

    /// Ends every session of a person, in their own name or in another's.
    package mutating func endSessions(
        of person: PersonID, by actor: PersonID?, cause: Cause
    ) throws(SQLiteError) {
        if actor == person { return try endSessions(of: person, cause: cause) }
        try endAll(of: person, at: cause.at)
        try audit(PersonChange.sessionsEnded(person), by: actor, cause: cause)
    }

    /// Takes every personal access token of a person back.
    package mutating func revokeTokens(
        of person: PersonID, by actor: PersonID?, cause: Cause
    ) throws(SQLiteError) {
        try run("DELETE FROM personal_tokens WHERE person_id = $1", .integer(person.value))
        try audit(PersonChange.tokensRevoked(person), by: actor, cause: cause)
    }

    private mutating func holds(
        _ person: PersonID, _ role: Role, in workspace: WorkspaceID
    ) throws(SQLiteError) -> Bool {
        try first(
            "SELECT 1 FROM roles WHERE person_id = $1 AND workspace_id = $2 AND role = $3", .integer(person.value),
            .integer(workspace.value), .text(role.rawValue)
        ) { _ in true } ?? false
    }

    private mutating func requireOtherAdmin(than person: PersonID, in workspace: WorkspaceID) throws {
        guard try people(with: .admin, in: workspace).subtracting([person]).isEmpty else { return }
        throw HouseRefusal.lastAdmin
    }
}
