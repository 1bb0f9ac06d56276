import Desk

extension Judge {
    /// Rule 2: a mail that carries our own loop header is one of our letters coming back.
    static func recognizeLoop(_ mail: inout Case) -> Verdict? {
        guard mail.clues.loopSites.contains(where: { $0.lowercased() == mail.policy.site }) else {
            return mail.pass("loop", "not one of our letters")
        }
        // A report or an answer that only quotes our header has it in a part, not in its own header.
        return mail.decide("loop", "it carries the loop header of \(mail.policy.site)", .loop)
    }
}
