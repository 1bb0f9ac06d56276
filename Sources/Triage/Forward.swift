package import Mail

/// A mail that somebody passed on, inline or as an attachment.
package enum Forward: Sendable {
    /// Its author is named by one address; the comment is what its forwarder wrote beside it.
    case clear(Original, comment: String)
    /// Whose it is cannot be told for sure, for the reason given.
    case unclear(Flaw)

    /// The mail that was passed on, as far as it came along.
    package struct Original: Sendable {
        /// Who wrote it.
        package let author: MailClues.Sender
        /// Its subject without reply prefixes, nil when none came along.
        package let title: String?
        /// Its text for people, line ends LF.
        package let text: String
        /// The new words in it, in UTF-8 offsets.
        package let fresh: [Range<Int>]
        /// Its Message-ID, which an attached mail alone has.
        package let messageID: String?
        /// The files of an attached mail; nil when they came as the forwarding mail's own.
        package let files: [EnclosedFile]?
        /// Whether its author wants no answer of a machine, or is one.
        package let wantsNoAnswer: Bool
    }
}
