extension Schema {
    /// The indexes that lists and reports are read from, page by page.
    static let listing = """
        DROP INDEX tickets_by_owner;
        CREATE INDEX tickets_by_owner ON tickets (workspace_id, owner_id, number);
        CREATE INDEX tickets_by_project ON tickets (workspace_id, project_id, number);
        CREATE INDEX tickets_by_priority ON tickets (workspace_id, priority, number);
        CREATE INDEX tickets_by_category ON tickets (workspace_id, category_id, number) WHERE category_id IS NOT NULL;
        CREATE INDEX tickets_by_change ON tickets (workspace_id, updated_at, number);
        CREATE INDEX tickets_by_requester_change ON tickets (requester_id, updated_at, number);
        CREATE INDEX watchers_by_person ON watchers (person_id, ticket_id);
        CREATE INDEX tickets_by_creation ON tickets (workspace_id, created_at, status, first_response_at);
        CREATE INDEX tickets_by_resolution ON tickets (workspace_id, resolved_at, status, created_at, owner_id)
            WHERE resolved_at IS NOT NULL;
        CREATE INDEX tickets_by_closing ON tickets (workspace_id, closed_at) WHERE closed_at IS NOT NULL;
        CREATE INDEX intake_by_outcome ON intake (outcome, id);
        CREATE INDEX intake_by_time ON intake (received_at, outcome);
        CREATE INDEX notices_by_state ON notices (state, id);

        """
}
