extension Message {
    /// What became of a letter: by the part that a report has for machines, else by the words of a server that writes none.
    ///
    /// Words are a guess, to be held against what is known of the letter. Whatever it says, anyone can write it.
    package var bounce: DeliveryReport? {
        let formal: DeliveryReport? = if case .delivery(let report)? = report ?? wrappedReport { report } else { nil }
        if let formal, !formal.recipients.isEmpty { return formal }
        guard let words = BounceWords(self) else { return formal }
        let recipients = words.addresses.map { address in
            DeliveryReport.Recipient(
                action: words.isDelay ? .delayed : .failed, status: nil, finalRecipient: address,
                originalRecipient: nil, diagnostic: words.words)
        }
        return DeliveryReport(
            recipients: recipients, originalMessageID: returnedMessageID ?? quotedMessageID,
            envelopeID: formal?.envelopeID, reportingMTA: formal?.reportingMTA, source: .words)
    }

    /// Quirk: a filter on the way may put a report into a mail of its own, under the same Message-ID.
    private var wrappedReport: Report? {
        guard let id = messageID, let index = parts.indices.first(where: { parts[$0].contentType.isMessage }),
            let child = parts[index].children.first, header(of: child).ids("Message-ID").first == id
        else { return nil }
        return Message(bytes(of: index)).report
    }

    /// The Message-ID in a header that came back as text.
    private var quotedMessageID: String? {
        for line in readableText.split(whereSeparator: \.isNewline) {
            let line = line.drop { $0 == " " || $0 == "\t" || $0 == ">" }
            guard line.prefix(11).lowercased() == "message-id:" else { continue }
            let value = Array(line.dropFirst(11).utf8)
            if let id = IdentifierList.read(value.span).first { return id }
        }
        return nil
    }
}
