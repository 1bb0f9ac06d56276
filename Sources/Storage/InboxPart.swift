/// Which part of an inbox is looked at.
package enum InboxPart: Sendable {
    /// All of it.
    case all
    /// What was not read.
    case unread
}
