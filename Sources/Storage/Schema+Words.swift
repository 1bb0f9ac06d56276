extension Schema {
    /// The titles of new tickets, which get into the full-text index by a statement of their own.
    ///
    /// A statement with a trigger is one that may have to be undone in part, and for every such statement FTS5 writes down
    /// what it has gathered so far: a segment of the index for each ticket, and their merging, instead of one for each
    /// transaction.
    static let words = """
        DROP TRIGGER ticket_words_added;

        """
}
