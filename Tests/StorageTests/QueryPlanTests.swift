import Desk
import SQLite
import Testing

@testable import Storage

/// No statement reads a table that grows from end to end, and none sorts what grows, unless it says here why it may.
///
/// The statements are read from the sources: a new one is held against this as soon as it is written. What lists of
/// tickets are put together from is held by `TicketQueryTests`.
struct QueryPlanTests {
    /// The tables that grow with every message or ticket.
    private static let growing = [
        "tickets", "replies", "events", "intake", "notices", "notice_attempts", "message_ids", "watchers", "declines",
        "links", "enclosures", "blobs", "people", "addresses", "identities", "sessions", "refresh_tokens", "answers",
        "conversations", "places", "personal_tokens", "password_links",
    ]

    /// Statements that may read a whole table or sort, by their beginning, each with its reason.
    private static let exceptions: [(beginning: String, reason: String)] = [
        ("SELECT sequence, hash FROM events ORDER BY sequence DESC LIMIT 1", "it stops at the first row"),
        ("SELECT COUNT(*) FROM events", "the check of the whole chain asks for it"),
        ("SELECT *, hash FROM events ORDER BY sequence", "the check of the whole chain"),
        ("SELECT sha256, bytes FROM blobs", "the check of all contents"),
        ("SELECT COUNT(*) FROM intake", "the check of the whole ledger asks for it"),
        ("SELECT outcome, COUNT(*) FROM intake GROUP BY outcome", "the check of the whole ledger"),
        ("SELECT state, COUNT(*) FROM notices GROUP BY state", "the check of the whole outbox"),
        ("SELECT * FROM categories WHERE workspace_id = $1 AND COALESCE", "it sorts the few names that differ by case"),
        ("SELECT * FROM intake WHERE source = $1 AND key = $2 ORDER BY id", "it sorts the few messages of one key"),
        ("UPDATE notices SET state = 'processing'", "it sorts no more than a courier takes"),
        ("UPDATE notices SET due_at = due_at - $2", "the clock was set back, and all that waits has to follow"),
        ("UPDATE notices SET lease_until = lease_until - $2", "the same"),
    ]

    /// What stands for the parts that a program puts into a statement.
    private static let insertions = [
        #"\(list)"#: "version = $1, updated_at = $1", #"\(Transaction.movingKinds)"#: "'opened', 'status'",
    ]

    /// The ends of names of files whose statements are put together, and whose plans other tests hold.
    private static let heldElsewhere = [
        "+SQL.swift", "+Inbox.swift", "+Messages.swift", "+Passes.swift", "+TicketReports.swift",
    ]

    private let office: Office

    init() throws { office = try Office() }

    @Test func `every statement is read from an index`() throws {
        let all = try SourceStatements.all()
        #expect(all.count > 100)
        for found in all where !Self.exceptions.contains(where: { found.sql.hasPrefix($0.beginning) }) {
            guard let statement = complete(found) else { continue }
            let faults = try plan(of: statement).filter { line in
                isScan(of: statement.sql, line) || (line.contains("TEMP B-TREE") && statement.isPage)
            }
            #expect(faults.isEmpty, "\(found)")
        }
    }

    @Test func `every exception is of a statement that there is`() throws {
        let all = try SourceStatements.all()
        for (beginning, _) in Self.exceptions {
            #expect(all.contains { $0.sql.hasPrefix(beginning) }, "\(beginning)")
        }
    }

    @Test func `the thousandth page is read as the first is`() throws {
        func plans(after cursor: TicketQuery.Cursor?) throws -> [String] {
            var query = TicketQuery(viewer: office.ben.id, workspaces: [office.workspace.id])
            query.after = cursor
            return try query.statements.flatMap { statement in
                try plan(of: SourceStatements.Found(file: "", sql: statement.sql))
            }
        }
        let first = try plans(after: nil)
        let later = try plans(after: TicketQuery.Cursor(changed: Office.monday, number: 51_000))
        // The same index, from a place inside it; nothing is counted off.
        #expect(first[0] == "SEARCH t USING INDEX tickets_by_workspace (workspace_id=?)")
        #expect(later[0] == "SEARCH t USING INDEX tickets_by_workspace (workspace_id=? AND number<?)")
        #expect(try SourceStatements.all().allSatisfy { !$0.sql.contains("OFFSET") })
    }

    /// The statement with all that a program puts into it, nil for what is put together elsewhere.
    private func complete(_ found: SourceStatements.Found) -> SourceStatements.Found? {
        var sql = found.sql
        for insertion in found.insertions {
            guard let words = insertion.contains("columns") ? "*" : Self.insertions[insertion] else {
                let isHeld = Self.heldElsewhere.contains { found.file.hasSuffix($0) }
                #expect(isHeld, "what stands for \(insertion)? \(found)")
                return nil
            }
            sql = sql.replacing(insertion, with: words)
        }
        return SourceStatements.Found(file: found.file, sql: sql)
    }

    private func plan(of found: SourceStatements.Found) throws -> [String] {
        let values = [Value](repeating: .null, count: found.valueCount)
        return try office.store.write { db in
            try db.rows("EXPLAIN QUERY PLAN " + found.sql, values) { row in row.text(3) }
        }
    }

    /// Whether a line of a plan says that a table that grows is read from its beginning, under whatever name.
    ///
    /// Tables that the statement does not name are looked at for foreign keys, and only when such a key is broken.
    private func isScan(of sql: String, _ line: String) -> Bool {
        let words = line.split(separator: " ")
        guard words.count > 1, words[0] == "SCAN", !line.contains("VIRTUAL TABLE") else { return false }
        let sources = ["FROM", "JOIN", "UPDATE"].flatMap { word in
            Self.growing.flatMap { ["\(word) \($0)", "\(word) \($0) \(words[1])"] }
        }
        return sources.contains { source in
            (sql + " ").contains(source + " ") && (source.hasSuffix(" " + words[1]))
        }
    }
}
