package import Desk

/// The id of a session.
package typealias SessionID = ID<Session>

/// What a person has who signed in, until they sign out or it is over.
package struct Session: Hashable, Sendable {
    /// The row's id.
    package let id: SessionID
    /// Who signed in.
    package let person: PersonID
    /// When it is over, however often it is renewed.
    package let expires: Moment
}
