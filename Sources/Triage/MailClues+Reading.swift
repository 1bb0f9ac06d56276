import Desk
package import Mail

extension MailClues {
    /// Draws the clues out of a parsed mail.
    ///
    /// `damage` is given for a mail that was not read whole.
    package init(_ message: Message, policy: Policy, damage: Damage? = nil) {
        let from = message.from.first
        sender = from.map { Sender(address: $0.mailbox, name: $0.name ?? "") }
        self.damage = damage ?? MailClues.damage(of: message, hasSender: from != nil)
        messageID = message.messageID.map(MailClues.bounded)
        fromFieldCount = message.header.count(of: "From")
        authorCount = message.from.count
        ancestors = MailClues.ancestors(of: message)
        recipients = MailClues.recipients(of: message)
        subject = SubjectLine(message.subject ?? "")
        loopSites = message.header.all(MailClues.loopField).map { $0.trimmed }
        machineSign = MailClues.machineSign(of: message)
        report = MailClues.report(in: message, isMachine: machineSign != nil)
        wantsNoAnswer = message.suppressesAutoResponse
        authentication = MailClues.trustworthyResults(of: message, policy)
        text = self.damage == nil ? message.readableText : ""
        let split = ReplySplit(text)
        fresh = split.newRanges
        forward = self.damage == nil ? MailClues.forward(in: message, subject: subject, split) : nil
        // The author's own words alone command: what is quoted or passed on is another's.
        let ownText = split.ownText
        commands = CommandBlock(ownText)
        hasFiles = !message.files.isEmpty
        // What is in a file only people can tell.
        isCourtesy = Courtesy.isAll(of: ownText, by: from?.name ?? "") && !hasFiles
    }

    /// The header field that every letter of ours carries, so that it is known when it comes back.
    package static let loopField = "X-Intray-Loop"

    /// The Message-ID of the letter a delivery report speaks of.
    package var reportedMessageID: String? {
        switch report {
        case .delivery(let report): report.originalMessageID
        case .disposition(let report): report.originalMessageID
        case .feedback(let report): report.originalMessageID
        case nil: nil
        }
    }

    /// What a report says of a letter to an address: that it did not arrive, or not yet; nil when it says neither.
    ///
    /// What counts is the action (RFC 3464 §2.3.3). Where a server has but words for people, only an address that they name is
    /// meant: anything else might be anybody's holiday notice.
    package func fate(ofLetterTo address: String?) -> Fate? {
        guard case .delivery(let report)? = report else { return nil }
        let address = address?.lowercased()
        let meant = report.recipients.filter { report.source == .fields || $0.address?.lowercased() == address }
        func words(_ recipient: DeliveryReport.Recipient) -> String {
            [recipient.status, recipient.diagnostic].compactMap { $0 }.joined(separator: " ")
        }
        if let failed = meant.first(where: { $0.fate == .failed }) { return .failed(words(failed)) }
        return meant.first { $0.fate == .delayed }.map { .delayed(words($0)) }
    }

    /// What became of a letter, in the words of a server.
    package enum Fate: Hashable, Sendable {
        /// It did not arrive.
        case failed(String)
        /// It has not arrived yet.
        case delayed(String)
    }

    /// The report that a mail is; that of a server without parts for machines is looked for in a machine's mail alone.
    private static func report(in message: Message, isMachine: Bool) -> Report? {
        guard isMachine else { return message.report }
        switch message.report {
        case .disposition, .feedback: return message.report
        case .delivery, nil: return message.bounce.map(Report.delivery)
        }
    }

    private static func damage(of message: Message, hasSender: Bool) -> Damage? {
        if message.raw.isEmpty { return .empty }
        if let excess = message.excess { return .excess(excess) }
        return hasSender ? nil : .noSender
    }

    /// An id longer than a header line may be is cut: it is a key here, nothing more (RFC 5322 §2.1.1).
    private static func bounded(_ id: String) -> String { id.utf8.count <= 998 ? id : String(id.prefix(200)) }

    private static func ancestors(of message: Message) -> [String] {
        var seen: Set<String> = []
        let ids = message.inReplyTo.prefix(10) + message.references.suffix(100).reversed()
        return ids.map(bounded).filter { !$0.isEmpty && seen.insert($0).inserted }
    }

    /// What our MTA noted as the envelope's recipient comes first: To and Cc are the sender's to write (RFC 5233 §4).
    private static func recipients(of message: Message) -> [String] {
        message.deliveredTo.prefix(200) + (message.to + message.cc).prefix(200).map(\.mailbox)
    }
}
