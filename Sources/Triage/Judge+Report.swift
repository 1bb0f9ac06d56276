import Desk
import Mail

extension Judge {
    /// Rule 4: a delivery report is tied to the letter it speaks of; a report about nothing of ours is machine mail.
    static func noteReport(_ mail: inout Case) -> Verdict? {
        guard mail.clues.report != nil else { return mail.pass("report", "not a delivery report") }
        guard let notice = mail.facts.reported else {
            return mail.pass("report", "a report, but about no letter of ours")
        }
        if case .delivery(let report)? = mail.clues.report, report.source == .words,
            mail.clues.fate(ofLetterTo: mail.facts.reportedAddress) == nil
        {
            return mail.pass("report", "words like a bounce's, but of another address than the letter's")
        }
        return mail.decide("report", "a report about letter \(notice.id.value)", .bounce(notice))
    }
}
