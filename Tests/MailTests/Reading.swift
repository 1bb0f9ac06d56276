import Mail

/// All that is read from a message, as it stands in the golden files beside our own mails.
struct Reading: Encodable {
    private let message: Message

    init(_ message: Message) {
        self.message = message
    }

    private enum Key: String, CodingKey {
        case authentication, auto_submitted, bcc_addr, body, body_kind, defects, delivered_to, enclosures, excess,
            html_parts
        case list_id, names, precedence, reply_to_addr, report, return_path, sender_addr, groups,
            suppresses_auto_response
        case text_parts, field_count
    }

    func encode(to encoder: any Encoder) throws {
        try Inspection(message, digest: SHA256.digest).encode(to: encoder)
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(message.header.fields.count, forKey: .field_count)
        try object.encode(message.textParts, forKey: .text_parts)
        try object.encode(message.htmlParts, forKey: .html_parts)
        try object.encode(message.enclosures, forKey: .enclosures)
        try object.encode(message.body?.text, forKey: .body)
        try object.encode(message.body.map { "\($0.kind)" }, forKey: .body_kind)
        try encodeUnlessEmpty(message.examined().map(\.kind.rawValue), .defects, &object)
        try object.encodeIfPresent(message.excess?.rawValue, forKey: .excess)
        try encodeUnlessEmpty(message.sender.map(\.mailbox), .sender_addr, &object)
        try encodeUnlessEmpty(message.replyTo.map(\.mailbox), .reply_to_addr, &object)
        try encodeUnlessEmpty(message.bcc.map(\.mailbox), .bcc_addr, &object)
        try encodeUnlessEmpty(message.to.compactMap(\.group), .groups, &object)
        try object.encodeIfPresent(message.autoSubmitted, forKey: .auto_submitted)
        try object.encodeIfPresent(message.precedence, forKey: .precedence)
        try object.encodeIfPresent(message.returnPath, forKey: .return_path)
        try object.encodeIfPresent(message.listID, forKey: .list_id)
        try encodeUnlessEmpty(message.deliveredTo, .delivered_to, &object)
        if message.suppressesAutoResponse { try object.encode(true, forKey: .suppresses_auto_response) }
        try object.encodeIfPresent(message.report.map(Self.lines), forKey: .report)
        try encodeUnlessEmpty(message.authenticationResults.map(Self.line), .authentication, &object)
    }

    private func encodeUnlessEmpty(
        _ list: [String], _ key: Key, _ object: inout KeyedEncodingContainer<Key>
    ) throws {
        if !list.isEmpty { try object.encode(list, forKey: key) }
    }

    private static func line(_ results: AuthenticationResults) -> String {
        let list = results.results.map { result in
            let properties = result.properties.map { " \($0.type).\($0.name)=\($0.value)" }.joined()
            return "; \(result.method)=\(result.value)" + (result.reason.map { " reason=\($0)" } ?? "") + properties
        }
        return results.server + list.joined()
    }

    private static func lines(_ report: Report) -> [String] {
        switch report {
        case .delivery(let delivery):
            let recipients = delivery.recipients.map {
                "\($0.action) \($0.status ?? "-") \($0.finalRecipient ?? "-") (\($0.originalRecipient ?? "-")): \($0.diagnostic ?? "-")"
            }
            return [
                "delivery \(delivery.originalMessageID ?? "-") \(delivery.envelopeID ?? "-") \(delivery.reportingMTA ?? "-")"
            ]
                + recipients
        case .disposition(let disposition):
            return [
                "disposition \(disposition.disposition) \(disposition.isAutomatic ? "automatic" : "manual")",
                "\(disposition.finalRecipient ?? "-") \(disposition.originalMessageID ?? "-")",
            ]
        case .feedback(let feedback):
            return [
                "feedback \(feedback.kind) \(feedback.userAgent ?? "-") \(feedback.sourceIP ?? "-")",
                "\(feedback.originalMailFrom ?? "-") \(feedback.originalRecipients) \(feedback.originalMessageID ?? "-")",
            ]
        }
    }
}
