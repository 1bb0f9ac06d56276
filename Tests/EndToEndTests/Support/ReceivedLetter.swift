import Mail

/// A letter of Intray's as its recipient's mail client knows it.
struct ReceivedLetter: Sendable {
    let bytes: [UInt8]
    let messageID: String
    /// The address in From, and the one that reports come back to.
    let sender: String
    let returnPath: String
    let recipient: String
    let subject: String
    /// The address that an answer goes to.
    let replyTo: String
    let autoSubmitted: String?
    let inReplyTo: [String]
    let references: [String]
    let text: String

    init(_ bytes: [UInt8]) {
        let message = Message(bytes)
        self.bytes = bytes
        sender = message.from.first?.mailbox ?? ""
        returnPath = (message.header.first("Return-Path") ?? "").filter { $0 != "<" && $0 != ">" && $0 != " " }
        messageID = message.messageID ?? ""
        // The one is a Maildir's last hop, the other the SMTP server's word for the envelope.
        recipient = message.deliveredTo.first ?? message.header.first("X-RcptTo") ?? ""
        subject = message.subject ?? ""
        replyTo = message.replyTo.first?.mailbox ?? ""
        autoSubmitted = message.autoSubmitted
        inReplyTo = message.inReplyTo
        references = message.references
        text = message.body?.text ?? ""
    }
}
