extension Schema {
    /// What keeps lists and searches as fast with a million tickets as with a hundred.
    static let scale = ties + lists + beginnings

    /// The index by which a ticket finds the tickets that were tied to it, as it finds those it was tied to itself.
    private static let ties = """
        CREATE INDEX links_by_other ON links (other_id, ticket_id);

        """

    /// The indexes that lists are read from, each in an order of its own; behind it are the columns that such a list may
    /// be filtered by as well, so that a row that is not shown is passed over without being read.
    private static let lists = """
        DROP INDEX tickets_by_status;
        CREATE INDEX tickets_by_status ON tickets (workspace_id, status, number, owner_id, priority, project_id);
        DROP INDEX tickets_by_owner;
        CREATE INDEX tickets_by_owner ON tickets (workspace_id, owner_id, number, status, priority, project_id);
        DROP INDEX tickets_by_change;
        CREATE INDEX tickets_by_change ON tickets (
            workspace_id, updated_at, number, priority, project_id, category_id);
        CREATE INDEX tickets_by_status_change ON tickets (
            workspace_id, status, updated_at, number, priority, project_id, category_id);
        CREATE INDEX tickets_by_owner_change ON tickets (
            workspace_id, owner_id, updated_at, number, status, priority, project_id, category_id);

        """

    /// The full-text index again, with lists of its own for beginnings of words: without them the titles of all words
    /// that begin so would have to be merged before the newest of them are known.
    private static let beginnings = """
        DROP TABLE ticket_words;
        CREATE VIRTUAL TABLE ticket_words USING fts5(
            title, content = 'tickets', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2',
            prefix = '3 4 5 6 7 8');
        INSERT INTO ticket_words (ticket_words) VALUES ('rebuild');

        """
}
