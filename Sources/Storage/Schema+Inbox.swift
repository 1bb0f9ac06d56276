extension Schema {
    /// What people find here without their mail: their notices, and what others wrote to them outside of tickets.
    static let inbox = """
        ALTER TABLE notices ADD COLUMN read_at INTEGER;
        CREATE INDEX notices_by_recipient ON notices (recipient_id, id);
        CREATE INDEX notices_unread ON notices (recipient_id, id) WHERE read_at IS NULL;
        CREATE TABLE messages (
            id INTEGER PRIMARY KEY,
            sender_id INTEGER NOT NULL REFERENCES people (id),
            receiver_id INTEGER NOT NULL REFERENCES people (id),
            text TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            read_at INTEGER
        );
        CREATE INDEX messages_by_sender ON messages (sender_id, id);
        CREATE INDEX messages_by_receiver ON messages (receiver_id, id);
        CREATE INDEX messages_by_pair ON messages (sender_id, receiver_id, id);

        """
}
