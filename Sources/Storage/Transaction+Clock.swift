package import Desk
import SQLite

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
}
