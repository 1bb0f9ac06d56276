package import Desk
package import SQLite

extension Transaction {
    /// A ticket and those around it as they were at a time, made of its events; nil when it was not there yet.
    package mutating func past(of ticket: Ticket, at time: Moment) throws(SQLiteError) -> PastTicket? {
        let own = try events(of: ticket.number)
        let ties = try ties(to: ticket.number)
        let all = ties.isEmpty ? own : (own + ties).sorted { $0.sequence < $1.sequence }
        return PastTicket(ticket, at: time, events: all)
    }
}
