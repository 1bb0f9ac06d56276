/// A message to be sent: what it says and to whom, as values that cannot break a header.
package struct Outgoing: Sendable {
    /// Who the message is from.
    package var from: Mailbox
    /// Who submitted it, when that is somebody else.
    package var sender: Mailbox?
    /// The main recipients; with no `cc` either, the header says `undisclosed-recipients:;`.
    package var to: [Mailbox] = []
    /// Further recipients whom everybody sees.
    package var cc: [Mailbox] = []
    /// Where answers go.
    package var replyTo: [Mailbox] = []
    /// The subject in plain text; line ends and control characters in it become blanks.
    package var subject: String
    /// When the message was written, in seconds since 1970 UTC.
    package var date: Int64
    /// The message's own identifier.
    package var messageID: MessageID
    /// The message this one answers.
    package var inReplyTo: [MessageID] = []
    /// The thread so far, oldest first; a long one is shortened in the middle.
    package var references: [MessageID] = []
    /// Set on what no person wrote.
    package var automatic: Automatic?
    /// Further header fields, in this order.
    package var fields: [Field] = []
    /// The text in UTF-8; its lines may end in LF, CRLF or CR, and the last one is ended if it is not.
    package var text: [UInt8]
    /// The same as HTML, for those who prefer it.
    package var html: [UInt8]?
    /// Files that travel along.
    package var enclosures: [Enclosure] = []

    /// A message with the fields every message has; the others are set one by one.
    package init(
        from: Mailbox, to: [Mailbox], subject: String, date: Int64, messageID: MessageID, text: [UInt8]
    ) {
        self.from = from
        self.to = to
        self.subject = subject
        self.date = date
        self.messageID = messageID
        self.text = text
    }

    /// The keywords of Auto-Submitted for what a program sends (RFC 3834 §5).
    package enum Automatic: String, Sendable {
        /// Sent by itself, as a notice is.
        case generated = "auto-generated"
        /// Sent in direct answer to one message, as a receipt is.
        case replied = "auto-replied"
    }

    /// A file that travels with the message.
    package struct Enclosure: Sendable {
        /// The file's name as shown, or nil.
        package var name: String?
        /// Its media type, `type/subtype`; anything else is sent as `application/octet-stream`.
        package var type: String
        /// Its content.
        package var bytes: [UInt8]

        /// A file with its name, media type and content.
        package init(name: String?, type: String, bytes: [UInt8]) {
            self.name = name
            self.type = type
            self.bytes = bytes
        }
    }

    /// A further header field.
    package struct Field: Hashable, Sendable {
        /// The field's name.
        package let name: String
        /// The field's text, on one line.
        package let value: String

        /// A field by name, or nil when the name is malformed or one of those `Outgoing` writes itself.
        package init?(_ name: String, _ value: String) {
            guard (1...48).contains(name.utf8.count),
                name.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ":") }),
                !Self.reserved.contains(name.lowercased()), !name.lowercased().hasPrefix("content-")
            else { return nil }
            self.name = name
            self.value = OutgoingText.sanitised(value)
        }

        private static let reserved: Set<String> = [
            "from", "sender", "to", "cc", "bcc", "reply-to", "subject", "date", "message-id", "in-reply-to",
            "references", "auto-submitted", "mime-version", "return-path", "received",
        ]
    }
}
