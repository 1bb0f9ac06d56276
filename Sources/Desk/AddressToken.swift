/// What a signed token in an address or a Message-ID says: what it is about, to whom it was given, and what for.
package struct AddressToken: Hashable, Sendable {
    /// What mail to the token's address becomes.
    package enum Kind: UInt8, CaseIterable, Sendable {
        /// A public reply on the ticket of that number.
        case reply = 1
        /// An internal note on the ticket of that number.
        case note = 2
        /// A delivery report about the notice of that id.
        case bounce = 3
        /// A link to set a password, in the letter of that notice; no address has it, and mail to one that does is like
        /// any other.
        case password = 4
        /// A code that ties a chat account to the person, in the letter of that notice; mail to it is like any other.
        case link = 5
    }

    /// The ticket's number or the notice's id, as the kind says.
    package let subject: Int64
    /// The person the token was given to.
    package let person: PersonID
    /// What it is for.
    package let kind: Kind

    /// Says what a token is to prove.
    package init(_ kind: Kind, about subject: Int64, person: PersonID) {
        self.subject = subject
        self.person = person
        self.kind = kind
    }
}
