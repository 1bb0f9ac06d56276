extension Schema {
    /// What was answered to requests with a key, so that the same request is answered again and not done again.
    static let answers = """
        CREATE TABLE answers (
            person_id INTEGER NOT NULL REFERENCES people (id),
            route TEXT NOT NULL,
            key TEXT NOT NULL,
            request BLOB NOT NULL,
            status INTEGER NOT NULL,
            head TEXT NOT NULL,
            body BLOB NOT NULL,
            at INTEGER NOT NULL,
            PRIMARY KEY (person_id, route, key)
        );
        CREATE INDEX answers_by_time ON answers (at);

        """
}
