/// What a machine tells about an earlier message: RFC 6522.
package enum Report: Hashable, Sendable {
    /// A delivery status notification, RFC 3464 and RFC 6533.
    case delivery(DeliveryReport)
    /// A read receipt and its kin, RFC 8098.
    case disposition(DispositionReport)
    /// A complaint in the abuse reporting format, RFC 5965.
    case feedback(FeedbackReport)
}

/// What became of a letter, by recipient.
package struct DeliveryReport: Hashable, Sendable {
    /// One for each recipient that is spoken of.
    package let recipients: [Recipient]
    /// The Message-ID of the returned message or header.
    package let originalMessageID: String?
    /// Original-Envelope-Id as the sender gave it to its server.
    package let envelopeID: String?
    /// The server that reports.
    package let reportingMTA: String?
    /// Where all this was read.
    package var source = Source.fields

    /// What a report can be read from.
    package enum Source: Sendable {
        /// A part for machines.
        case fields
        /// Sentences for people, which is a guess.
        case words
    }

    /// One recipient's fate.
    package struct Recipient: Hashable, Sendable {
        /// `failed`, `delayed`, `delivered`, `relayed` or `expanded`; what counts (RFC 3464 §2.3.3).
        package let action: Action
        /// Such as `5.1.1`; nil when missing.
        package let status: String?
        /// The address it was finally tried at.
        package let finalRecipient: String?
        /// The address the sender wrote.
        package let originalRecipient: String?
        /// The remote server's own words, without their type.
        package let diagnostic: String?

        /// The address as the sender knows it, where that is said.
        package var address: String? {
            [originalRecipient, finalRecipient].compactMap(\.self).first { $0.contains("@") }
        }

        /// What became of the letter; of an action that the standard does not know, by the class of the status.
        ///
        /// Quirk: there are servers with actions of their own, such as `error`.
        package var fate: Action {
            guard action == .unknown else { return action }
            switch status?.first {
            case "5": return .failed
            case "4": return .delayed
            case "2": return .delivered
            default: return .unknown
            }
        }
    }

    /// What was done about a recipient.
    package enum Action: String, Sendable {
        case failed, delayed, delivered, relayed, expanded
        /// A word the standard does not know.
        case unknown
    }
}

/// What a recipient's mail program did with a message.
package struct DispositionReport: Hashable, Sendable {
    /// Who received the message.
    package let finalRecipient: String?
    /// The address the sender wrote.
    package let originalRecipient: String?
    /// The Message-ID of the message it is about.
    package let originalMessageID: String?
    /// The disposition type in lower case, such as `displayed` or `deleted`.
    package let disposition: String
    /// Whether it was sent without a person's doing.
    package let isAutomatic: Bool
}

/// A complaint about a message.
package struct FeedbackReport: Hashable, Sendable {
    /// The kind in lower case, such as `abuse`.
    package let kind: String
    /// The program that reports.
    package let userAgent: String?
    /// The envelope sender of the message complained about.
    package let originalMailFrom: String?
    /// Its envelope recipients.
    package let originalRecipients: [String]
    /// Its Message-ID.
    package let originalMessageID: String?
    /// The address it came from.
    package let sourceIP: String?
}
