package import Desk
package import Mail
import Sodium
import Storage
package import Triage

/// A mail that has been read and taken apart, ready for the transaction: nothing of this needs the database.
package struct PreparedMail: Sendable {
    /// The file's base name.
    package let name: String
    /// SHA-256 of the raw bytes.
    package let sha256: [UInt8]
    /// Size of the raw bytes.
    package let size: Int
    /// What the mail says about itself.
    package let clues: MailClues
    /// The files it brings, decoded.
    package let enclosures: [Enclosure]

    /// Takes a whole mail apart.
    package init(name: String, bytes: [UInt8], limits: Limits, policy: Policy) {
        let message = Message(bytes, limits: limits)
        self.name = name
        sha256 = SHA256.hash(bytes)
        size = bytes.count
        clues = MailClues(message, policy: policy)
        enclosures = clues.damage == nil ? PreparedMail.enclosures(of: message) : []
    }

    /// Notes a mail that is too large to be taken apart; its head tells who sent it.
    package init(name: String, tooLarge size: Int, head: [UInt8], sha256: [UInt8], limits: Limits, policy: Policy) {
        self.name = name
        self.sha256 = sha256
        self.size = size
        let words = "it is \(size) bytes large, the limit is \(limits.bytes)"
        clues = MailClues(Message(head, limits: limits), policy: policy, damage: .excess(words))
        enclosures = []
    }

    private static func enclosures(of message: Message) -> [Enclosure] {
        message.files.map { file in
            Enclosure(name: file.name, type: file.type, bytes: file.bytes, sha256: SHA256.hash(file.bytes))
        }
    }

    /// The row that the ledger opens with.
    func arrival(from mailbox: MailSource, at now: Moment) -> Arrival {
        Arrival(
            source: mailbox.name, key: name, at: now, sha256: sha256, messageID: clues.messageID,
            sender: clues.sender?.address, subject: clues.subject.text, size: size)
    }
}
