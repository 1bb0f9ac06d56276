extension Schema {
    /// The full-text index over titles, kept in step by triggers; SQLite's own, another engine has another.
    static let search = """
        CREATE VIRTUAL TABLE ticket_words USING fts5(
            title, content = 'tickets', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2');
        CREATE TRIGGER ticket_words_added AFTER INSERT ON tickets BEGIN
            INSERT INTO ticket_words (rowid, title) VALUES (new.id, new.title);
        END;
        CREATE TRIGGER ticket_words_changed AFTER UPDATE OF title ON tickets WHEN old.title <> new.title BEGIN
            INSERT INTO ticket_words (ticket_words, rowid, title) VALUES ('delete', old.id, old.title);
            INSERT INTO ticket_words (rowid, title) VALUES (new.id, new.title);
        END;
        INSERT INTO ticket_words (ticket_words) VALUES ('rebuild');

        """

    /// What FTS5 is asked for a person's words: all of them, the last one also as a beginning; nil for none.
    ///
    /// One or two letters are no beginning: most titles have a word that begins so.
    static func match(_ words: String) -> String? {
        let parts = words.split(whereSeparator: { $0.isWhitespace || $0 == "\0" || $0 == "\"" }).filter { word in
            word.contains { $0.isLetter || $0.isNumber }
        }
        guard let last = parts.last else { return nil }
        let letters = last.reversed().drop { !$0.isLetter && !$0.isNumber }.prefix { $0.isLetter || $0.isNumber }
        return parts.map { "\"\($0)\"" }.joined(separator: " ") + (letters.count > 2 ? "*" : "")
    }
}
