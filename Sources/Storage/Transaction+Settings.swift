import Desk
package import SQLite

extension Transaction {
    /// For how many seconds a resolved ticket can be taken up again.
    package mutating func reopenWindow() throws(SQLiteError) -> Int64 {
        let stored = try first("SELECT value FROM meta WHERE name = 'reopen_window'") { row in row.text(0) }
        return stored.flatMap { Int64($0) } ?? Rules.reopenWindow
    }

    /// Sets for how many seconds a resolved ticket can be taken up again.
    package mutating func setReopenWindow(_ seconds: Int64) throws(SQLiteError) {
        try run(
            """
            INSERT INTO meta (name, value) VALUES ('reopen_window', $1)
            ON CONFLICT (name) DO UPDATE SET value = excluded.value
            """, .text(String(seconds)))
    }
}
