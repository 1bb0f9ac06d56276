import Desk

/// Why something waits for an admin that the rules would have applied.
struct Mishap {
    /// The trace's words.
    let finding: String
    /// What admins read.
    let remark: Remark

    /// Something went wrong in its own affairs.
    init(_ error: any Error) {
        let refusal = error as? Refusal
        let words = refusal.map { $0.sentence { _ in "somebody else" } } ?? "\(error)"
        finding = "it could not be applied: \(words)"
        remark = .said(.notApplied, refusal.map { Saying($0.remark { _ in nil }) } ?? Saying(words))
    }

    /// The rules of the desk do not allow it as a reply to a ticket.
    init(_ refusal: Refusal, replyingTo ticket: Ticket) {
        finding = "a reply to \(ticket.label) is not allowed: \(refusal.sentence { _ in "somebody else" })"
        remark = .said(.replyNotAllowed, Saying(ticket.label), Saying(refusal.remark { _ in nil }))
    }

    /// It cannot be read at all, for a reason in a parser's words.
    init(unreadable reason: String) {
        finding = "not readable: \(reason)"
        remark = .said(.notReadable, Saying(reason))
    }
}
