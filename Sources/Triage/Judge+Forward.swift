import Desk

extension Judge {
    /// Rule 7d: what an agent passes on opens a ticket in the name of who wrote it; when that is unclear, the agent is asked.
    ///
    /// Without a proof of the agent it must be somebody who could have written here themselves: in their name a ticket can
    /// be opened by forging their own address too.
    static func openOnBehalf(_ mail: inout Case) -> Verdict? {
        guard let forward = mail.clues.forward else { return mail.pass("forward", "not passed on") }
        guard mail.facts.isFromAgent, let agent = mail.facts.sender else {
            return mail.pass("forward", "passed on, but not by an agent of \(mail.facts.project.slug)")
        }
        switch forward {
        case .unclear(let why): return mail.decide("forward", "passed on by an agent, but \(why)", .openAsking(why))
        case .clear(let original, let comment):
            let address = original.author.address
            if mail.facts.originalAuthor?.id == agent.id {
                return mail.pass("forward", "the agent's own mail passed on")
            }
            if let why = objection(to: address, mail) {
                return mail.decide("forward", "passed on by an agent, but \(why)", .openAsking(why))
            }
            if !mail.trust.mayCommand { mail.doubt = .unproven }
            return mail.decide(
                "forward", "passed on by an agent for \(address)", .openOnBehalf(original, comment: comment))
        }
    }

    /// Why no ticket is opened in somebody's name, or nil.
    private static func objection(to address: String, _ mail: Case) -> String? {
        if mail.facts.isOriginalFromDesk { return "\(address) is the desk's own address" }
        if let author = mail.facts.originalAuthor {
            return author.isActive ? nil : "\(address) is somebody who was deactivated"
        }
        if mail.trust.mayCommand || mail.policy.isServed(address) { return nil }
        return "nobody knows \(address), and nothing proves the agent"
    }
}
