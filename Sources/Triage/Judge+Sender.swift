import Desk

extension Judge {
    /// Rule 6b: whether the sender may open a ticket at all.
    static func admitSender(_ mail: inout Case) -> Verdict? {
        if mail.mayWrite { return mail.pass("sender", "may open tickets") }
        if mail.facts.isReleased {
            mail.doubt = .released
            return mail.pass("sender", "unknown; an admin released it")
        }
        switch mail.policy.unknownSenders {
        case .accept: return mail.pass("sender", "unknown, and unknown senders are accepted")
        case .hold: return mail.hold("sender", .unknownSender)
        case .refuse:
            return mail.decide("sender", Objection.strangerRefused.finding, .refuse(.strangerRefused))
        }
    }
}
