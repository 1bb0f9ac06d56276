package import Desk
package import Mail

/// What a mail says about itself, as far as rules need it: drawn from the message alone, before anything is looked up.
package struct MailClues: Sendable {
    /// Why the mail cannot be judged at all, or nil.
    package let damage: Damage?
    /// The Message-ID, without angle brackets.
    package let messageID: String?
    /// The ids the mail answers to: In-Reply-To, then References from the right, each once.
    package let ancestors: [String]
    /// The addresses the mail was sent to: the envelope's first, as our MTA noted them, then To and Cc.
    package let recipients: [String]
    /// The one address the mail is from; nil when there is none.
    package let sender: Sender?
    /// How many From fields there are; more than one says that somebody plays games.
    package let fromFieldCount: Int
    /// How many mailboxes the first From field has.
    package let authorCount: Int
    /// The title and the ticket numbers of the subject.
    package let subject: SubjectLine
    /// The sites whose letters passed through here, from loop fields.
    package let loopSites: [String]
    /// Why the mail is a machine's, or nil when a person wrote it.
    package let machineSign: String?
    /// Whether the sender asks that no machine answers.
    package let wantsNoAnswer: Bool
    /// The report that it is, with what became of the letters that it speaks of.
    package let report: Report?
    /// What the border MTA says about the sender's domain.
    package let authentication: [AuthenticationResults]
    /// The text for people, line ends LF.
    package let text: String
    /// The new words in it, in UTF-8 offsets.
    package let fresh: [Range<Int>]
    /// Whether it brings files, which may be new where the words are not.
    package let hasFiles: Bool
    /// The command lines at the top of the new words.
    package let commands: CommandBlock
    /// The mail that it passes on, if it does.
    package let forward: Forward?
    /// Whether the mail thanks, or says that all is well, and nothing else.
    package let isCourtesy: Bool

    /// A sender as the From field names it.
    package struct Sender: Hashable, Sendable {
        /// The address.
        package let address: String
        /// The display name, which proves nothing.
        package let name: String

        /// Names a sender.
        package init(address: String, name: String) {
            self.address = address
            self.name = name
        }
    }
}
