extension Schema {
    /// What is known of people beside their mail, and who looks after which queue.
    static let house = """
        ALTER TABLE people ADD COLUMN phone TEXT;
        ALTER TABLE people ADD COLUMN profession TEXT;
        ALTER TABLE people ADD COLUMN department TEXT;
        ALTER TABLE people ADD COLUMN organization TEXT;
        ALTER TABLE people ADD COLUMN postal_address TEXT;
        ALTER TABLE people ADD COLUMN notices TEXT NOT NULL DEFAULT 'mail';
        CREATE INDEX addresses_by_person ON addresses (person_id);
        ALTER TABLE workspaces ADD COLUMN name TEXT NOT NULL DEFAULT '';
        ALTER TABLE workspaces ADD COLUMN deleted_at INTEGER;
        ALTER TABLE projects ADD COLUMN name TEXT NOT NULL DEFAULT '';
        ALTER TABLE projects ADD COLUMN lead_id INTEGER REFERENCES people (id);
        ALTER TABLE projects ADD COLUMN deleted_at INTEGER;
        CREATE INDEX project_addresses_by_project ON project_addresses (project_id);
        CREATE TABLE project_agents (
            project_id INTEGER NOT NULL REFERENCES projects (id),
            person_id INTEGER NOT NULL REFERENCES people (id),
            PRIMARY KEY (project_id, person_id)
        );

        """
}
