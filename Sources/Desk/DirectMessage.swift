/// The id of a message from one person to another.
package typealias DirectMessageID = ID<DirectMessage>

/// What one person wrote to another, outside of any ticket.
package struct DirectMessage: Hashable, Sendable {
    /// The row's id.
    package let id: DirectMessageID
    /// Who wrote.
    package let sender: PersonID
    /// To whom.
    package let receiver: PersonID
    /// The words, line ends LF.
    package let text: String
    /// When it was written.
    package let at: Moment
    /// When the receiver had read it, nil before.
    package let readAt: Moment?

    /// Puts a message together from its columns.
    package init(
        id: DirectMessageID, sender: PersonID, receiver: PersonID, text: String, at: Moment, readAt: Moment?
    ) {
        self.id = id
        self.sender = sender
        self.receiver = receiver
        self.text = text
        self.at = at
        self.readAt = readAt
    }
}
