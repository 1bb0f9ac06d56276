/// What an admin decides about a message that the rules did not apply.
package enum IntakeDecision: String, CaseIterable, Sendable {
    /// It is put to the rules again, and those that put it on hold let it pass; nothing in it counts as proven.
    case release
    /// It is put to the rules again, as if it had just come.
    case replay
    /// It is taken off hold and never applied.
    case discard

    /// Whether it may be made about a message that ended so; one that waits already may be sent on its way again.
    package func mayFollow(_ outcome: Outcome?) -> Bool {
        switch (self, outcome) {
        case (_, .held): true
        case (.replay, .filed): true
        case (.release, nil), (.replay, nil): true
        default: false
        }
    }
}
