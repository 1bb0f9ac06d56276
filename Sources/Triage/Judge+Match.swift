import Desk

extension Judge {
    /// Rule 7a: the token in the address the mail was sent to.
    static func matchToken(_ mail: inout Case) -> Verdict? {
        guard let token = mail.facts.token, token.kind != .bounce, let candidate = mail.facts.byToken else {
            return mail.pass("token", "no address of ours to answer to in the recipients")
        }
        guard token.person == mail.facts.sender?.id, mail.mayWrite else {
            return mail.pass("token", "a token for \(candidate.ticket.label), but given to somebody else")
        }
        return belong(&mail, to: candidate, by: "token", .known)
    }

    /// Rule 7b: the mails this one answers to.
    ///
    /// Having the id shows that the sender was sent one of them, which lets a sender of a served domain join. Not so
    /// with an id of the mail's own that others spoke of, nor with a note's, which is for agents alone.
    static func matchReference(_ mail: inout Case) -> Verdict? {
        guard let candidate = mail.facts.byReference else {
            return mail.pass("references", "\(mail.clues.ancestors.count) ids, none of a ticket")
        }
        if mail.takesPart(in: candidate) { return belong(&mail, to: candidate, by: "references", .known) }
        guard let sender = mail.clues.sender, mail.policy.isServed(sender.address), mail.mayWrite,
            candidate.visibility == .public, candidate.clue.provesReceipt
        else { return openBeside(&mail, candidate, by: "references") }
        return belong(&mail, to: candidate, by: "references", .joining)
    }

    /// Rule 7c: the number in the subject, which counts for those who take part only: it can be guessed.
    static func matchSubject(_ mail: inout Case) -> Verdict? {
        guard let candidate = mail.facts.bySubject else {
            let numbers = mail.clues.subject.numbers.map { "#\($0)" }.joined(separator: " ")
            return mail.pass("subject", numbers.isEmpty ? "no ticket number" : "\(numbers) is no ticket")
        }
        guard mail.takesPart(in: candidate) else { return openBeside(&mail, candidate, by: "subject") }
        return belong(&mail, to: candidate, by: "subject", .known)
    }

    /// The mail belongs to a ticket: as commands, as a reply, or as a follow-up when the ticket is over.
    private static func belong(
        _ mail: inout Case, to candidate: Candidate, by rule: String, _ entry: Verdict.Entry
    ) -> Verdict {
        let ticket = candidate.ticket
        let clue = candidate.clue.words
        mail.trace.passedMerges(candidate.merged, to: ticket)
        let joining = entry == .joining ? "; the sender joins" : ""
        let isStaff = !candidate.roles.isDisjoint(with: [.agent, .admin])
        if isStaff, !mail.trust.mayCommand, mail.doubt == nil { mail.doubt = .unproven }
        if !mail.clues.commands.lines.isEmpty {
            // Somebody new to a ticket that is over gets one of their own.
            if mail.trust.mayCommand, entry == .known || !ticket.isClosed {
                return mail.decide(
                    rule, "\(clue); commands for \(ticket.label)\(joining)",
                    .command(ticket, candidate.visibility, entry))
            }
            if isStaff {
                mail.trace.passed("commands", "staff's commands need a proven sender; nothing is carried out")
                return mail.decide(
                    rule, "\(clue); \(Objection.commandsUnproven(ticket.label).finding)", .refuseCommands(ticket))
            }
            mail.trace.passed("commands", "without proof they are taken as text")
        }
        if let verdict = fileRepetition(&mail, candidate) { return verdict }
        if let verdict = leaveResolved(&mail, candidate, by: rule, entry) { return verdict }
        if ticket.isClosed { return mail.decide(rule, "\(clue); \(ticket.label) is closed", .followUp(ticket)) }
        return mail.decide(
            rule, "\(clue) leads to \(ticket.label)\(joining)", .reply(ticket, candidate.visibility, entry))
    }

    /// Somebody who is no part of a ticket speaks of it: a ticket of their own, tied to it, that shows nothing of it.
    private static func openBeside(_ mail: inout Case, _ candidate: Candidate, by rule: String) -> Verdict? {
        let ticket = candidate.ticket
        mail.trace.passedMerges(candidate.merged, to: ticket)
        mail.trace.passed(rule, "\(candidate.clue.words) leads to \(ticket.label), but the sender is no part of it")
        if let verdict = admitSender(&mail) { return verdict }
        return mail.decide(rule, "a new ticket, tied to \(ticket.label)", .open(related: ticket.number))
    }
}

extension Candidate.Clue {
    /// Whether who has it was sent a mail of the ticket.
    fileprivate var provesReceipt: Bool {
        switch self {
        case .addressToken, .signedID, .storedID: true
        case .awaitedID, .number: false
        }
    }
}
