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
    /// SHA-256 of what stays the same on every way here, of a mail that has a Date and no Message-ID to be known by.
    package let letterHash: [UInt8]?
    /// Size of the raw bytes.
    package let size: Int
    /// What the mail says about itself.
    package let clues: MailClues
    /// The files it brings, decoded.
    package let enclosures: [Enclosure]
    /// The files of a mail that is attached and passed on, without those beside it.
    package let forwarded: [Enclosure]

    /// Takes a whole mail apart.
    package init(name: String, bytes: [UInt8], limits: Limits, policy: Policy) {
        let message = Message(bytes, limits: limits)
        self.name = name
        sha256 = SHA256.hash(bytes)
        size = bytes.count
        letterHash = PreparedMail.letterHash(of: message)
        clues = MailClues(message, policy: policy)
        enclosures = clues.damage == nil ? message.files.map(Enclosure.init(_:)) : []
        forwarded =
            if case .clear(let original, _) = clues.forward { original.files?.map(Enclosure.init(_:)) ?? [] } else {
                []
            }
    }

    /// Notes a mail that is too large to be taken apart; its head tells who sent it.
    package init(name: String, tooLarge size: Int, head: [UInt8], sha256: [UInt8], limits: Limits, policy: Policy) {
        self.name = name
        self.sha256 = sha256
        self.size = size
        clues = MailClues(
            Message(head, limits: limits), policy: policy, damage: .tooLarge(bytes: size, limit: limits.bytes))
        enclosures = []
        forwarded = []
        letterHash = nil
    }

    /// Two ways here differ in trace fields and line ends; without a Date two mails may well say the same.
    private static func letterHash(of message: Message) -> [UInt8]? {
        guard message.messageID == nil, message.excess == nil, message.header.count(of: "Date") > 0 else { return nil }
        var hash = SHA256()
        for name in ["From", "Date", "Subject", "To", "Cc"] {
            hash.update(Array("\(name):\(message.header.first(name) ?? "")\n".utf8))
        }
        hash.update(message.raw[message.parts[0].bodyRange].filter { $0 != UInt8(ascii: "\r") })
        return hash.finish()
    }

    /// The row that the ledger opens with.
    func arrival(from mailbox: MailSource, at now: Moment) -> Arrival {
        Arrival(
            source: mailbox.name, key: name, at: now, sha256: sha256, messageID: clues.messageID,
            letter: letterHash, sender: clues.sender?.address, subject: clues.subject.text, size: size)
    }
}

extension Enclosure {
    fileprivate init(_ file: EnclosedFile) {
        self.init(name: file.name, type: file.type, bytes: file.bytes, sha256: SHA256.hash(file.bytes))
    }
}
