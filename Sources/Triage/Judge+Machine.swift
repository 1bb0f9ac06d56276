import Desk

extension Judge {
    /// Rule 5: a machine's mail is kept where it belongs, is never answered, and moves nothing (RFC 3834 §2).
    ///
    /// It is kept on a ticket only for a clue that we signed or a sender who takes part: a machine's mark is easily
    /// put on, and nobody may write into a ticket's history by it.
    static func fileMachineMail(_ mail: inout Case) -> Verdict? {
        guard let sign = mail.clues.machineSign else { return mail.pass("machine", "a person's mail") }
        let candidates = mail.trust == .contradicted ? [] : [mail.facts.byToken, mail.facts.byReference]
        let home = candidates.compactMap { $0 }.first { $0.clue.isSigned || mail.takesPart(in: $0) }
        let place = home.map { "; kept on \($0.ticket.label)" } ?? "; kept in the ledger"
        return mail.decide("machine", sign + place, .file(home?.ticket))
    }
}
