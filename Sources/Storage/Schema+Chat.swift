extension Schema {
    /// The codes that tie chat accounts to people, and what chat platforms are still to be asked.
    ///
    /// A code itself is in no table: it is signed when its letter is written.
    static let chat = """
        CREATE TABLE chat_links (
            id INTEGER PRIMARY KEY,
            platform TEXT NOT NULL,
            installation TEXT NOT NULL,
            user_id TEXT NOT NULL,
            notice_id INTEGER UNIQUE REFERENCES notices (id),
            person_id INTEGER REFERENCES people (id),
            created_at INTEGER NOT NULL,
            expires_at INTEGER NOT NULL
        );
        CREATE INDEX chat_links_by_account ON chat_links (platform, installation, user_id, created_at);
        CREATE INDEX chat_links_by_person ON chat_links (person_id, created_at);
        CREATE TABLE errands (
            id INTEGER PRIMARY KEY,
            gateway TEXT NOT NULL,
            kind TEXT NOT NULL,
            platform TEXT,
            installation TEXT,
            user_id TEXT,
            reply_id INTEGER REFERENCES replies (id),
            ticket_id INTEGER REFERENCES tickets (id),
            file TEXT,
            name TEXT,
            type TEXT,
            size INTEGER,
            url TEXT,
            state TEXT NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0,
            created_at INTEGER NOT NULL,
            due_at INTEGER NOT NULL,
            last_error TEXT
        );
        CREATE INDEX errands_due ON errands (due_at) WHERE state = 'queued';
        CREATE UNIQUE INDEX errands_of_accounts ON errands (gateway, platform, installation, user_id)
            WHERE kind = 'address';

        """
}
