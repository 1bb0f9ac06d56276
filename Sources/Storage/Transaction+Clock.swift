package import Desk
package import SQLite

extension Transaction {
    /// Closes resolved tickets whose window to reopen is over, a few hundred at a time; returns how many.
    package mutating func closeOverdue(at now: Moment, limit: Int = 500) throws -> Int {
        let end = now.adding(seconds: -(try reopenWindow()))
        let due = try rows(
            """
            SELECT \(Ticket.columns) FROM tickets
            WHERE status = 'resolved' AND resolved_at < $1 AND deleted_at IS NULL ORDER BY resolved_at LIMIT $2
            """,
            .integer(end.micros), .integer(Int64(limit)), map: Ticket.init(row:))
        for ticket in due { try perform(.close, on: ticket, by: .clock, cause: Cause(.clock, at: now)) }
        return due.count
    }

    /// Follows the system's clock, and returns by how many seconds it was set back since the last time, nil as a rule.
    ///
    /// What waits for a time that it said before waits for that much less then. A clock that is set forward needs nothing: what falls due by that is done. What happened keeps the times that were
    /// written, and what counts from them, such as deadlines, does so too.
    package mutating func followClock(at now: Moment) throws(SQLiteError) -> Int64? {
        let last = try first("SELECT value FROM meta WHERE name = 'clock'") { row in Int64(row.text(0)) ?? 0 } ?? 0
        try run(
            """
            INSERT INTO meta (name, value) VALUES ('clock', $1) ON CONFLICT (name) DO UPDATE SET value = excluded.value
            """, .text(String(now.micros)))
        let seconds = (last - now.micros) / 1_000_000
        guard seconds > Transaction.clockTolerance else { return nil }
        let shift: [Value] = [.integer(now.micros), .integer(last - now.micros)]
        try run("UPDATE notices SET due_at = due_at - $2 WHERE state = 'queued' AND due_at > $1", shift)
        try run(
            "UPDATE notices SET lease_until = lease_until - $2 WHERE state = 'processing' AND lease_until > $1", shift)
        try run("UPDATE errands SET due_at = due_at - $2 WHERE state = 'queued' AND due_at > $1", shift)
        try run("UPDATE failing_addresses SET retry_at = retry_at - $2 WHERE retry_at > $1", shift)
        try run(
            """
            UPDATE meta SET value = CAST(CAST(value AS BIGINT) - $2 AS TEXT)
            WHERE name = 'letters_paused_until' AND CAST(value AS BIGINT) > $1
            """, shift)
        return seconds
    }

    /// Seconds by which a clock may be set back without anybody noticing: nothing waits that exactly.
    private static let clockTolerance: Int64 = 60
}
