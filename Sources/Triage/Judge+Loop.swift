import Desk

extension Judge {
    /// Rule 2: a mail that carries our own loop header or a Message-ID of ours is one of our letters coming back.
    static func recognizeLoop(_ mail: inout Case) -> Verdict? {
        // A report or an answer that only quotes our header has it in a part, not in its own header.
        if mail.clues.loopSites.contains(where: { $0.lowercased() == mail.policy.site }) {
            return mail.decide("loop", "it carries the loop header of \(mail.policy.site)", .loop)
        }
        if mail.facts.hasOwnMessageID { return mail.decide("loop", "its Message-ID is one of our letters'", .loop) }
        let sites = mail.clues.loopSites.isEmpty ? "no loop header" : "loop headers of others alone"
        return mail.pass("loop", "\(sites), and no letter of ours has its Message-ID")
    }
}
