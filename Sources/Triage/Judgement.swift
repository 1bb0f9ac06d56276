package import Desk

/// A verdict with all that explains it.
package struct Judgement: Sendable {
    /// What is to be done.
    package let verdict: Verdict
    /// How sure it is who the sender is.
    package let trust: Trust
    /// Why it counts for less than it claims, or nil.
    package let doubt: Doubt?
    /// Every rule that was tried.
    package let trace: Trace

    /// A verdict with what explains it.
    package init(verdict: Verdict, trust: Trust, doubt: Doubt? = nil, trace: Trace) {
        self.verdict = verdict
        self.trust = trust
        self.doubt = doubt
        self.trace = trace
    }

    init(_ verdict: Verdict, of mail: Case) {
        self.init(verdict: verdict, trust: mail.trust, doubt: mail.doubt, trace: mail.trace)
    }

    /// The deciding rule's words, which the ledger keeps as the reason.
    package var reason: String { trace.decision?.finding ?? "" }

    /// Why the mail is not applied; nil when it is.
    package var objection: Objection? {
        switch verdict {
        case .hold(let objection), .refuse(let objection): objection
        case .refuseCommands(let ticket): .commandsUnproven(ticket.label)
        case .open, .followUp, .openOnBehalf, .openAsking, .reply, .remark, .command, .file, .bounce, .duplicate, .loop:
            nil
        }
    }
}
