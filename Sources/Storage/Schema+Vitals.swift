extension Schema {
    /// What has been counted since the file was made, so that nobody has to count rows to know it.
    static let vitals = """
        CREATE TABLE tallies (
            kind TEXT NOT NULL,
            label TEXT NOT NULL,
            count INTEGER NOT NULL,
            PRIMARY KEY (kind, label)
        );
        INSERT INTO tallies (kind, label, count)
            SELECT 'intake', outcome, COUNT(*) FROM intake WHERE outcome IS NOT NULL GROUP BY outcome;
        INSERT INTO tallies (kind, label, count)
            SELECT 'delivery', CASE result WHEN 'sent' THEN 'sent' ELSE 'failed' END AS label, COUNT(*)
            FROM notice_attempts GROUP BY label;

        """
}
