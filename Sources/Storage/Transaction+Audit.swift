package import Desk
package import SQLite

extension Transaction {
    /// Writes down what an admin changed that is not about one ticket.
    package mutating func audit(_ change: Administration, by actor: PersonID?, cause: Cause) throws(SQLiteError) {
        _ = try append(change.record, to: nil, by: actor, cause: cause, reason: nil, reply: nil)
    }
}
