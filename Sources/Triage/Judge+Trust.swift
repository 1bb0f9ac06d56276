import Desk
import Mail

extension Judge {
    /// Rule 6: how sure it is who wrote, going by From alone.
    static func gradeTrust(_ mail: inout Case) -> Verdict? {
        let (trust, finding) = grade(mail)
        mail.trust = trust
        if !trust.mayCommand, let token = mail.facts.token, token.isForAnswers, token.person != mail.facts.sender?.id {
            mail.doubt = .foreign
        }
        return mail.pass("trust", "\(trust.rawValue): \(finding)")
    }

    /// A mail that contradicts itself is never applied.
    static func holdContradicted(_ mail: inout Case) -> Verdict? {
        guard mail.trust == .contradicted, let sender = mail.clues.sender,
            let objection = contradiction(in: mail, of: sender.address, dmarcResult(mail, from: sender.address))
        else { return mail.pass("contradiction", "none") }
        // What has the desk's own address would be answered to the desk.
        if mail.facts.isReleased, !mail.facts.isFromDesk {
            mail.trust = .claimed
            mail.doubt = .released
            return mail.pass("contradiction", "\(objection.finding); an admin released it, and nothing is proven")
        }
        return mail.hold("contradiction", objection)
    }

    private static func grade(_ mail: Case) -> (trust: Trust, finding: String) {
        guard let sender = mail.clues.sender else { return (.unknown, "no sender") }
        let person = mail.facts.sender
        let dmarc = dmarcResult(mail, from: sender.address)
        if let objection = contradiction(in: mail, of: sender.address, dmarc) {
            return (.contradicted, objection.finding)
        }
        if person?.isActive == false { return (.unknown, "\(sender.address) is somebody who was deactivated") }
        // What proves a domain or a token's holder does not say which of several authors it proves.
        if mail.clues.authorCount == 1 {
            if dmarc == "pass" { return (.proven, "dmarc=pass for \(sender.address)") }
            if mail.facts.access == .closed {
                return (.proven, "the mailbox is closed, so \(sender.address) is who wrote")
            }
            if holdsToken(mail) { return (.token, "the token was given to \(sender.address)") }
        }
        if person != nil { return (.claimed, "\(sender.address) is known, nothing proves it") }
        if mail.policy.isServed(sender.address) { return (.claimed, "\(sender.address) is of a served domain") }
        return (.unknown, "nobody knows \(sender.address)")
    }

    /// What makes it certain that a mail is not what it says, or nil.
    private static func contradiction(in mail: Case, of address: String, _ dmarc: String?) -> Objection? {
        if mail.clues.fromFieldCount > 1 { return .severalFroms(mail.clues.fromFieldCount) }
        if mail.facts.isFromDesk { return .deskAddress(address) }
        guard dmarc == "fail", mail.facts.sender != nil || mail.policy.isServed(address) else { return nil }
        return .failsDMARC(address)
    }

    /// Whether the mail was sent to an address that was given to its very sender, to answer to.
    private static func holdsToken(_ mail: Case) -> Bool {
        guard let token = mail.facts.token, let person = mail.facts.sender?.id else { return false }
        return token.isForAnswers && token.person == person
    }

    /// The DMARC result that a trusted border MTA wrote for the sender's domain (RFC 8601 §2.2), or nil.
    ///
    /// A pass must name the domain. Results that contradict one another are worth nothing.
    private static func dmarcResult(_ mail: Case, from address: String) -> String? {
        guard let at = address.lastIndex(of: "@") else { return nil }
        let domain = address[address.index(after: at)...].lowercased()
        let values = mail.clues.authentication
            .filter { mail.policy.trustedAuthserv.contains($0.server.lowercased()) }
            .flatMap(\.results)
            .filter { result in
                guard result.method == "dmarc" else { return false }
                guard let from = result.property("header", "from") else { return result.value != "pass" }
                return from.lowercased() == domain
            }
            .map(\.value)
        let distinct = Set(values)
        return distinct.count > 1 ? "none" : distinct.first
    }
}

extension AddressToken {
    /// Whether it was given to a person to answer to.
    ///
    /// The envelope sender of our letters is for reports, and is written into many a log.
    fileprivate var isForAnswers: Bool {
        switch kind {
        case .reply, .note: true
        case .bounce, .password, .link: false
        }
    }
}
