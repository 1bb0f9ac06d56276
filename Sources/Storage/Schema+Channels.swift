extension Schema {
    /// What leaves beside letters: the ways out, the threads in which tickets are talked about, and whose turn a row is.
    ///
    /// An outlet is a way out that the configuration has: a chat gateway with the queue of its agents' channel, or a
    /// program with the types of events it is told of, each between blanks.
    static let channels = """
        CREATE TABLE outlets (
            channel TEXT PRIMARY KEY,
            address TEXT NOT NULL,
            workspace_id INTEGER REFERENCES workspaces (id),
            project_id INTEGER REFERENCES projects (id),
            types TEXT NOT NULL DEFAULT '',
            closed_at INTEGER
        );
        CREATE TABLE places (
            id INTEGER PRIMARY KEY,
            ticket_id INTEGER NOT NULL REFERENCES tickets (id),
            channel TEXT NOT NULL,
            installation TEXT NOT NULL,
            conversation TEXT NOT NULL,
            thread_kind TEXT,
            thread TEXT,
            heard INTEGER
        );
        CREATE UNIQUE INDEX places_by_ticket ON places (ticket_id, channel, conversation);
        CREATE INDEX places_by_conversation ON places (channel, conversation);
        ALTER TABLE notices ADD COLUMN channel TEXT NOT NULL DEFAULT 'mail';
        ALTER TABLE notices ADD COLUMN event INTEGER;
        ALTER TABLE notices ADD COLUMN place_id INTEGER;
        ALTER TABLE notices ADD COLUMN parts INTEGER NOT NULL DEFAULT 0;
        DROP INDEX notices_due;
        CREATE INDEX notices_due ON notices (channel, due_at) WHERE state = 'queued';
        DROP INDEX notices_leased;
        CREATE INDEX notices_leased ON notices (channel, lease_until) WHERE state = 'processing';
        CREATE INDEX notices_dead ON notices (channel, id) WHERE state = 'dead';
        CREATE INDEX notices_elsewhere ON notices (channel, id) WHERE channel <> 'mail';
        CREATE INDEX notices_failed ON notices (id) WHERE last_error IS NOT NULL;
        CREATE INDEX notices_by_kind ON notices (kind, id) WHERE kind NOT IN ('receipt', 'opened', 'reply');
        CREATE INDEX identities_by_person ON identities (person_id);

        """
}
