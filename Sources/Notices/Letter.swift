package import Mail

/// A message ready to be sent, with its envelope.
package struct Letter: Sendable {
    /// Where delivery reports go: the queue's address with a token that names the notice.
    package let envelopeSender: AddressSpec
    /// The one recipient.
    package let envelopeRecipient: AddressSpec
    /// The same each time the letter of one notice is written.
    package let messageID: MessageID
    /// The message as RFC 5322 wants it: CRLF, ASCII, no line over 998.
    package let bytes: [UInt8]

    /// Puts a message into its envelope.
    package init(
        envelopeSender: AddressSpec, envelopeRecipient: AddressSpec, messageID: MessageID, bytes: [UInt8]
    ) {
        self.envelopeSender = envelopeSender
        self.envelopeRecipient = envelopeRecipient
        self.messageID = messageID
        self.bytes = bytes
    }
}
