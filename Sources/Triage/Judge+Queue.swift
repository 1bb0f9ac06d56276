import Desk

extension Judge {
    /// Rule 7: the queue a mail belongs to, by the envelope's recipient, then To and Cc, else the mailbox's own.
    static func nameQueue(_ mail: inout Case) -> Verdict? {
        let facts = mail.facts
        let why = facts.routedBy.map { "by \($0)" } ?? "the mailbox's own, for no recipient names another"
        let others =
            facts.alsoTo.isEmpty ? "" : "; one ticket for \(facts.alsoTo.map(\.slug).joined(separator: ", ")) too"
        return mail.pass("queue", "\(facts.project.slug), \(why)\(others)")
    }
}
