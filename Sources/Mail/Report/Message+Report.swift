extension Message {
    /// The machine part of a report, if the message is one.
    ///
    /// The part is looked for in the message itself, not in messages inside it. A report proves nothing: anyone can write one.
    package var report: Report? {
        for index in parts.indices where parts[index].contentType.type == "message" && !isInsideMessage(index) {
            switch parts[index].contentType.subtype {
            case "delivery-status", "global-delivery-status": return .delivery(delivery(index))
            case "disposition-notification", "global-disposition-notification": return .disposition(disposition(index))
            case "feedback-report": return .feedback(feedback(index))
            default: continue
            }
        }
        return nil
    }

    private func isInsideMessage(_ index: Int) -> Bool {
        var parent = parts[index].parent
        while let above = parent {
            if parts[above].contentType.isMessage { return true }
            parent = parts[above].parent
        }
        return false
    }

    private func delivery(_ index: Int) -> DeliveryReport {
        let groups = FieldGroups(bytes(of: index)).groups
        let general = groups.first ?? []
        // Quirk: some servers leave out the blank line after the per-message block, so any block may hold a recipient.
        let recipients = groups.filter {
            FieldGroups.value($0, "final-recipient") != nil || FieldGroups.value($0, "action") != nil
        }
        return DeliveryReport(
            recipients: recipients.map(recipient), originalMessageID: returnedMessageID,
            envelopeID: FieldGroups.value(general, "original-envelope-id"),
            reportingMTA: FieldGroups.typed(FieldGroups.value(general, "reporting-mta"))?.value)
    }

    private func recipient(_ group: [(name: String, value: String)]) -> DeliveryReport.Recipient {
        let action = FieldGroups.value(group, "action")?.lowercased().prefix { $0.isLetter } ?? ""
        let status = FieldGroups.value(group, "status")?.prefix { $0 == "." || $0.isNumber }
        return DeliveryReport.Recipient(
            action: DeliveryReport.Action(rawValue: String(action)) ?? .unknown,
            status: status.flatMap { $0.isEmpty ? nil : String($0) },
            finalRecipient: Self.reportAddress(FieldGroups.value(group, "final-recipient")),
            originalRecipient: Self.reportAddress(FieldGroups.value(group, "original-recipient")),
            diagnostic: FieldGroups.typed(FieldGroups.value(group, "diagnostic-code"))?.value)
    }

    private func disposition(_ index: Int) -> DispositionReport {
        let fields = FieldGroups(bytes(of: index)).groups.flatMap { $0 }
        let value = (FieldGroups.value(fields, "disposition") ?? "").lowercased()
        let kind = FieldGroups.typed(value)?.value.prefix { $0.isLetter || $0 == "-" } ?? ""
        let id = FieldGroups.value(fields, "original-message-id").map { Array($0.utf8) }
        return DispositionReport(
            finalRecipient: Self.reportAddress(FieldGroups.value(fields, "final-recipient")),
            originalRecipient: Self.reportAddress(FieldGroups.value(fields, "original-recipient")),
            originalMessageID: id.flatMap { IdentifierList.read($0.span).first } ?? returnedMessageID,
            disposition: String(kind), isAutomatic: value.contains("automatic-action"))
    }

    private func feedback(_ index: Int) -> FeedbackReport {
        let fields = FieldGroups(bytes(of: index)).groups.flatMap { $0 }
        return FeedbackReport(
            kind: (FieldGroups.value(fields, "feedback-type") ?? "").lowercased(),
            userAgent: FieldGroups.value(fields, "user-agent"),
            originalMailFrom: Self.reportAddress(FieldGroups.value(fields, "original-mail-from")),
            originalRecipients: fields.filter { $0.name == "original-rcpt-to" }.compactMap {
                Self.reportAddress($0.value)
            },
            originalMessageID: returnedMessageID, sourceIP: FieldGroups.value(fields, "source-ip"))
    }

    /// The Message-ID in the returned message, or in the returned header where only that came back (RFC 6522 §3).
    var returnedMessageID: String? {
        for index in parts.indices where !isInsideMessage(index) {
            let part = parts[index]
            if part.contentType.isMessage, let child = part.children.first {
                return header(of: child).ids("Message-ID").first
            }
            let subtype = part.contentType.subtype
            if subtype == "rfc822-headers" || subtype == "global-headers" {
                let bytes = bytes(of: index)
                return Message(bytes).messageID
            }
        }
        return nil
    }

    /// An address after its type, `rfc822; ann@example.org`, unescaped where it is `utf-8` (RFC 6533 §3).
    private static func reportAddress(_ value: String?) -> String? {
        guard let typed = FieldGroups.typed(value) else { return nil }
        let text = typed.type == "utf-8" ? unescaped(typed.value) : typed.value
        let mailbox = Address.list(text).first?.mailbox ?? text
        return mailbox.isEmpty ? nil : mailbox
    }

    /// `\x{HEX}` made characters.
    private static func unescaped(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let open = rest.firstRange(of: "\\x{") {
            result += rest[..<open.lowerBound]
            rest = rest[open.upperBound...]
            guard let close = rest.firstIndex(of: "}"), let value = UInt32(rest[..<close], radix: 16),
                let scalar = Unicode.Scalar(value)
            else {
                result += "\\x{"
                continue
            }
            result.unicodeScalars.append(scalar)
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }
}
