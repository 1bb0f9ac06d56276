/// What a personal access token is for; none lets a script do more than its person may.
package enum TokenScope: String, CaseIterable, Sendable {
    /// To look at things.
    case read
    /// To change them.
    case write
    /// To do either where it is an admin's.
    case admin
}
