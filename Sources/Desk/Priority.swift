/// How soon a ticket wants an answer.
package enum Priority: String, CaseIterable, Sendable {
    /// Can wait.
    case low
    /// The default.
    case normal
    /// Before the normal ones.
    case high
    /// Now.
    case urgent
}
