extension Schema {
    /// The orders in which history is read: by time, by who did it, by what was done, and by what it was done to.
    ///
    /// What is not about a ticket begins with the row's id; reading that as a number is SQLite's own way.
    static let audit = """
        CREATE INDEX events_by_time ON events (at, sequence);
        CREATE INDEX events_by_actor ON events (actor, at, sequence);
        CREATE INDEX events_by_kind ON events (kind, at, sequence);
        CREATE INDEX events_by_subject ON events (CAST(COALESCE(after, before) AS INTEGER), kind, at, sequence)
            WHERE ticket IS NULL;

        """
}
