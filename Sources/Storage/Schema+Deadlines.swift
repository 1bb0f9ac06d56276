extension Schema {
    /// The tickets that wait for somebody to take them, and when the next who might help is told.
    ///
    /// A row without a time has not been looked at; the clock follows events from `followed` on.
    static let deadlines = """
        CREATE TABLE deadlines (
            ticket_id INTEGER PRIMARY KEY REFERENCES tickets (id),
            since INTEGER NOT NULL,
            reached INTEGER NOT NULL DEFAULT 0,
            due_at INTEGER
        );
        CREATE INDEX deadlines_by_due ON deadlines (due_at);
        INSERT INTO deadlines (ticket_id, since) SELECT id, updated_at FROM tickets
            WHERE status = 'open' AND deleted_at IS NULL;
        INSERT INTO meta (name, value) SELECT 'followed', COALESCE(MAX(sequence), 0) FROM events;

        """
}
