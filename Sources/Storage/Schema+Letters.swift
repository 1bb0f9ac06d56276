extension Schema {
    /// What knows a mail without a Message-ID again, letters to senders who are nobody here, and the way to a digest.
    ///
    /// Such a letter has the address and the queue in its own row; its recipient is the one row of people that is nobody.
    static let letters = """
        ALTER TABLE intake ADD COLUMN letter BLOB;
        CREATE INDEX intake_by_letter ON intake (letter) WHERE letter IS NOT NULL;
        ALTER TABLE notices ADD COLUMN address TEXT;
        ALTER TABLE notices ADD COLUMN project_id INTEGER;
        CREATE INDEX notices_of_nothing ON notices (recipient_id, kind, id) WHERE ticket_id IS NULL;
        INSERT INTO people (id, name, active, created_at) VALUES (0, '', 0, 0);

        """
}
