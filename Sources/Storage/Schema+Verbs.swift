extension Schema {
    /// Merged, escalated and deleted tickets, and the ways to what people did and to ties made from the other end.
    static let verbs = """
        ALTER TABLE tickets ADD COLUMN escalated_at INTEGER;
        ALTER TABLE tickets ADD COLUMN deleted_at INTEGER;
        ALTER TABLE tickets ADD COLUMN merged_into INTEGER;
        CREATE INDEX tickets_deleted ON tickets (workspace_id, number) WHERE deleted_at IS NOT NULL;
        CREATE INDEX tickets_merged ON tickets (merged_into) WHERE merged_into IS NOT NULL;
        CREATE INDEX events_of_ties ON events (COALESCE(after, before), sequence) WHERE kind IN ('linked', 'unlinked');

        """
}
