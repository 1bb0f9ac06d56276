package import Desk
package import SQLite

extension Transaction {
    /// Takes a message's outcome back, so that whoever finds its file in `new` puts it to the rules again.
    package mutating func reopen(_ id: IntakeID, for decision: IntakeDecision) throws(SQLiteError) {
        try run(
            "UPDATE intake SET outcome = NULL, decision = $2 WHERE id = $1",
            .integer(id.value), .text(decision.rawValue))
    }

    /// What an admin decided about a message, nil when nobody did.
    package mutating func decision(on id: IntakeID) throws(SQLiteError) -> IntakeDecision? {
        try first("SELECT decision FROM intake WHERE id = $1", .integer(id.value)) { row in
            row.optionalText(0).flatMap(IntakeDecision.init(rawValue:))
        } ?? nil
    }

    /// The keys of a source's messages whose outcome was taken back and that wait to be read again.
    package mutating func reopenedKeys(source: String) throws(SQLiteError) -> [String] {
        try rows("SELECT key FROM intake WHERE outcome IS NULL AND source = $1", .text(source)) { row in row.text(0) }
    }
}
