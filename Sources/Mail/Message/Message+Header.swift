// Where a field occurs more than once the first counts; `header.count(of:)` tells who wants to know.

extension Message {
    /// The subject, decoded; nil when there is no such field.
    package var subject: String? { header.first("Subject") }

    /// The authors.
    package var from: [Address] { header.addresses("From") }

    /// Who sent it, where that is not the author.
    package var sender: [Address] { header.addresses("Sender") }

    /// Where answers are wanted.
    package var replyTo: [Address] { header.addresses("Reply-To") }

    /// The recipients.
    package var to: [Address] { header.addresses("To") }

    /// The recipients of a copy.
    package var cc: [Address] { header.addresses("Cc") }

    /// The recipients of a blind copy, where a program left them in.
    package var bcc: [Address] { header.addresses("Bcc") }

    /// The Message-ID without angle brackets.
    package var messageID: String? { header.ids("Message-ID").first }

    /// The ids of In-Reply-To without angle brackets.
    package var inReplyTo: [String] { header.ids("In-Reply-To") }

    /// The ids of References without angle brackets, oldest first.
    package var references: [String] { header.ids("References") }

    /// When the author says it was written, in seconds since 1970 UTC.
    package var date: Int64? { header.date("Date") }
}
