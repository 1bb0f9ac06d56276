import Testing

@testable import SQLite

struct SQLiteErrorTests {
    private func failure(_ script: String, _ sql: String, _ values: Value...) throws -> SQLiteError? {
        var database = try Database(path: ":memory:")
        try database.execute(script)
        return #expect(throws: SQLiteError.self) { try database.run(sql, values) }
    }

    @Test func `a unique violation is a constraint with its extended code`() throws {
        let script = "CREATE TABLE thing (name TEXT UNIQUE); INSERT INTO thing VALUES ('secret')"
        let error = try failure(script, "INSERT INTO thing VALUES ($1)", "secret")
        #expect(error?.code == 19)
        #expect(error?.extendedCode == 2067)
        #expect(error?.isConstraint == true)
        #expect(error?.isUniqueViolation == true)
        #expect(error?.isBusy == false)
    }

    @Test func `the description has the statement and never a value`() throws {
        let script = "CREATE TABLE thing (name TEXT UNIQUE); INSERT INTO thing VALUES ('secret')"
        let error = try failure(script, "INSERT INTO thing VALUES ($1)", "secret")
        let expected = "SQLite 2067: UNIQUE constraint failed: thing.name [INSERT INTO thing VALUES ($1)]"
        #expect(error?.description == expected)
    }

    @Test func `a trigger's refusal is a constraint but no unique violation`() throws {
        let script = """
            CREATE TABLE event (id INTEGER);
            CREATE TRIGGER never BEFORE INSERT ON event BEGIN SELECT RAISE(ABORT, 'events stay'); END
            """
        let error = try failure(script, "INSERT INTO event VALUES ($1)", 1)
        #expect(error?.isConstraint == true)
        #expect(error?.isUniqueViolation == false)
        #expect(error?.message == "events stay")
    }

    @Test func `a full database says so`() throws {
        let script = "CREATE TABLE thing (data BLOB); PRAGMA max_page_count = 3"
        let error = try failure(script, "INSERT INTO thing VALUES (zeroblob($1))", 100_000)
        #expect(error?.isFull == true)
    }

    @Test func `an unreadable row is an error of its own`() {
        let error = SQLiteError(unreadable: "ticket.status")
        #expect(error.description == "SQLite 20: cannot read ticket.status")
        #expect(!error.isCorrupt)
    }
}
