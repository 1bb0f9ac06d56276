import Desk
import Mail

extension Judge {
    /// Rule 6: how sure it is who wrote, going by From alone.
    static func gradeTrust(_ mail: inout Case) -> Verdict? {
        let (trust, finding) = grade(mail)
        mail.trust = trust
        return mail.pass("trust", "\(trust.rawValue): \(finding)")
    }

    /// A mail that contradicts itself is never applied.
    static func holdContradicted(_ mail: inout Case) -> Verdict? {
        guard mail.trust == .contradicted else { return mail.pass("contradiction", "none") }
        return mail.decide("contradiction", grade(mail).finding, .hold)
    }

    private static func grade(_ mail: Case) -> (trust: Trust, finding: String) {
        guard let sender = mail.clues.sender else { return (.unknown, "no sender") }
        if mail.clues.fromFieldCount > 1 { return (.contradicted, "there are \(mail.clues.fromFieldCount) From fields") }
        let isKnown = mail.facts.sender != nil
        let dmarc = dmarcResult(mail, from: sender.address)
        if dmarc == "fail", isKnown || mail.policy.isServed(sender.address) {
            return (.contradicted, "dmarc=fail for \(sender.address)")
        }
        if dmarc == "pass" { return (.proven, "dmarc=pass for \(sender.address)") }
        if let token = mail.facts.token {
            if token.person == mail.facts.sender?.id { return (.token, "the token was given to \(sender.address)") }
            return (isKnown ? .claimed : .unknown, "the token was given to somebody else")
        }
        if isKnown { return (.claimed, "\(sender.address) is known, nothing proves it") }
        if mail.policy.isServed(sender.address) { return (.claimed, "\(sender.address) is of a served domain") }
        return (.unknown, "nobody knows \(sender.address)")
    }

    /// The DMARC result that a trusted border MTA wrote for the sender's domain (RFC 8601 §2.2), or nil.
    ///
    /// Results that contradict one another count as a failure to pass.
    private static func dmarcResult(_ mail: Case, from address: String) -> String? {
        guard let at = address.lastIndex(of: "@") else { return nil }
        let domain = address[address.index(after: at)...].lowercased()
        let results = mail.clues.authentication
            .filter { mail.policy.trustedAuthserv.contains($0.server.lowercased()) }
            .flatMap(\.results)
            .filter { $0.method == "dmarc" && ($0.property("header", "from") ?? domain).lowercased() == domain }
            .map(\.value)
        let distinct = Set(results)
        return distinct.count > 1 ? "none" : distinct.first
    }
}
