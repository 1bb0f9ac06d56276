extension Schema {
    /// What a chat gateway can do beside speaking, which one reaches an account, and for which letter a post stands in.
    ///
    /// A code that goes to an address of nobody stands by that address; an errand about a message knows its row.
    static let reach = """
        ALTER TABLE outlets ADD COLUMN abilities TEXT NOT NULL DEFAULT '';
        ALTER TABLE identities ADD COLUMN channel TEXT;
        ALTER TABLE notices ADD COLUMN letter_id INTEGER REFERENCES notices (id);
        CREATE INDEX notices_by_letter ON notices (letter_id) WHERE letter_id IS NOT NULL;
        ALTER TABLE chat_links ADD COLUMN address TEXT;
        CREATE INDEX chat_links_by_address ON chat_links (address, created_at) WHERE address IS NOT NULL;
        ALTER TABLE errands ADD COLUMN intake_id INTEGER REFERENCES intake (id);

        """
}
