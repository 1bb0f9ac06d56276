extension Schema {
    /// Who is let in, and by what; of every secret only the hash is kept.
    static let signIn = """
        CREATE TABLE sessions (
            id INTEGER PRIMARY KEY,
            person_id INTEGER NOT NULL REFERENCES people (id),
            created_at INTEGER NOT NULL,
            expires_at INTEGER NOT NULL,
            ended_at INTEGER,
            cookie BLOB UNIQUE
        );
        CREATE INDEX sessions_by_person ON sessions (person_id) WHERE ended_at IS NULL;
        CREATE INDEX sessions_by_expiry ON sessions (expires_at);
        CREATE TABLE refresh_tokens (
            hash BLOB PRIMARY KEY,
            session_id INTEGER NOT NULL REFERENCES sessions (id),
            used_at INTEGER
        );
        CREATE INDEX refresh_tokens_by_session ON refresh_tokens (session_id);
        CREATE TABLE personal_tokens (
            id INTEGER PRIMARY KEY,
            hash BLOB NOT NULL UNIQUE,
            person_id INTEGER NOT NULL REFERENCES people (id),
            name TEXT NOT NULL,
            scopes TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            expires_at INTEGER NOT NULL
        );
        CREATE INDEX personal_tokens_by_person ON personal_tokens (person_id);
        CREATE INDEX personal_tokens_by_expiry ON personal_tokens (expires_at);
        CREATE TABLE password_links (
            id INTEGER PRIMARY KEY,
            notice_id INTEGER UNIQUE REFERENCES notices (id),
            person_id INTEGER REFERENCES people (id),
            expires_at INTEGER NOT NULL
        );
        CREATE INDEX password_links_by_person ON password_links (person_id);
        CREATE INDEX password_links_by_expiry ON password_links (expires_at);

        """
}
