import Desk

extension Judge {
    /// How often mail may take a ticket up again within a day; after that its owner hears the words and decides.
    static let reopeningsPerDay = 3

    /// Rule 11: what does not take a ticket up again that is resolved or closed.
    ///
    /// A courtesy to a closed ticket is kept in the ledger: it changes nothing, and is no reason for another ticket.
    static func leaveResolved(
        _ mail: inout Case, _ candidate: Candidate, by rule: String, _ entry: Verdict.Entry
    ) -> Verdict? {
        let ticket = candidate.ticket
        guard candidate.visibility == .public else { return nil }
        switch ticket.status {
        case .open, .assigned, .inProgress: return nil
        case .resolved:
            if mail.clues.isCourtesy {
                mail.trace.passed("reopen", "a courtesy: \(ticket.label) stays resolved")
            } else if candidate.reopenings >= reopeningsPerDay {
                mail.trace.passed(
                    "reopen", "taken up again \(candidate.reopenings) times in a day: \(ticket.label) stays resolved")
            } else {
                return nil
            }
            let joining = entry == .joining ? "; the sender joins" : ""
            return mail.decide(
                rule, "\(candidate.clue.words) leads to \(ticket.label)\(joining)", .remark(ticket, entry))
        case .closed:
            guard mail.clues.isCourtesy else { return nil }
            mail.trace.passed("reopen", "a courtesy: no ticket follows \(ticket.label)")
            return mail.decide(rule, "\(candidate.clue.words); \(ticket.label) is closed", .file(ticket))
        }
    }
}
