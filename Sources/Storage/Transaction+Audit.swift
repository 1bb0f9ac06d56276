package import Desk
package import SQLite

extension Transaction {
    /// Writes down what an admin changed that is not about one ticket.
    package mutating func audit(_ change: Administration, by actor: PersonID?, cause: Cause) throws(SQLiteError) {
        try audit(change.record, by: actor, cause: cause)
    }

    /// Writes down what happened to a person.
    mutating func audit(_ change: PersonChange, by actor: PersonID?, cause: Cause) throws(SQLiteError) {
        try audit(change.record, by: actor, cause: cause)
    }

    /// Writes down what happened to a workspace or a project.
    mutating func audit(_ change: HouseChange, by actor: PersonID?, cause: Cause) throws(SQLiteError) {
        try audit(change.record, by: actor, cause: cause)
    }

    private mutating func audit(_ record: Change.Record, by actor: PersonID?, cause: Cause) throws(SQLiteError) {
        _ = try append(record, to: nil, by: actor, cause: cause, reason: nil, reply: nil)
    }
}
