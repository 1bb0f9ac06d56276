package import Desk

/// The id of a personal access token.
package typealias PersonalTokenID = ID<PersonalToken>

/// What a person gave to a script, so that it asks in their name; the secret itself is not kept.
package struct PersonalToken: Hashable, Sendable {
    /// The row's id.
    package let id: PersonalTokenID
    /// In whose name the script asks.
    package let person: PersonID
    /// What the person calls it.
    package let name: String
    /// What it is for.
    package let scopes: Set<TokenScope>
    /// When it was made.
    package let createdAt: Moment
    /// When it is over.
    package let expires: Moment
}
