import Desk
import Storage
import Triage

extension MailClerk {
    /// Tells admins and, where that is safe, the sender of a mail that was not applied; says in the trace who was told.
    func tell(
        _ mail: PreparedMail, of judgement: Judgement, _ effect: Effect, _ facts: MailFacts, in db: inout Transaction,
        _ cause: Cause
    ) throws -> String {
        if let remark = effect.mishap?.remark ?? judgement.objection?.remark {
            try db.tellAdmins(of: facts.project.workspace, mail.line(remark), cause)
        }
        guard let kind = judgement.letterToSender(mail.clues, facts), let sender = mail.clues.sender else {
            return "the admins are told"
        }
        // What went wrong behind the rules is nothing to a sender.
        let damage = kind == .oversize ? mail.clues.damage.map { Saying($0.remark).kept } : nil
        let isNew = try db.notify(kind, sender: sender.address, saying: damage, from: facts.project, cause: cause)
        return isNew ? "the admins and the sender are told" : "the admins are told; the sender was, today"
    }
}

extension PreparedMail {
    /// A line about the mail for a digest: who sent what, and what became of it.
    func line(_ reason: Remark) -> Saying {
        let subject = String(clues.subject.text.prefix(100))
        return Saying(.said(.heldLine, Saying(clues.sender?.address ?? ""), Saying(subject), Saying(reason)))
    }
}

extension Transaction {
    /// Tells the admins of a workspace that something waits for them or was refused: at once, and once an hour at most.
    mutating func tellAdmins(of workspace: WorkspaceID, _ line: Saying, _ cause: Cause) throws {
        for admin in try people(with: .admin, in: workspace).sorted() {
            try addToDigest(.held, line.kept, to: admin, every: 3600, cause: cause)
        }
    }
}
