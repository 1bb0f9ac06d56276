/// How sure it is that a mail is from whom it says.
package enum Trust: String, CaseIterable, Sendable {
    /// The border MTA vouches for the From domain.
    case proven
    /// The mail carries a token that was given to this very sender.
    case token
    /// A known person or domain, nothing to prove it.
    case claimed
    /// Nobody we know.
    case unknown
    /// The mail contradicts itself or failed a check.
    case contradicted

    /// Whether a sender graded so may command.
    package var mayCommand: Bool {
        switch self {
        case .proven, .token: true
        case .claimed, .unknown, .contradicted: false
        }
    }
}
