extension Schema {
    /// What became of letters that were handed over, which letters ride in which digest, and how many went of late.
    ///
    /// `passed_at` is when a letter was last let out to the server, and NULL for one that was not.
    static let arrival = """
        ALTER TABLE notices ADD COLUMN passed_at INTEGER;
        ALTER TABLE notices ADD COLUMN digest_id INTEGER REFERENCES notices (id);
        CREATE INDEX notices_passed ON notices (recipient_id, passed_at, ticket_id) WHERE passed_at IS NOT NULL;
        CREATE INDEX notices_by_digest ON notices (digest_id) WHERE digest_id IS NOT NULL;
        ALTER TABLE people ADD COLUMN digest TEXT NOT NULL DEFAULT 'none';
        CREATE TABLE failing_addresses (
            id INTEGER PRIMARY KEY,
            address TEXT NOT NULL UNIQUE,
            failures INTEGER NOT NULL,
            since INTEGER NOT NULL,
            failed_at INTEGER NOT NULL,
            retry_at INTEGER NOT NULL,
            taken_at INTEGER,
            words TEXT NOT NULL
        );
        CREATE TABLE letter_minutes (
            minute INTEGER PRIMARY KEY,
            count INTEGER NOT NULL
        );

        """
}
