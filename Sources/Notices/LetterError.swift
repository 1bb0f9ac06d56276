package import Desk

/// Why a letter cannot be written, whatever is tried: the facts do not allow it.
package enum LetterError: Error, Equatable, Sendable {
    /// The recipient is known without a mail address.
    case noAddress(PersonID)
    /// The recipient's address cannot stand in a header or an SMTP command.
    case unusableAddress(PersonID)
    /// There is no queue to write from, or its address cannot carry a token.
    case noQueueAddress
    /// The notice is about a ticket, and there is none.
    case noTicket
    /// The notice carries somebody's words, and there are none.
    case noWords
    /// An internal note was about to be sent in a public letter or to somebody who is not an agent.
    case internalWords
    /// The key that tokens are signed with is missing.
    case noKey
    /// No template was loaded for the notice.
    case noTemplate
}

extension LetterError: CustomStringConvertible {
    /// The reason as one sentence for the outbox.
    package var description: String {
        switch self {
        case .noAddress(let person): "Person \(person.value) has no mail address."
        case .unusableAddress(let person): "The mail address of person \(person.value) cannot be written to."
        case .noQueueAddress: "There is no queue with an address to write from."
        case .noTicket: "The notice is about a ticket, but there is none."
        case .noWords: "The notice carries a message, but there is none."
        case .internalWords: "An internal note may go to agents only, and only as one."
        case .noKey: "The key that signs reply addresses is missing."
        case .noTemplate: "There is no template for this notice."
        }
    }
}
