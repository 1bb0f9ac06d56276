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
        report = message.report
        machineSign = MailClues.machineSign(of: message)
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

    /// Why a letter could not be delivered, when a report says so; a delay is not a failure (RFC 3464 §2.3.3).
    package var deliveryFailure: String? {
        guard case .delivery(let report)? = report else { return nil }
        guard let failed = report.recipients.first(where: { $0.action == .failed }) else { return nil }
        return [failed.status, failed.diagnostic].compactMap { $0 }.joined(separator: " ")
    }

    private static func damage(of message: Message, hasSender: Bool) -> Damage? {
        if message.raw.isEmpty { return .empty }
        if let excess = message.excess { return .excess("it passes the limit of \(excess.rawValue)") }
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
