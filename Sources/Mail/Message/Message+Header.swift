// Where a field occurs more than once the first counts; `header.count(of:)` tells who wants to know.

extension Message {
    /// The subject, decoded; nil when there is no such field.
    package var subject: String? { header.first("Subject") }

    package var from: [Address] { header.addresses("From") }

    package var sender: [Address] { header.addresses("Sender") }

    package var replyTo: [Address] { header.addresses("Reply-To") }

    package var to: [Address] { header.addresses("To") }

    package var cc: [Address] { header.addresses("Cc") }

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
