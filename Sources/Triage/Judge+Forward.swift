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
        case .unclear(let flaw): return ask(&mail, flaw)
        case .clear(let original, let comment):
            let address = original.author.address
            if mail.facts.originalAuthor?.id == agent.id {
                return mail.pass("forward", "the agent's own mail passed on")
            }
            if let flaw = flaw(in: address, mail) { return ask(&mail, flaw) }
            if !mail.trust.mayCommand { mail.doubt = .unproven }
            return mail.decide(
                "forward", "passed on by an agent for \(address)", .openOnBehalf(original, comment: comment))
        }
    }

    private static func ask(_ mail: inout Case, _ flaw: Forward.Flaw) -> Verdict {
        mail.decide("forward", "passed on by an agent, but \(flaw.finding)", .openAsking(flaw))
    }

    /// Why no ticket is opened in the name of who has an address, or nil.
    private static func flaw(in address: String, _ mail: Case) -> Forward.Flaw? {
        if mail.facts.isOriginalFromDesk { return .deskAddress(address) }
        if let author = mail.facts.originalAuthor { return author.isActive ? nil : .deactivated(address) }
        if mail.trust.mayCommand || mail.policy.isServed(address) { return nil }
        return .unknown(address)
    }
}
