/// What a person may do in one workspace; everybody is a requester, some are more.
package enum Role: String, CaseIterable, Sendable {
    /// Opens tickets and follows their own.
    case requester
    /// Works tickets.
    case agent
    /// Runs the workspace, without working its tickets.
    case admin
}
