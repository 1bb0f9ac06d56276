import Desk

extension Judge {
    /// Rule 5: a machine's mail is kept where it belongs, is never answered, and moves nothing (RFC 3834 §2).
    static func fileMachineMail(_ mail: inout Case) -> Verdict? {
        guard let sign = mail.clues.machineSign else { return mail.pass("machine", "a person's mail") }
        let ticket = [mail.facts.byToken, mail.facts.byReference].compactMap { $0 }.first?.ticket
        let place = ticket.map { "; kept on \($0.label)" } ?? "; kept in the ledger"
        return mail.decide("machine", sign + place, .file(ticket))
    }
}
