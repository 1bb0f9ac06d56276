package import Desk

/// What happened to a person as the desk knows them; it goes into the same chain of events.
package enum PersonChange: Hashable, Sendable {
    /// They came into being.
    case added(PersonID)
    /// They say something else of themselves.
    case profile(PersonID, Profile.Field, from: String?, to: String?)
    /// They have one more address.
    case addressAdded(PersonID, String)
    /// They have one address less.
    case addressRemoved(PersonID, String)
    /// Letters go to another of their addresses.
    case addressPreferred(PersonID, from: String?, to: String)
    /// They were given a role in a workspace.
    case granted(Role, PersonID, workspace: String)
    /// A role in a workspace was taken from them.
    case revoked(Role, PersonID, workspace: String)
    /// They are kept out; history and mail stay.
    case deactivated(PersonID)
    /// They are let in again.
    case activated(PersonID)
    /// Their password was set.
    case passwordSet(PersonID)
    /// Somebody else ended all of their sessions.
    case sessionsEnded(PersonID)
    /// Somebody else took all of their scripts' tokens back.
    case tokensRevoked(PersonID)

    /// The change in the form it is stored and hashed in; every value begins with the person's id.
    package var record: Change.Record {
        switch self {
        case .added(let id): Change.Record(kind: "person_added", after: "\(id.value)")
        case .profile(let id, let field, let from, let to):
            Change.Record(
                kind: "profile_changed", before: "\(id.value) \(field.rawValue) \(from ?? "")",
                after: "\(id.value) \(field.rawValue) \(to ?? "")")
        case .addressAdded(let id, let address):
            Change.Record(kind: "address_added", after: "\(id.value) \(address)")
        case .addressRemoved(let id, let address):
            Change.Record(kind: "address_removed", before: "\(id.value) \(address)")
        case .addressPreferred(let id, let from, let to):
            Change.Record(
                kind: "address_preferred", before: "\(id.value) \(from ?? "")", after: "\(id.value) \(to)")
        case .granted(let role, let id, let workspace):
            Change.Record(kind: "granted", after: "\(id.value) \(role.rawValue) \(workspace)")
        case .revoked(let role, let id, let workspace):
            Change.Record(kind: "revoked", before: "\(id.value) \(role.rawValue) \(workspace)")
        case .deactivated(let id): Change.Record(kind: "deactivated", after: "\(id.value)")
        case .activated(let id): Change.Record(kind: "activated", after: "\(id.value)")
        case .passwordSet(let id): Change.Record(kind: "password_set", after: "\(id.value)")
        case .sessionsEnded(let id): Change.Record(kind: "sessions_ended", after: "\(id.value)")
        case .tokensRevoked(let id): Change.Record(kind: "tokens_revoked", after: "\(id.value)")
        }
    }
}
