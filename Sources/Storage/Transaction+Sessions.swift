package import Desk
package import SQLite
import Sodium

extension Transaction {
    /// Lets a person in until `end`; the refresh token renews the session once.
    package mutating func startSession(
        of person: PersonID, refreshToken: String, until end: Moment, cause: Cause
    ) throws(SQLiteError) -> Session {
        let session = try start(of: person, cookie: nil, until: end, cause: cause)
        try keep(refreshToken, for: session.id)
        return session
    }

    /// Lets a person in until `end` with a browser that sends the secret in a cookie.
    package mutating func startSession(
        of person: PersonID, cookie: String, until end: Moment, cause: Cause
    ) throws(SQLiteError) -> Session {
        try start(of: person, cookie: .hash(of: cookie), until: end, cause: cause)
    }

    private mutating func start(
        of person: PersonID, cookie: Value?, until end: Moment, cause: Cause
    ) throws(SQLiteError) -> Session {
        let id = try first(
            "INSERT INTO sessions (person_id, created_at, expires_at, cookie) VALUES ($1, $2, $3, $4) RETURNING id",
            .integer(person.value), .integer(cause.at.micros), .integer(end.micros), cookie ?? .null
        ) { row in SessionID(row.int(0)) }
        guard let id else { throw SQLiteError(unreadable: "the new session") }
        try account(.signedIn(id), of: person, cause: cause)
        return Session(id: id, person: person, expires: end)
    }

    /// The session of a browser's cookie; nil when there is none that is neither ended nor over.
    package mutating func session(cookie: String, at now: Moment) throws(SQLiteError) -> Session? {
        try first(
            """
            SELECT id, person_id, expires_at FROM sessions
            WHERE cookie = $1 AND ended_at IS NULL AND expires_at > $2
            """, .hash(of: cookie), .integer(now.micros), map: Session.init(row:))
    }

    /// Takes a refresh token for the next one; nil when it lets nobody in.
    ///
    /// A token that comes a second time ends its session, for whoever has the newer one too: one of them is a thief.
    package mutating func renewSession(
        by token: String, next: String, cause: Cause
    ) throws(SQLiteError) -> Session? {
        let found = try first(
            """
            SELECT s.id, s.person_id, s.expires_at, t.used_at
            FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id JOIN people p ON p.id = s.person_id
            WHERE t.hash = $1 AND s.ended_at IS NULL AND s.expires_at > $2 AND p.active = 1
            """, .hash(of: token), .integer(cause.at.micros)
        ) { row in (Session(row: row), isUsed: !row.isNull(3)) }
        guard let (session, isUsed) = found else { return nil }
        if isUsed {
            try end(session.id, at: cause.at)
            try account(.refreshReused(session.id), of: session.person, cause: cause)
            return nil
        }
        try run(
            "UPDATE refresh_tokens SET used_at = $2 WHERE hash = $1", .hash(of: token), .integer(cause.at.micros))
        try keep(next, for: session.id)
        return session
    }

    /// Whether a session of a person is neither ended nor over.
    package mutating func isOpen(
        _ session: SessionID, of person: PersonID, at now: Moment
    ) throws(SQLiteError) -> Bool {
        try self.person(person, in: session, at: now) != nil
    }

    /// A person by id, provided that a session of theirs is neither ended nor over.
    package mutating func person(
        _ person: PersonID, in session: SessionID, at now: Moment
    ) throws(SQLiteError) -> Person? {
        try first(
            Transaction.callerStatement, .integer(session.value), .integer(person.value), .integer(now.micros),
            map: Person.init(row:))
    }

    /// Asked for each request, so its text is made once.
    private static let callerStatement = """
        SELECT \(Person.columns) FROM sessions s JOIN people p ON p.id = s.person_id
        WHERE s.id = $1 AND s.person_id = $2 AND s.ended_at IS NULL AND s.expires_at > $3
        """

    /// Ends a session of a person.
    package mutating func endSession(
        _ session: SessionID, of person: PersonID, cause: Cause
    ) throws(SQLiteError) {
        try end(session, at: cause.at)
        try account(.signedOut(session), of: person, cause: cause)
    }

    /// Ends every session of a person.
    package mutating func endSessions(of person: PersonID, cause: Cause) throws(SQLiteError) {
        try endAll(of: person, at: cause.at)
        try account(.signedOutEverywhere, of: person, cause: cause)
    }

    /// Forgets what lets nobody in any more.
    package mutating func clearSessions(at now: Moment) throws(SQLiteError) {
        try run(
            "DELETE FROM refresh_tokens WHERE session_id IN (SELECT id FROM sessions WHERE expires_at <= $1)",
            .integer(now.micros))
        try run("DELETE FROM sessions WHERE expires_at <= $1", .integer(now.micros))
        try run("DELETE FROM password_links WHERE expires_at <= $1", .integer(now.micros))
        try run("DELETE FROM personal_tokens WHERE expires_at <= $1", .integer(now.micros))
    }

    /// Writes down what happened to the ways in which a person gets in.
    @discardableResult
    mutating func account(
        _ change: AccountChange, of person: PersonID?, cause: Cause
    ) throws(SQLiteError) -> Event {
        try append(
            change.record, to: nil, by: person, cause: cause, reason: cause.client.map { "from \($0)" }, reply: nil)
    }

    mutating func endAll(of person: PersonID, at now: Moment) throws(SQLiteError) {
        try run(
            "UPDATE sessions SET ended_at = $2 WHERE person_id = $1 AND ended_at IS NULL",
            .integer(person.value), .integer(now.micros))
    }

    private mutating func end(_ session: SessionID, at now: Moment) throws(SQLiteError) {
        try run(
            "UPDATE sessions SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL", .integer(session.value),
            .integer(now.micros))
    }

    private mutating func keep(_ token: String, for session: SessionID) throws(SQLiteError) {
        try run(
            "INSERT INTO refresh_tokens (hash, session_id) VALUES ($1, $2)", .hash(of: token), .integer(session.value))
    }
}

extension Value {
    /// What is kept of a secret that nobody can guess: a plain hash is enough for 256 random bits.
    static func hash(of secret: String) -> Value { .blob(SHA256.hash(Array(secret.utf8))) }
}

extension Session {
    fileprivate init(row: borrowing Row) {
        self.init(id: ID(row.int(0)), person: ID(row.int(1)), expires: Moment(micros: row.int(2)))
    }
}
