import Testing

@testable import SQLite

/// What a full-text index, which keeps statements and tables of its own, asks of a connection.
struct FullTextTests {
    private static let schema = """
        CREATE TABLE thing (id INTEGER PRIMARY KEY, title TEXT);
        CREATE VIRTUAL TABLE word USING fts5(title, content = 'thing', content_rowid = 'id');
        CREATE TRIGGER added AFTER INSERT ON thing BEGIN
            INSERT INTO word (rowid, title) VALUES (new.id, new.title);
        END;
        """

    @Test func `a row that is read when it is inserted stays`() throws {
        let directory = try TemporaryDirectory()
        var database = try Database(path: directory.path + "/desk.sqlite")
        try database.execute("PRAGMA journal_mode = WAL")
        try database.execute(Self.schema)
        try database.transaction { database in
            let id = try database.first("INSERT INTO thing (title) VALUES ('red wine') RETURNING id") { $0.int(0) }
            #expect(id == 1)
        }
        let found = try database.rows("SELECT rowid FROM word WHERE word MATCH 'wine'") { $0.int(0) }
        #expect(found == [1])
    }

    @Test func `a connection that used one closes without harm`() throws {
        for _ in 0..<20 {
            var database = try Database(path: ":memory:")
            try database.execute(Self.schema)
            try database.run("INSERT INTO thing (title) VALUES ('red wine'), ('white wine')")
            let found = try database.first("SELECT COUNT(*) FROM word WHERE word MATCH 'wine'") { $0.int(0) }
            #expect(found == 2)
        }
    }
}
