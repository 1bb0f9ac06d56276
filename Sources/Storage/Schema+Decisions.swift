extension Schema {
    /// What an admin decided about a message that the rules did not apply.
    static let decisions = """
        ALTER TABLE intake ADD COLUMN decision TEXT;

        """
}
