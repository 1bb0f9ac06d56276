package import Desk

/// A verdict with all that explains it.
package struct Judgement: Sendable {
    /// What is to be done.
    package let verdict: Verdict
    /// How sure it is who the sender is.
    package let trust: Trust
    /// Every rule that was tried.
    package let trace: Trace

    /// A verdict with what explains it.
    package init(verdict: Verdict, trust: Trust, trace: Trace) {
        self.verdict = verdict
        self.trust = trust
        self.trace = trace
    }

    /// The deciding rule's words, which the ledger keeps as the reason.
    package var reason: String { trace.decision?.finding ?? "" }
}
