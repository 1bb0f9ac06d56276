package import Desk
package import SQLite

extension Transaction {
    /// Makes a personal access token, good until `end`.
    package mutating func addPersonalToken(
        _ secret: String, named name: String, for scopes: Set<TokenScope>, of person: PersonID, until end: Moment,
        cause: Cause
    ) throws(SQLiteError) -> PersonalToken {
        let token = try first(
            """
            INSERT INTO personal_tokens (hash, person_id, name, scopes, created_at, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6) RETURNING \(PersonalToken.columns)
            """, .hash(of: secret), .integer(person.value), .text(name),
            .text(scopes.map(\.rawValue).sorted().joined(separator: " ")), .integer(cause.at.micros),
            .integer(end.micros), map: PersonalToken.init(row:))
        guard let token else { throw SQLiteError(unreadable: "the new personal access token") }
        try account(.tokenMade(token.id, name: name), of: person, cause: cause)
        return token
    }

    /// The personal access token of a secret; nil when there is none or it is over.
    package mutating func personalToken(
        _ secret: String, at now: Moment
    ) throws(SQLiteError) -> PersonalToken? {
        try first(
            "SELECT \(PersonalToken.columns) FROM personal_tokens WHERE hash = $1 AND expires_at > $2",
            .hash(of: secret), .integer(now.micros), map: PersonalToken.init(row:))
    }

    /// The personal access tokens of a person that are good, oldest first.
    package mutating func personalTokens(of person: PersonID, at now: Moment) throws(SQLiteError) -> [PersonalToken] {
        try rows(
            """
            SELECT \(PersonalToken.columns) FROM personal_tokens
            WHERE person_id = $1 AND expires_at > $2 ORDER BY id
            """, .integer(person.value), .integer(now.micros), map: PersonalToken.init(row:))
    }

    /// Takes a personal access token back; false when the person has none of that id.
    package mutating func revokePersonalToken(
        _ id: PersonalTokenID, of person: PersonID, cause: Cause
    ) throws(SQLiteError) -> Bool {
        let name = try first(
            "DELETE FROM personal_tokens WHERE id = $1 AND person_id = $2 RETURNING name",
            .integer(id.value), .integer(person.value)
        ) { row in row.text(0) }
        guard let name else { return false }
        try account(.tokenRevoked(id, name: name), of: person, cause: cause)
        return true
    }
}

extension PersonalToken {
    fileprivate static let columns = "id, person_id, name, scopes, created_at, expires_at"

    fileprivate init(row: borrowing Row) {
        self.init(
            id: ID(row.int(0)), person: ID(row.int(1)), name: row.text(2),
            scopes: Set(row.text(3).split(separator: " ").compactMap { TokenScope(rawValue: String($0)) }),
            createdAt: Moment(micros: row.int(4)), expires: Moment(micros: row.int(5)))
    }
}
