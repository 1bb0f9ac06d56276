import Desk
import Storage
import Triage

extension MailClerk {
    /// Tells admins and, where that is safe, the sender of a mail that was not applied; says in the trace who was told.
    func tell(
        _ mail: PreparedMail, of judgement: Judgement, _ effect: Effect, _ facts: MailFacts, in db: inout Transaction,
        _ cause: Cause
    ) throws -> String {
        let reason = effect.reason ?? judgement.reason
        try db.tellAdmins(of: facts.project.workspace, mail.line(reason), cause)
        guard let kind = judgement.letterToSender(mail.clues, facts), let sender = mail.clues.sender else {
            return "the admins are told"
        }
        // What went wrong behind the rules is nothing to a sender.
        let words = kind == .oversize ? judgement.reason : nil
        let isNew = try db.notify(kind, sender: sender.address, saying: words, from: facts.project, cause: cause)
        return isNew ? "the admins and the sender are told" : "the admins are told; the sender was, today"
    }
}

extension PreparedMail {
    /// A line about the mail for a digest: who sent what, and what became of it.
    func line(_ reason: String) -> String {
        let sender = clues.sender?.address ?? "nobody"
        return "\(sender), “\(clues.subject.text.prefix(100))”: \(reason)"
    }
}

extension Transaction {
    /// Tells the admins of a workspace that something waits for them or was refused: at once, and once an hour at most.
    mutating func tellAdmins(of workspace: WorkspaceID, _ line: String, _ cause: Cause) throws {
        for admin in try people(with: .admin, in: workspace).sorted() {
            try addToDigest(.held, line, to: admin, every: 3600, cause: cause)
        }
    }
}
