extension Schema {
    /// The indexes that hold all that a report counts, so that it reads one range of one of them and no row.
    static let reports = """
        DROP INDEX tickets_by_creation;
        CREATE INDEX tickets_by_creation ON tickets (workspace_id, created_at, status, priority, door, project_id,
            category_id, owner_id, assigned_at, first_response_at);
        DROP INDEX tickets_by_resolution;
        CREATE INDEX tickets_by_resolution ON tickets (workspace_id, resolved_at, status, priority, door, project_id,
            category_id, owner_id, created_at) WHERE resolved_at IS NOT NULL;
        DROP INDEX tickets_by_closing;
        CREATE INDEX tickets_by_closing ON tickets (workspace_id, closed_at, status, priority, door, project_id,
            category_id, owner_id, resolved_at) WHERE closed_at IS NOT NULL;
        CREATE INDEX events_reopening ON events (kind, before, after, at, ticket, actor)
            WHERE kind = 'status' AND before = 'resolved' AND after = 'in_progress';
        CREATE INDEX events_declining ON events (kind, at, ticket, actor, reason) WHERE kind = 'declined';
        CREATE INDEX events_transferring ON events (kind, at, ticket, actor, reason, before, after)
            WHERE kind = 'owner' AND before IS NOT NULL AND after IS NOT NULL AND reason IS NOT NULL;

        """
}
