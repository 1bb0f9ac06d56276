package import Desk

/// What happened to the ways in which a person gets in; it goes into the same chain of events.
package enum AccountChange: Hashable, Sendable {
    /// A person signed in.
    case signedIn(SessionID)
    /// A person signed out.
    case signedOut(SessionID)
    /// A person ended all of their sessions.
    case signedOutEverywhere
    /// A refresh token came a second time, so that one of the two who sent it is a thief; the session was ended.
    case refreshReused(SessionID)
    /// Somebody asked for a link to set a password, for a person or for an address of nobody.
    case passwordOffered(PersonID?)
    /// Somebody in chat asked for a code that ties their account there to a person, or to an address of nobody.
    case linkOffered(PersonID?)
    /// A user of a chat platform is a person from now on.
    case linked(ChatAccount)
    /// A person made a token for a script.
    case tokenMade(PersonalTokenID, name: String)
    /// A person took a script's token back.
    case tokenRevoked(PersonalTokenID, name: String)

    /// The change in the form it is stored and hashed in.
    package var record: Change.Record {
        switch self {
        case .signedIn(let id): Change.Record(kind: "signed_in", after: "\(id.value)")
        case .signedOut(let id): Change.Record(kind: "signed_out", before: "\(id.value)")
        case .signedOutEverywhere: Change.Record(kind: "signed_out_everywhere")
        case .refreshReused(let id): Change.Record(kind: "refresh_reused", before: "\(id.value)")
        case .passwordOffered(let person):
            Change.Record(kind: "password_offered", after: person.map { "\($0.value)" })
        case .linkOffered(let person): Change.Record(kind: "link_offered", after: person.map { "\($0.value)" })
        case .linked(let account): Change.Record(kind: "linked_account", after: account.text)
        case .tokenMade(let id, let name): Change.Record(kind: "token_made", after: "\(id.value) \(name)")
        case .tokenRevoked(let id, let name): Change.Record(kind: "token_revoked", before: "\(id.value) \(name)")
        }
    }
}
