/// Why a message counts for less than it claims; whoever reads it is told.
package enum Doubt: String, CaseIterable, Sendable {
    /// It came to a reply address that was given to somebody else.
    case foreign
    /// It is in the name of one of the staff, and nothing proves that it is theirs.
    case unproven
    /// It contradicted itself or its sender is unknown, and an admin let it pass.
    case released
}
