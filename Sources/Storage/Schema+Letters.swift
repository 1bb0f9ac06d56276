extension Schema {
    /// What knows a mail without a Message-ID again, and letters to senders who are nobody here.
    ///
    /// Such a letter has the address and the queue in its own row; its recipient is the one row of people that is nobody.
    static let letters = """
        ALTER TABLE intake ADD COLUMN letter BLOB;
        CREATE INDEX intake_by_letter ON intake (letter) WHERE letter IS NOT NULL;
        ALTER TABLE notices ADD COLUMN address TEXT;
        ALTER TABLE notices ADD COLUMN project_id INTEGER;
        INSERT INTO people (id, name, active, created_at) VALUES (0, '', 0, 0);

        """
}
