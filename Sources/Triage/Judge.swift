import Desk
import Mail

/// A mail under judgement: what it says, what is known, and what the rules have found so far.
struct Case: Sendable {
    let clues: MailClues
    let facts: MailFacts
    let policy: Policy
    var trust: Trust = .unknown
    /// Why it counts for less than it claims.
    var doubt: Doubt?
    var trace = Trace()

    /// Whether the sender is one of those whom the desk serves: an active person, or somebody new in a served domain.
    ///
    /// A proof says who somebody is, and not that the desk is there for them.
    var mayWrite: Bool {
        if let sender = facts.sender { return sender.isActive }
        return clues.sender.map { policy.isServed($0.address) } ?? false
    }

    /// Whether the sender has a part in a ticket already.
    func takesPart(in candidate: Candidate) -> Bool { candidate.senderTakesPart && mayWrite }

    /// Notes what a rule found and hands its verdict on.
    mutating func decide(_ rule: String, _ finding: String, _ verdict: Verdict) -> Verdict {
        trace.decided(rule, finding)
        return verdict
    }

    /// Notes why a rule has the mail wait for an admin.
    mutating func hold(_ rule: String, _ objection: Objection) -> Verdict {
        decide(rule, objection.finding, .hold(objection))
    }

    /// Notes that a rule let the mail pass.
    mutating func pass(_ rule: String, _ finding: String) -> Verdict? {
        trace.passed(rule, finding)
        return nil
    }
}

/// The ordered rules that end a mail in exactly one verdict: the first that gives one wins.
package enum Judge {
    private static let rules: [@Sendable (inout Case) -> Verdict?] = [
        holdDamaged, recognizeLoop, recognizeDuplicate, noteReport, gradeTrust, fileMachineMail, holdContradicted,
        nameQueue, matchToken, matchReference, matchSubject, admitSender, openOnBehalf,
    ]

    /// What the trace calls the rules, in their order.
    package static let ruleNames = [
        "size", "loop", "duplicate", "report", "trust", "machine", "contradiction", "queue", "token", "references",
        "subject", "sender", "forward", "open",
    ]

    /// The verdict on a mail, with the whole trace.
    package static func judge(_ clues: MailClues, facts: MailFacts, policy: Policy) -> Judgement {
        var mail = Case(clues: clues, facts: facts, policy: policy)
        for rule in rules {
            if let verdict = rule(&mail) { return Judgement(verdict, of: mail) }
        }
        return Judgement(mail.decide("open", "no rule found a ticket for it", .open(related: nil)), of: mail)
    }
}
