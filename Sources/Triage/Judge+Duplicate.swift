import Desk

extension Judge {
    /// Rule 3: the same Message-ID, or without one the same bytes, is the same mail again.
    static func recognizeDuplicate(_ mail: inout Case) -> Verdict? {
        let what = mail.clues.messageID.map { "Message-ID <\($0)>" } ?? "content"
        guard let earlier = mail.facts.earlier else { return mail.pass("duplicate", "\(what) was not here before") }
        return mail.decide("duplicate", "\(what) was here before, as number \(earlier.id.value)", .duplicate(earlier))
    }
}
