import Desk

extension Judge {
    /// Rule 7a: the token in the address the mail was sent to.
    static func matchToken(_ mail: inout Case) -> Verdict? {
        guard let token = mail.facts.token, let candidate = mail.facts.byToken else {
            return mail.pass("token", "no token of ours in the recipients")
        }
        guard token.person == mail.facts.sender?.id else {
            return mail.pass("token", "a token for \(candidate.ticket.label), but given to somebody else")
        }
        let visibility: Reply.Visibility = token.kind == .note ? .internal : .public
        return belong(&mail, to: candidate, by: "token", as: visibility, .known)
    }

    /// Rule 7b: the mails this one answers to.
    ///
    /// Having the id shows that the sender was sent one of them.
    static func matchReference(_ mail: inout Case) -> Verdict? {
        guard let candidate = mail.facts.byReference else {
            return mail.pass("references", "\(mail.clues.ancestors.count) ids, none of a ticket")
        }
        if candidate.senderTakesPart { return belong(&mail, to: candidate, by: "references", as: .public, .known) }
        guard let sender = mail.clues.sender, mail.policy.isServed(sender.address) else {
            return openBeside(&mail, candidate, by: "references")
        }
        return belong(&mail, to: candidate, by: "references", as: .public, .joining)
    }

    /// Rule 7c: the number in the subject, which counts for those who take part only: it can be guessed.
    static func matchSubject(_ mail: inout Case) -> Verdict? {
        guard let candidate = mail.facts.bySubject else {
            let numbers = mail.clues.subject.numbers.map { "#\($0)" }.joined(separator: " ")
            return mail.pass("subject", numbers.isEmpty ? "no ticket number" : "\(numbers) is no ticket")
        }
        guard candidate.senderTakesPart else { return openBeside(&mail, candidate, by: "subject") }
        return belong(&mail, to: candidate, by: "subject", as: .public, .known)
    }

    /// The mail belongs to a ticket: as commands, as a reply, or as a follow-up when the ticket is over.
    private static func belong(
        _ mail: inout Case, to candidate: Candidate, by rule: String, as visibility: Reply.Visibility,
        _ entry: Verdict.Entry
    ) -> Verdict {
        let ticket = candidate.ticket
        if !mail.clues.commands.lines.isEmpty, mail.trust.mayCommand {
            return mail.decide(rule, "\(candidate.clue); commands for \(ticket.label)", .command(ticket))
        }
        if !mail.clues.commands.lines.isEmpty, candidate.roles.contains(.agent) {
            mail.trace.passed("commands", "an agent's commands need a proven sender; nothing is carried out")
            return mail.decide(rule, "\(candidate.clue); commands without proof for \(ticket.label)", .refuse)
        }
        if ticket.isClosed {
            return mail.decide(rule, "\(candidate.clue); \(ticket.label) is closed", .followUp(ticket))
        }
        let joining = entry == .joining ? "; the sender joins" : ""
        return mail.decide(
            rule, "\(candidate.clue) leads to \(ticket.label)\(joining)", .reply(ticket, visibility, entry))
    }

    /// Somebody who is no part of a ticket speaks of it: a ticket of their own, tied to it, that shows nothing of it.
    private static func openBeside(_ mail: inout Case, _ candidate: Candidate, by rule: String) -> Verdict? {
        mail.trace.passed(rule, "\(candidate.clue) leads to \(candidate.ticket.label), but the sender is no part of it")
        if let verdict = admitSender(&mail) { return verdict }
        return mail.decide(
            rule, "a new ticket, tied to \(candidate.ticket.label)", .open(related: candidate.ticket.number))
    }
}
