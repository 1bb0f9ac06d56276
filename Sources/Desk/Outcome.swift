/// What became of a message; every file and every payload ends in exactly one.
package enum Outcome: String, CaseIterable, Sendable {
    /// It opened a ticket.
    case created
    /// It was added to a ticket.
    case replied
    /// It was carried out as commands.
    case commanded
    /// A machine wrote it; it was kept on its ticket or in the ledger alone.
    case filed
    /// It reports about a letter of ours.
    case bounce
    /// It was here before.
    case duplicate
    /// It is our own mail coming back.
    case loop
    /// It waits for an admin.
    case held
    /// It was not taken, and the sender was told.
    case refused
}
