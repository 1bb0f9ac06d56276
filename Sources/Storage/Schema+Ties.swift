extension Schema {
    /// The index by which a ticket finds the tickets that were tied to it, as it finds those it was tied to itself.
    static let ties = """
        CREATE INDEX links_by_other ON links (other_id, ticket_id);

        """
}
