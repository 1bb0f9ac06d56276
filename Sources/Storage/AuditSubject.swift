/// What an event that is about no ticket was done to.
package enum AuditSubject: String, CaseIterable, Sendable {
    /// A person.
    case person
    /// A workspace.
    case workspace
    /// A project.
    case project
    /// A node of the category tree.
    case category
    /// A row of the outbox.
    case notice
    /// A message in the ledger.
    case intake
    /// Whether letters go, and where to.
    case delivery
    /// Somebody's session.
    case session
    /// A script's token.
    case token

    /// The kinds of events that have to do with it; in each the values begin with its id.
    package var kinds: [String] {
        switch self {
        case .person:
            [
                "person_added", "profile_changed", "address_added", "address_removed", "address_preferred", "granted",
                "revoked", "deactivated", "activated", "password_set", "password_offered", "sessions_ended",
                "tokens_revoked",
            ]
        case .workspace: ["workspace_added", "workspace_renamed", "workspace_deleted"]
        case .project:
            [
                "project_added", "project_renamed", "project_address", "project_address_added",
                "project_address_removed", "project_lead", "project_agent_added", "project_agent_removed",
                "project_deleted",
            ]
        case .category: ["category_added", "category_renamed", "category_deleted"]
        case .notice: ["notice_revived", "notice_cancelled"]
        case .delivery: ["letters_resumed", "address_cleared"]
        case .intake: ["message_decided"]
        case .session: ["signed_in", "signed_out", "refresh_reused"]
        case .token: ["token_made", "token_revoked"]
        }
    }
}
