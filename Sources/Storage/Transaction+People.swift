package import Desk
package import SQLite

extension Transaction {
    /// A person by id.
    package mutating func person(_ id: PersonID) throws(SQLiteError) -> Person? {
        try first(Transaction.personStatement, .integer(id.value), map: Person.init(row:))
    }

    private static let personStatement = "SELECT \(Person.columns) FROM people p WHERE p.id = $1"

    /// The person who has a mail address, in whatever case it is written.
    package mutating func person(address: String) throws(SQLiteError) -> Person? {
        try first(
            "SELECT \(Person.columns) FROM addresses a JOIN people p ON p.id = a.person_id WHERE a.address = $1",
            .text(address.lowercased()), map: Person.init(row:))
    }

    /// The person behind a user of a chat platform.
    package mutating func person(
        platform: String, installation: String, user: String
    ) throws(SQLiteError) -> Person? {
        try first(
            """
            SELECT \(Person.columns) FROM identities i JOIN people p ON p.id = i.person_id
            WHERE i.platform = $1 AND i.installation = $2 AND i.user_id = $3
            """, .text(platform), .text(installation), .text(user), map: Person.init(row:))
    }

    /// The people of a workspace whose address or name is that word, in whatever case.
    package mutating func people(named word: String, in workspace: WorkspaceID) throws(SQLiteError) -> [Person] {
        if let person = try person(address: word) { return [person] }
        return try rows(
            """
            SELECT DISTINCT \(Person.columns) FROM people p JOIN roles r ON r.person_id = p.id
            WHERE r.workspace_id = $1 AND p.active = 1 AND lower(p.name) = lower($2) ORDER BY p.id
            """, .integer(workspace.value), .text(word), map: Person.init(row:))
    }

    /// Everybody, by id, from after `cursor`.
    package mutating func people(after cursor: PersonID, limit: Int) throws(SQLiteError) -> [Person] {
        try rows(
            "SELECT \(Person.columns) FROM people p WHERE p.id > $1 ORDER BY p.id LIMIT $2",
            .integer(cursor.value), .integer(Int64(limit)), map: Person.init(row:))
    }

    /// Makes a person; the address, if any, must be nobody else's.
    package mutating func addPerson(
        name: String, address: String?, language: String = "en", at now: Moment
    ) throws(SQLiteError) -> Person {
        let id = try insert(
            "INSERT INTO people (name, address, language, created_at) VALUES ($1, $2, $3, $4)",
            .text(name), Value(address), .text(language), .integer(now.micros))
        if let address {
            try run(
                "INSERT INTO addresses (address, person_id) VALUES ($1, $2)", .text(address.lowercased()), .integer(id))
        }
        return Person(id: ID(id), name: name, address: address, language: language)
    }

    /// Ties a user of a chat platform to a person.
    package mutating func link(
        platform: String, installation: String, user: String, to person: PersonID
    ) throws(SQLiteError) {
        try run(
            """
            INSERT INTO identities (platform, installation, user_id, person_id) VALUES ($1, $2, $3, $4)
            ON CONFLICT (platform, installation, user_id) DO UPDATE SET person_id = excluded.person_id
            """, .text(platform), .text(installation), .text(user), .integer(person.value))
    }

    /// Stores the hash of a person's password.
    package mutating func setPassword(_ hash: String, of person: PersonID) throws(SQLiteError) {
        try run("UPDATE people SET password = $1 WHERE id = $2", .text(hash), .integer(person.value))
    }

    /// The hash of a person's password; nil when the person has none or is not active.
    package mutating func password(of person: PersonID) throws(SQLiteError) -> String? {
        try first("SELECT password FROM people WHERE id = $1 AND active = 1", .integer(person.value)) { row in
            row.optionalText(0)
        } ?? nil
    }

    /// Lets a person in again, or keeps them out; history and mail stay.
    package mutating func setActive(_ active: Bool, _ person: PersonID) throws(SQLiteError) {
        try run("UPDATE people SET active = $1 WHERE id = $2", Value(active), .integer(person.value))
    }
}

extension Transaction {
    /// The roles a person holds in a workspace; everybody who is active is a requester.
    package mutating func roles(of person: PersonID, in workspace: WorkspaceID) throws(SQLiteError) -> Set<Role> {
        let stored = try rows(
            """
            SELECT r.role FROM roles r JOIN people p ON p.id = r.person_id
            WHERE r.person_id = $1 AND r.workspace_id = $2 AND p.active = 1
            """, .integer(person.value), .integer(workspace.value)
        ) { row in row.text(0) }
        return Set(stored.compactMap(Role.init(rawValue:)) + [.requester])
    }

    /// The active people who hold a role in a workspace.
    package mutating func people(with role: Role, in workspace: WorkspaceID) throws(SQLiteError) -> Set<PersonID> {
        Set(
            try rows(
                """
                SELECT r.person_id FROM roles r JOIN people p ON p.id = r.person_id
                WHERE r.workspace_id = $1 AND r.role = $2 AND p.active = 1
                """, .integer(workspace.value), .text(role.rawValue)
            ) { row in PersonID(row.int(0)) })
    }

    /// The workspaces in which a person holds a role, with the roles.
    package mutating func memberships(of person: PersonID) throws(SQLiteError) -> [(workspace: Workspace, role: Role)] {
        try rows(
            """
            SELECT w.id, w.slug, w.name, r.role FROM roles r JOIN workspaces w ON w.id = r.workspace_id
            WHERE r.person_id = $1 AND w.deleted_at IS NULL ORDER BY w.slug, r.role
            """, .integer(person.value)
        ) { row in (Workspace(row: row), Role(rawValue: row.text(3)) ?? .requester) }
    }

    /// Gives a person a role in a workspace.
    package mutating func grant(_ role: Role, to person: PersonID, in workspace: WorkspaceID) throws(SQLiteError) {
        try run(
            "INSERT INTO roles (person_id, workspace_id, role) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
            .integer(person.value), .integer(workspace.value), .text(role.rawValue))
    }

    /// Takes a role from a person.
    package mutating func revoke(_ role: Role, from person: PersonID, in workspace: WorkspaceID) throws(SQLiteError) {
        try run(
            "DELETE FROM roles WHERE person_id = $1 AND workspace_id = $2 AND role = $3",
            .integer(person.value), .integer(workspace.value), .text(role.rawValue))
    }
}

extension Person {
    static let columns = "p.id, p.name, p.address, p.language, p.active"

    init(row: borrowing Row) {
        self.init(
            id: ID(row.int(0)), name: row.text(1), address: row.optionalText(2), language: row.text(3),
            isActive: row.bool(4))
    }
}
